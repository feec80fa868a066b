/** The keys that take back and do again, on every screen of a plan. */
import { useEffect, useEffectEvent } from 'react';
import { useUndoSteps } from './use-undo-steps.ts';

/** Where keys take back letters; a box that is ticked has none. */
const TYPING = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';
const ABOVE = '[role="dialog"], [role="menu"]';

const isElsewhere = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  (event.target instanceof Element && event.target.closest(TYPING) !== null) ||
  document.querySelector(ABOVE) !== null;

/** Stands once inside of the live plan; draws nothing. */
export const UndoKeys = () => {
  const steps = useUndoSteps();
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (!isCommand || isElsewhere(event)) return;
    if (key === 'z' && !event.shiftKey) steps.undo();
    else if (key === 'y' || key === 'z') steps.redo();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return null;
};
