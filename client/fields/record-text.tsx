/** A text that people write together, letter by letter: static at rest, one field while somebody here writes in it. */
import { isInvalid } from '@gameplan/shared/plan/fields/field';
import type { FieldsNamed, KindName } from '@gameplan/shared/plan/kinds';
import { CircleAlert } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { accessWords } from '../lib/words/access.ts';
import { fieldWords } from '../lib/words/fields.ts';
import { useWords } from '../lib/words/use-words.ts';
import { LOCAL } from '../plan/local-origin.ts';
import { bindTextarea } from '../plan/text/text-binding.ts';
import type { TextUndo } from '../plan/undo/plan-undo.ts';
import { useHeld, useMayEdit } from '../plan/use-may.ts';
import { useEditorsOf, useLivePlan } from '../plan/use-plan.ts';
import { classes } from '../ui/classes.ts';
import { Floating } from '../ui/floating.tsx';
import { BOX, OWN_RING, READ, WRAPPER } from './field-look.ts';
import type { FieldPlace } from './field-place.ts';
import { pathOf } from './field-place.ts';
import { FieldRing } from './field-ring.tsx';
import { useFieldLabel, useValueAt } from './use-field.ts';

type TextPlace = Exclude<FieldPlace, { readonly root: 'plan' }>;

export interface RecordTextProps<Name extends KindName> {
  readonly kind: Name;
  readonly id: string;
  readonly field: keyof FieldsNamed<Name> & string;
  /** Replaces the name that the declaration gives. */
  readonly label?: string;
  /** What Enter does: a note has lines, a tactic is one. */
  readonly enter?: 'breaks' | 'ends';
  readonly className?: string;
}

/** A text that ends in a line break, or has no letter, is as high as the line its caret stands in. */
const heldOpen = (text: string): string =>
  text === '' || text.endsWith('\n') ? `${text}\u200b` : text;

/** Binds the field to the text while it is open; all that is written then is one step, beside undo inside of it. */
const useBinding = (place: TextPlace, mayWrite: boolean) => {
  const { edits, undo, presence, mayEdit } = useLivePlan();
  const { root, id, key } = place;
  const field = useRef<HTMLTextAreaElement>(null);
  const textUndo = useRef<TextUndo | null>(null);
  useLayoutEffect(() => {
    if (!mayWrite) return;
    const text = edits.recordText(root, id, key);
    const { current } = field;
    if (current === null || !text.ok) return;
    const path = pathOf({ root, id, key });
    const end = undo.begin();
    const opened = undo.openText(text.value);
    textUndo.current = opened;
    const unbind = bindTextarea(current, text.value, { origin: LOCAL, mayEdit });
    presence.setEditing(path);
    current.focus();
    current.setSelectionRange(current.value.length, current.value.length);
    return () => {
      unbind();
      opened.close();
      end();
      textUndo.current = null;
      presence.stopEditing(path);
    };
  }, [root, id, key, mayWrite, edits, undo, presence, mayEdit]);
  return { field, textUndo };
};

const TextEditor = (props: {
  readonly place: TextPlace;
  readonly label: string;
  readonly enter: 'breaks' | 'ends';
  readonly onClose: (went: 'key' | 'blur') => void;
}) => {
  const { place, label, enter, onClose } = props;
  const held = useHeld();
  const noteId = useId();
  const { field, textUndo } = useBinding(place, held === null);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const isEnd = key === 'escape' || (key === 'enter' && (enter === 'ends' || isCommand));
    if (isEnd) onClose('key');
    else if (isCommand && key === 'z' && !event.shiftKey) textUndo.current?.undo();
    else if (isCommand && (key === 'y' || key === 'z')) textUndo.current?.redo();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <textarea
        ref={field}
        rows={1}
        readOnly={held !== null}
        aria-label={label}
        {...(held === null ? {} : { 'aria-describedby': noteId })}
        data-testid="field-editor"
        spellCheck
        onKeyDown={onKeyDown}
        onBlur={() => {
          // Another window came to the front: the field has the focus still.
          if (document.activeElement !== field.current) onClose('blur');
        }}
        className={classes(
          'absolute inset-0 z-3 block h-full resize-none overflow-hidden bg-surface',
          BOX,
          OWN_RING,
        )}
      />
      {held !== null && (
        <Floating
          id={noteId}
          anchor={field}
          align="start"
          className="w-max max-w-72 rounded-control px-2.5 py-1.5 text-small"
        >
          {held}
        </Floating>
      )}
    </>
  );
};

const OneText = (props: {
  readonly place: TextPlace;
  readonly label: string;
  readonly enter: 'breaks' | 'ends';
  readonly className?: string | undefined;
}) => {
  const { place, label, enter, className } = props;
  const words = useWords(fieldWords);
  const value = useValueAt(place);
  const may = useMayEdit();
  const access = useWords(accessWords);
  const editors = useEditorsOf(pathOf(place));
  const [isOpen, setOpen] = useState(false);
  const rest = useRef<HTMLButtonElement>(null);
  const text = typeof value === 'string' ? value : '';
  const close = (went: 'key' | 'blur') => {
    flushSync(() => setOpen(false));
    if (went === 'key') rest.current?.focus();
  };
  if (value === null || isInvalid(value)) {
    return (
      <span className={classes('flex gap-1.5 text-danger', className)}>
        <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
        {words.unreadableText}
      </span>
    );
  }
  return (
    <span data-field={pathOf(place)} data-field-stop className={classes(WRAPPER, className)}>
      {isOpen ? (
        <>
          <span aria-hidden="true" className={classes('invisible block', BOX)}>
            {heldOpen(text)}
          </span>
          <TextEditor place={place} label={label} enter={enter} onClose={close} />
        </>
      ) : !may.allowed ? (
        <span className={classes('block', BOX, READ, text === '' && 'text-text-3')}>
          {text === '' ? access.empty : heldOpen(text)}
        </span>
      ) : (
        <button
          ref={rest}
          type="button"
          data-field-rest="waits"
          aria-label={text === '' ? words.add({ label }) : words.labelled({ label, value: text })}
          onClick={() => setOpen(true)}
          onKeyDown={(event) => event.key === 'F2' && setOpen(true)}
          className={classes('block cursor-text text-start hover:bg-fill', BOX)}
        >
          {text === '' ? (
            <span className="text-text-3">{words.add({ label })}</span>
          ) : (
            heldOpen(text)
          )}
        </button>
      )}
      <FieldRing editors={editors} />
    </span>
  );
};

/** A shared text of a record. Everybody sees each letter; several may write in it at once. */
export const RecordText = <Name extends KindName>(props: RecordTextProps<Name>) => {
  const { kind, id, field, enter = 'breaks', className } = props;
  const place: TextPlace = { root: kind, id, key: field };
  const own = useFieldLabel(place);
  return (
    <OneText
      key={id}
      place={place}
      label={props.label ?? own}
      enter={enter}
      className={className}
    />
  );
};
