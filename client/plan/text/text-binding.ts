/** Keeps a textarea and a shared text the same, letter by letter, both ways. */
import type * as Y from 'yjs';
import type { TextChange } from './text-change.ts';
import { textChange } from './text-change.ts';
import type { Delta, LateChange, Selection } from './text-selection.ts';
import { lateChange, mapSelection } from './text-selection.ts';

/** Events of a text field that a binding listens to. */
type FieldEvent = 'input' | 'compositionstart' | 'compositionend';

/** What a binding needs of a textarea or an input. */
export interface TextField {
  value: string;
  readonly selectionStart: number | null;
  readonly selectionEnd: number | null;
  readonly selectionDirection: 'forward' | 'backward' | 'none' | null;
  scrollTop: number;
  setSelectionRange(start: number, end: number, direction?: 'forward' | 'backward' | 'none'): void;
  addEventListener(type: FieldEvent, listener: () => void): void;
  removeEventListener(type: FieldEvent, listener: () => void): void;
}

/** Where an index of the field's text lies in the shared text: a browser shows `\r\n` as one letter. */
const sharedIndex = (shared: string, index: number): number => {
  if (!shared.includes('\r\n')) return index;
  let at = 0;
  for (let seen = 0; seen < index; seen += 1) at += shared.startsWith('\r\n', at) ? 2 : 1;
  return at;
};

const inShared = (shared: string, { at, remove, insert }: TextChange): TextChange => {
  const start = sharedIndex(shared, at);
  return { at: start, remove: sharedIndex(shared, at + remove) - start, insert };
};

const write = (text: Y.Text, { remove, at, insert }: LateChange): void => {
  for (const index of remove.toReversed()) text.delete(index, 1);
  if (insert !== '') text.insert(at, insert.toWellFormed());
};

const rangeOf = ({ at, remove, insert }: TextChange): LateChange => ({
  remove: Array.from({ length: remove }, (_, index) => at + index),
  at,
  insert,
});

const selectionOf = (field: TextField): Selection => ({
  start: field.selectionStart ?? 0,
  end: field.selectionEnd ?? 0,
});

export interface TextBindingDeps {
  /** Of the transactions in which what was typed goes into the text. */
  readonly origin: unknown;
  /** Once this is false nothing goes into the text any more, and the field keeps what stands in it. */
  readonly mayEdit?: () => boolean;
}

/**
 * Binds a text field to a shared text until the answer is called. The field shows the text from now on; what is typed
 * goes into the text in one transaction of `origin`, what others write comes into the field, and caret and scroll stay
 * where the person put them. While an input method composes, what others write waits; then both are kept.
 */
export const bindTextarea = (
  field: TextField,
  text: Y.Text,
  { origin, mayEdit = () => true }: TextBindingDeps,
): (() => void) => {
  /** The shared text when field and text were last the same. */
  let agreed = text.toString();
  /** How the field shows it. */
  let shown = agreed;
  /** What others have written since. */
  let waiting: Delta[] = [];
  let isComposing = false;
  /** Transactions of this binding: told to it like all others, at times only after the next thing has happened. */
  const own = new WeakSet<Y.Transaction>();

  /** Brings what was typed into the text and answers where the selection belongs then. */
  const send = (): Selection => {
    const selection = selectionOf(field);
    const typed = textChange(shown, field.value, selection.end);
    if (typed === null) return waiting.reduce(mapSelection, selection);
    const change = inShared(agreed, typed);
    const isLate = waiting.length > 0;
    const now = isLate
      ? lateChange(change, { length: agreed.length, deltas: waiting })
      : rangeOf(change);
    text.doc?.transact((transaction) => {
      own.add(transaction);
      write(text, now);
    }, origin);
    const caret = now.at + Math.min(now.insert.length, Math.max(0, selection.end - typed.at));
    return isLate ? { start: caret, end: caret } : selection;
  };

  const show = (selection: Selection): void => {
    agreed = text.toString();
    waiting = [];
    if (field.value !== agreed) {
      const { scrollTop, selectionDirection } = field;
      field.value = agreed;
      field.setSelectionRange(selection.start, selection.end, selectionDirection ?? 'none');
      field.scrollTop = scrollTop;
    }
    shown = field.value;
  };

  const settle = (): void => {
    if (!isComposing && mayEdit()) show(send());
  };
  const startComposing = (): void => {
    isComposing = true;
  };
  const endComposing = (): void => {
    isComposing = false;
    settle();
  };
  const hear = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (own.has(transaction)) return;
    waiting.push(event.delta);
    settle();
  };

  field.value = agreed;
  shown = field.value;
  field.addEventListener('input', settle);
  field.addEventListener('compositionstart', startComposing);
  field.addEventListener('compositionend', endComposing);
  text.observe(hear);
  return () => {
    endComposing();
    text.unobserve(hear);
    field.removeEventListener('input', settle);
    field.removeEventListener('compositionstart', startComposing);
    field.removeEventListener('compositionend', endComposing);
  };
};
