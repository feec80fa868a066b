/** A textarea as far as a binding can tell: value, caret, scroll, input methods; driven by what a person does. */
import type { TextField } from '../../client/plan/text/text-binding.ts';

type Direction = 'forward' | 'backward' | 'none';

/** What a person does to a text field. */
export interface Typist {
  select(start: number, end?: number): void;
  /** Types over the selection. */
  type(text: string): void;
  backspace(): void;
  startComposing(): void;
  /** Replaces what the input method shows at the caret. */
  compose(preedit: string): void;
  endComposing(): void;
}

/** A text field and the person at it. */
export const fakeTextField = (): { readonly field: TextField; readonly typist: Typist } => {
  const listeners = new Map<string, Set<() => void>>();
  let value = '';
  let start = 0;
  let end = 0;
  let direction: Direction = 'none';
  let preedit = 0;
  const field: TextField = {
    get value() {
      return value;
    },
    set value(text: string) {
      // As browsers do: line breaks become \n, the caret goes to the end, the field scrolls there.
      value = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
      start = value.length;
      end = value.length;
      field.scrollTop = 0;
    },
    get selectionStart() {
      return start;
    },
    get selectionEnd() {
      return end;
    },
    get selectionDirection() {
      return direction;
    },
    scrollTop: 0,
    setSelectionRange: (from, to, way = 'none') => {
      start = Math.min(from, value.length);
      end = Math.min(to, value.length);
      direction = way;
    },
    addEventListener: (type, listener) => {
      listeners.set(type, (listeners.get(type) ?? new Set()).add(listener));
    },
    removeEventListener: (type, listener) => {
      listeners.get(type)?.delete(listener);
    },
  };
  const tell = (type: string): void => {
    for (const listener of listeners.get(type) ?? []) listener();
  };
  const replace = (from: number, to: number, text: string): void => {
    value = value.slice(0, from) + text + value.slice(to);
    start = from + text.length;
    end = start;
    tell('input');
  };
  return {
    field,
    typist: {
      select: (from, to = from) => field.setSelectionRange(from, to, 'forward'),
      type: (text) => replace(start, end, text),
      backspace: () => replace(start === end ? Math.max(0, start - 1) : start, end, ''),
      startComposing: () => {
        preedit = 0;
        tell('compositionstart');
      },
      compose: (text) => {
        replace(start - preedit, end, text);
        preedit = text.length;
      },
      endComposing: () => tell('compositionend'),
    },
  };
};
