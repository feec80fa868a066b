/** Finds the field that the Tab key goes on to from an editor. */

const STOP = '[data-field-stop]';

/** The next field, or the one before, in the order of the page; within the nearest `data-fields`, else anywhere in it. */
export const fieldBeside = (from: Element, way: 'tab' | 'back-tab'): Element | null => {
  const scope = from.closest('[data-fields], [role="dialog"], main') ?? document.body;
  const stops: readonly Element[] = [...scope.querySelectorAll(STOP)];
  const at = stops.indexOf(from);
  return at < 0 ? null : (stops[at + (way === 'tab' ? 1 : -1)] ?? null);
};
