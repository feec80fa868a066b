/** A field that is yes or no: one press changes it. */
import { isInvalid } from '@gameplan/shared/plan/fields/field';
import { Check } from 'lucide-react';
import { accessWords } from '../lib/words/access.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useMayEdit } from '../plan/use-may.ts';
import { classes } from '../ui/classes.ts';
import type { FieldAlign, FieldLook } from './field-look.ts';
import { WRAPPER } from './field-look.ts';
import type { FieldPlace } from './field-place.ts';
import { pathOf } from './field-place.ts';
import { useFieldLabel, useFieldWriting } from './use-field.ts';

export interface FlagCellProps extends FieldLook {
  readonly place: FieldPlace;
  readonly value: unknown;
}

/** The same mark for whoever may only read it. */
const ReadFlag = (
  props: Pick<FlagCellProps, 'place'> & {
    readonly label: string;
    readonly isOn: boolean;
    readonly className: string | undefined;
    readonly align: FieldAlign | undefined;
  },
) => {
  const words = useWords(accessWords);
  const { place, label, isOn, align, className } = props;
  return (
    <span
      data-field={pathOf(place)}
      className={classes(WRAPPER, align === 'end' && 'text-end', className)}
    >
      <span
        role="img"
        aria-label={`${label}: ${isOn ? words.yes : words.no}`}
        className="inline-grid size-7 place-items-center text-text-2 pointer-coarse:size-11"
      >
        {isOn && <Check size={16} aria-hidden />}
      </span>
    </span>
  );
};

export const FlagCell = ({ place, value, label, className, tabIndex, align }: FlagCellProps) => {
  const own = useFieldLabel(place);
  const { write } = useFieldWriting();
  const may = useMayEdit();
  const isOn = value === true;
  if (!may.allowed) return <ReadFlag {...{ place, label: label ?? own, isOn, className, align }} />;
  return (
    <span
      data-field={pathOf(place)}
      data-field-stop
      className={classes(WRAPPER, align === 'end' && 'text-end', className)}
    >
      <span className="relative inline-grid size-7 place-items-center rounded-chip hover:bg-fill pointer-coarse:size-11">
        <input
          type="checkbox"
          data-field-rest="acts"
          aria-label={label ?? own}
          aria-invalid={isInvalid(value) || undefined}
          {...(tabIndex === undefined ? {} : { tabIndex })}
          checked={isOn}
          onChange={() => write(place, !isOn)}
          className="absolute inset-0 size-full cursor-pointer appearance-none rounded-chip"
        />
        <span
          className={classes(
            'pointer-events-none grid size-4 place-items-center rounded-small',
            isOn
              ? 'bg-accent text-on-accent'
              : 'shadow-[inset_0_0_0_1.5px_var(--border-strong)] forced-colors:border',
          )}
        >
          {isOn && <Check size={12} strokeWidth={3} aria-hidden />}
        </span>
      </span>
    </span>
  );
};
