/** A single key that does something on the whole page, unless somebody is typing or a dialog or menu is open. */
import { useEffect, useEffectEvent } from 'react';

const TYPING = 'input, textarea, select, [contenteditable="true"]';
/** Something over the page that is open; what is just closing is in nobody's way. */
const ABOVE = '[role="dialog"][data-open], [role="menu"][data-open]';

const isTaken = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.isComposing ||
  (event.target instanceof Element && event.target.closest(TYPING) !== null) ||
  document.querySelector(ABOVE) !== null;

/** Runs `step` when that key is pressed; `key` is as `KeyboardEvent.key` has it. */
export const useKey = (key: string, step: () => void): void => {
  const run = useEffectEvent(step);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== key || isTaken(event)) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [key]);
};
