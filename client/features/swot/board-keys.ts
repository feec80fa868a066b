/** The keys that work anywhere on the board. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { swotBoxes } from '@gameplan/shared/plan/kinds/swot-card';
import { useEffect, useEffectEvent } from 'react';
import { useKey } from '../../lib/use-key.ts';
import type { BoardControl } from './board-control.ts';

interface Key {
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Alt+1 to 4 name the quadrants, Alt+5 the tray; by the place of the key, since Alt changes its letter on some. */
export const boxOfDigit = ({ code, altKey, ctrlKey, metaKey }: Key): SwotBox | null => {
  if (!altKey || ctrlKey || metaKey || !code.startsWith('Digit')) return null;
  return swotBoxes[Number(code.slice('Digit'.length)) - 1] ?? null;
};

const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const ABOVE = '[role="dialog"], [role="menu"]';

/** Whether a key or a paste is meant for a field, a dialog or a menu, or is taken already. */
export const isElsewhere = (event: Event): boolean =>
  event.defaultPrevented ||
  (event.target instanceof Element && event.target.closest(FIELDS) !== null) ||
  document.querySelector(ABOVE) !== null;

export const useBoardKeys = (control: BoardControl): void => {
  useKey('n', () => control.open(control.current().box));
  useKey('N', () => control.open(control.current().box));
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (isElsewhere(event)) return;
    const box = boxOfDigit(event);
    if (box === null) return;
    control.goToBox(box);
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
};
