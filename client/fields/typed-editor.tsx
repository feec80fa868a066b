/** The open editor of a field that is typed: what was typed stays until it is taken or given up. */
import type { KeyboardEvent, RefObject } from 'react';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { fieldWords } from '../lib/words/fields.ts';
import { useWords } from '../lib/words/use-words.ts';
import { isSameContent } from '../plan/same-content.ts';
import { useHeld } from '../plan/use-may.ts';
import { classes } from '../ui/classes.ts';
import type { EditorProps, Went } from './editor.ts';
import { alignText, BOX, OWN_RING } from './field-look.ts';
import type { Note } from './field-note.tsx';
import { FieldNote } from './field-note.tsx';
import type { Draft } from './taking.ts';
import { isOvertaken, taking } from './taking.ts';
import type { TypedFault } from './typed-fault.ts';
import type { TypedForm } from './typed-form.ts';
import { faultText, useTypedForm } from './typed-form.ts';
import { useFieldWriting } from './use-field.ts';

const draftOf = (value: unknown, form: TypedForm): Draft => {
  const began = form.textOf(value);
  return { typed: began, began, base: value };
};

/** What is typed, following what others write as long as nothing was typed here. */
const useDraft = (value: unknown, form: TypedForm) => {
  const [draft, setDraft] = useState(() => draftOf(value, form));
  const [fault, setFault] = useState<TypedFault | null>(null);
  if (draft.typed === draft.began && !isSameContent(draft.base, value)) {
    setDraft(draftOf(value, form));
  }
  return {
    draft,
    fault,
    setFault,
    type: (typed: string) => {
      setFault(null);
      setDraft({ ...draft, typed });
    },
  };
};

interface Standing {
  readonly draft: Draft;
  readonly fault: TypedFault | null;
  readonly value: unknown;
  readonly form: TypedForm;
  /** What to say where whoever typed may not write any more. */
  readonly held: string | null;
}

/** What the editor has to say, if anything. */
const noteOf = (
  { draft, fault, value, form, held }: Standing,
  { words, whoSet }: { readonly words: typeof fieldWords; readonly whoSet: () => string | null },
): Note | null => {
  if (held !== null) return { says: 'held', text: held, draft: draft.typed };
  if (fault !== null) return { says: 'refused', text: faultText(fault, words) };
  if (isOvertaken(draft, value)) {
    const name = whoSet()?.split(' ', 1)[0] ?? words.somebody;
    const told = value === null ? words.emptiedMeanwhile : words.setMeanwhile;
    return { says: 'overtaken', text: told({ name, value: form.textOf(value) }) };
  }
  if (form.isProse || draft.typed === draft.began) return null;
  const reading = form.read(draft.typed);
  const read = reading.ok ? form.textOf(reading.value) : '';
  if (read === '' || read === draft.typed.trim()) return null;
  return { says: 'means', text: words.means({ value: read }) };
};

type Field = HTMLInputElement | HTMLTextAreaElement;

const useFocusOnOpen = (field: RefObject<Field | null>) =>
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [field]);

const wentBy = (event: KeyboardEvent): Went | null => {
  if (event.key === 'Enter') return 'enter';
  if (event.key === 'Escape') return 'escape';
  if (event.key !== 'Tab') return null;
  return event.shiftKey ? 'back-tab' : 'tab';
};

export const TypedEditor = ({ place, value, shown, label, align, onClose }: EditorProps) => {
  const words = useWords(fieldWords);
  const form = useTypedForm(place);
  const { write, whoSet } = useFieldWriting();
  const { draft, fault, setFault, type } = useDraft(value, form);
  const noteId = useId();
  const frame = useRef<HTMLSpanElement>(null);
  const field = useRef<Field>(null);
  useFocusOnOpen(field);

  const held = useHeld();

  const put = (next: unknown, went: Went): boolean => {
    if (write(place, next).ok) return onClose(went);
    setFault({ code: 'not_taken' });
    return false;
  };
  /** Leaves if it may; answers whether the key that asked for it has done all it should. */
  const leave = (went: Went): boolean => {
    if (went === 'escape') return onClose(went);
    if (held !== null) {
      // What was typed is nowhere but here: it goes when it is given up, and not before.
      return draft.typed === draft.began ? onClose(went) : went === 'enter';
    }
    const taken = taking(draft, value, form.read);
    if (taken.does === 'leave') return onClose(went);
    if (taken.does === 'write') return put(taken.value, went);
    if (taken.does === 'refuse') setFault(taken.fault);
    else frame.current?.querySelector<HTMLElement>('[data-mine]')?.focus();
    return went === 'enter' || taken.does === 'ask';
  };
  const takeMine = () => {
    const reading = form.read(draft.typed);
    if (reading.ok) put(reading.value, 'enter');
    else setFault(reading.error);
  };

  const note = noteOf({ draft, fault, value, form, held }, { words, whoSet: () => whoSet(place) });
  const typing = {
    'aria-label': label,
    'aria-invalid': fault !== null || undefined,
    ...(note === null ? {} : { 'aria-describedby': noteId }),
    'data-testid': 'field-editor',
    autoComplete: 'off',
    value: draft.typed,
    readOnly: held !== null,
    onChange: (event: { readonly target: Field }) => type(event.target.value),
    className: classes(
      'absolute inset-y-0 z-3 h-full w-full min-w-24 resize-none overflow-hidden rounded-chip bg-surface px-1.5 py-1',
      align === 'end' ? 'right-0' : 'left-0',
      alignText[align],
      fault === null ? OWN_RING : 'shadow-[0_0_0_2px_var(--danger)] outline-none',
    ),
  } as const;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what happens in its field and in its note
    <span
      ref={frame}
      onKeyDown={(event) => {
        event.stopPropagation();
        const isInField = event.target === field.current;
        const went = wentBy(event);
        if (went === null || event.nativeEvent.isComposing) return;
        if (!isInField && went !== 'escape') return;
        if (leave(went)) event.preventDefault();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        // Another window came to the front, or the note has the focus: the editor is still in use.
        if (document.activeElement === field.current) return;
        if (!currentTarget.contains(relatedTarget)) leave('blur');
      }}
    >
      <span aria-hidden="true" className={classes('invisible block', BOX, alignText[align])}>
        {form.isProse ? `${draft.typed}\u200b` : shown}
      </span>
      {form.isProse ? (
        <textarea {...typing} ref={field as RefObject<HTMLTextAreaElement>} rows={1} spellCheck />
      ) : (
        <input {...typing} ref={field as RefObject<HTMLInputElement>} spellCheck={false} />
      )}
      {note !== null && (
        <FieldNote
          id={noteId}
          note={note}
          anchor={frame}
          align={align}
          onMine={takeMine}
          onTheirs={() => onClose('escape')}
        />
      )}
    </span>
  );
};
