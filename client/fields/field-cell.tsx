/** A field of one plain value: text at rest, an editor once somebody opens it, a ring while somebody else has it open. */
import { CircleAlert } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { accessWords } from '../lib/words/access.ts';
import { fieldWords } from '../lib/words/fields.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useMayEdit } from '../plan/use-may.ts';
import { useEditorsOf, useLivePlan } from '../plan/use-plan.ts';
import { classes } from '../ui/classes.ts';
import type { EditorProps, Went } from './editor.ts';
import { editorOf } from './field-form.ts';
import type { FieldLook } from './field-look.ts';
import { alignText, BOX, READ, WRAPPER } from './field-look.ts';
import type { FieldPlace } from './field-place.ts';
import { fieldAt, pathOf } from './field-place.ts';
import { FieldRing } from './field-ring.tsx';
import { ListEditor } from './list-editor.tsx';
import { fieldBeside } from './next-field.ts';
import type { Shown } from './shown-value.ts';
import { TypedEditor } from './typed-editor.tsx';
import { useFieldLabel } from './use-field.ts';

export interface FieldCellProps extends FieldLook {
  readonly place: FieldPlace;
  readonly value: unknown;
  readonly shown: Shown;
}

/** The editor, which says to everybody what it has open. */
const OpenEditor = (props: EditorProps) => {
  const { presence } = useLivePlan();
  const path = pathOf(props.place);
  const may = useMayEdit();
  useEffect(() => {
    if (!may.allowed) return;
    presence.setEditing(path);
    return () => presence.stopEditing(path);
  }, [presence, path, may.allowed]);
  const Editor = editorOf(fieldAt(props.place)) === 'list' ? ListEditor : TypedEditor;
  return <Editor {...props} />;
};

/** What stands in the field, or what could. */
const RestText = ({
  shown,
  invites,
  empty,
}: Pick<FieldCellProps, 'shown' | 'empty'> & { invites: string }) => {
  if (shown.flaw !== undefined) {
    return (
      <>
        <CircleAlert size={16} aria-hidden className="mr-1 inline-block shrink-0 text-danger" />
        <span className="underline decoration-danger decoration-dotted">{shown.text}</span>
      </>
    );
  }
  if (shown.text !== '') return shown.text;
  const isHidden = empty === 'on-hover';
  return (
    <span
      className={classes(
        'text-text-3',
        isHidden && 'opacity-0 group-hover/field:opacity-100 group-focus-visible/field:opacity-100',
      )}
    >
      {invites}
    </span>
  );
};

/** A field for whoever may only read it: a text, which arrow keys still walk to in a table. */
const ReadField = (
  props: Pick<FieldCellProps, 'shown'> & {
    readonly empty: 'told' | 'on-hover';
    readonly label: string;
    readonly tabIndex: number | undefined;
    readonly className: string;
  },
) => {
  const { shown, empty, label, tabIndex, className } = props;
  const access = useWords(accessWords);
  const words = useWords(fieldWords);
  const text = shown.flaw ?? shown.text;
  const isTold = text !== '' || empty === 'told';
  const inTable =
    tabIndex === undefined
      ? {}
      : {
          tabIndex,
          'data-field-rest': 'reads',
          role: 'group',
          'aria-label': words.labelled({ label, value: text || access.empty }),
        };
  return (
    <span {...inTable} className={classes(className, READ)}>
      {isTold && <RestText shown={shown} invites={access.empty} empty={empty} />}
    </span>
  );
};

/** Opens and closes the editor, and leads the focus to where it belongs then. */
const useOpening = () => {
  const wrapper = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (went: Went): boolean => {
    if (went === 'blur') {
      setOpen(false);
      return true;
    }
    flushSync(() => setOpen(false));
    const { current: own } = wrapper;
    const isOnward = went === 'tab' || went === 'back-tab';
    const next = isOnward && own !== null ? fieldBeside(own, went) : null;
    const stop = (next ?? own)?.querySelector<HTMLElement>('[data-field-rest]');
    stop?.focus();
    if (next !== null && stop?.dataset.fieldRest === 'opens') stop.click();
    return !isOnward || next !== null;
  };
  return { wrapper, isOpen, open: () => setOpen(true), close };
};

export const FieldCell = (props: FieldCellProps) => {
  const { place, value, shown, align = 'start', empty, className, tabIndex } = props;
  const own = useFieldLabel(place);
  const label = props.label ?? own;
  const words = useWords(fieldWords);
  const { wrapper, isOpen, open, close } = useOpening();
  const editors = useEditorsOf(pathOf(place));
  const editor = editorOf(fieldAt(place));
  const may = useMayEdit();
  const isEdited = editor !== 'none' && may.allowed;
  // What was typed stays in view for whoever may not write any more; a list holds nothing of theirs.
  const showsEditor = isOpen && (may.allowed || editor === 'typed');
  const text = shown.flaw ?? shown.text;
  const look = classes('group/field block', BOX, alignText[align]);
  const rest = { shown, invites: words.add({ label }), empty: empty ?? 'told' } as const;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F2') return;
    event.preventDefault();
    open();
  };
  return (
    <span
      ref={wrapper}
      data-field={pathOf(place)}
      data-field-stop={isEdited || undefined}
      className={classes(WRAPPER, className)}
    >
      {showsEditor && (
        <OpenEditor
          place={place}
          value={value}
          shown={text || words.add({ label })}
          label={label}
          align={align}
          onClose={close}
        />
      )}
      {!showsEditor && isEdited && (
        <button
          type="button"
          data-field-rest="opens"
          aria-label={text === '' ? words.add({ label }) : words.labelled({ label, value: text })}
          {...(tabIndex === undefined ? {} : { tabIndex })}
          onClick={open}
          onKeyDown={onKeyDown}
          className={classes(look, 'cursor-text hover:bg-fill')}
        >
          <RestText {...rest} />
        </button>
      )}
      {!showsEditor && !isEdited && (
        <ReadField {...rest} label={label} className={look} tabIndex={tabIndex} />
      )}
      <FieldRing editors={editors} />
    </span>
  );
};
