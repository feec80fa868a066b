/** The field in which a card's text is written: it lies exactly over the text at rest, and every letter goes to all. */
import type { KeyboardEvent } from 'react';
import { useId, useLayoutEffect, useRef } from 'react';
import { LOCAL } from '../../plan/local-origin.ts';
import { bindTextarea } from '../../plan/text/text-binding.ts';
import type { TextUndo } from '../../plan/undo/plan-undo.ts';
import { useHeld } from '../../plan/use-may.ts';
import { useLivePlan } from '../../plan/use-plan.ts';
import { classes } from '../../ui/classes.ts';
import { Floating } from '../../ui/floating.tsx';
import { useBoard } from './board-context.ts';
import { boxOfDigit } from './board-keys.ts';

/** The typography that a card has at rest and while it is written: one, so that nothing moves. */
export const TEXT =
  'col-start-1 row-start-1 min-w-0 text-body text-pretty whitespace-pre-wrap wrap-anywhere max-sm:text-touch';

const NOTE = 'w-max max-w-72 rounded-control px-2.5 py-1.5 text-small';

export interface CardFieldProps {
  readonly itemKey: string;
  /** Null until the first letter. */
  readonly cardId: string | null;
  readonly label: string;
}

/** Binds the field to the card's text for as long as there is one. */
const useBinding = (cardId: string | null, mayWrite: boolean) => {
  const { edits, undo, mayEdit } = useLivePlan();
  const field = useRef<HTMLTextAreaElement>(null);
  const textUndo = useRef<TextUndo | null>(null);
  useLayoutEffect(() => {
    const text = cardId === null || !mayWrite ? null : edits.cardText(cardId);
    if (field.current === null || text === null || !text.ok) return;
    const opened = undo.openText(text.value);
    textUndo.current = opened;
    const unbind = bindTextarea(field.current, text.value, { origin: LOCAL, mayEdit });
    return () => {
      unbind();
      opened.close();
      textUndo.current = null;
    };
  }, [cardId, mayWrite, edits, undo, mayEdit]);
  return { field, textUndo };
};

export const CardField = ({ itemKey, cardId, label }: CardFieldProps) => {
  const { control } = useBoard();
  const held = useHeld();
  const noteId = useId();
  const { field, textUndo } = useBinding(cardId, held === null);

  useLayoutEffect(() => {
    const { current } = field;
    if (current === null) return;
    current.focus();
    current.setSelectionRange(current.value.length, current.value.length);
  }, [field]);

  const writeFirst = () => {
    const value = field.current?.value ?? '';
    if (cardId === null && value !== '') control.writeFirst(value);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const box = boxOfDigit(event);
    if (key === 'enter' && !event.shiftKey) control.next();
    else if (key === 'escape') control.leave();
    else if (isCommand && key === 'z' && !event.shiftKey) textUndo.current?.undo();
    else if (isCommand && (key === 'y' || key === 'z')) textUndo.current?.redo();
    else if (box !== null) control.open(box);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <textarea
        ref={field}
        rows={1}
        readOnly={held !== null}
        {...(held === null ? {} : { 'aria-describedby': noteId })}
        aria-label={label}
        data-testid="card-field"
        spellCheck
        onKeyDown={onKeyDown}
        onInput={(event) => {
          if (!(event.nativeEvent instanceof InputEvent) || !event.nativeEvent.isComposing) {
            writeFirst();
          }
        }}
        onCompositionEnd={writeFirst}
        onClick={(event) => event.stopPropagation()}
        onBlur={() => {
          // Another window came to the front: the field has the focus still.
          if (document.activeElement === field.current) return;
          if (control.current().writing?.key === itemKey) control.finish();
        }}
        className={classes(
          TEXT,
          'block h-full w-full resize-none overflow-hidden bg-transparent p-0 text-text outline-none',
        )}
      />
      {held !== null && (
        <Floating id={noteId} anchor={field} className={NOTE}>
          {held}
        </Floating>
      )}
    </>
  );
};
