/** The open editor of a field whose value is chosen from a list. */
import { fieldWords } from '../lib/words/fields.ts';
import { useWords } from '../lib/words/use-words.ts';
import { classes } from '../ui/classes.ts';
import { Combobox } from '../ui/combobox.tsx';
import type { EditorProps } from './editor.ts';
import { mayBeEmpty, shownKindOf } from './field-form.ts';
import { alignText, BOX, OWN_RING } from './field-look.ts';
import { fieldAt } from './field-place.ts';
import { optionsByKind } from './list-options.ts';
import { useFieldWriting } from './use-field.ts';

/** Stands for "nothing" in the list; no id is empty. */
const NONE = '';

const isListed = (kind: string): kind is keyof typeof optionsByKind =>
  Object.hasOwn(optionsByKind, kind);

export const ListEditor = ({ place, value, shown, label, align, onClose }: EditorProps) => {
  const words = useWords(fieldWords);
  const { write } = useFieldWriting();
  const field = fieldAt(place);
  const kind = shownKindOf(field);
  const useOptions = optionsByKind[isListed(kind) ? kind : 'choice'];
  const options = useOptions(place);
  const none = { id: NONE, label: words.none };
  const isEmptied = mayBeEmpty(field) && value !== null;
  return (
    <>
      <span aria-hidden="true" className={classes('invisible block', BOX, alignText[align])}>
        {shown}
      </span>
      <Combobox
        label={label}
        options={isEmptied ? [...options, none] : options}
        value={typeof value === 'string' ? value : null}
        nothing={words.nothingFits}
        align={align}
        onTake={(id, went) => {
          write(place, id === NONE ? null : id);
          return onClose(went);
        }}
        onLeave={onClose}
        className={classes(
          'absolute inset-y-0 z-3 h-full w-full min-w-32 rounded-chip bg-surface px-1.5',
          value !== null && 'placeholder:text-inherit',
          align === 'end' ? 'right-0' : 'left-0',
          alignText[align],
          OWN_RING,
        )}
      />
    </>
  );
};
