/** One out of two or three, all of them in sight, in one track: what is looked at, not where one goes. */
import { useId } from 'react';
import { classes } from './classes.ts';

export interface SegmentedChoiceProps<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly choices: readonly { readonly id: Id; readonly label: string; readonly count?: number }[];
  readonly onChoose: (id: Id) => void;
}

export const SegmentedChoice = <Id extends string>({
  label,
  value,
  choices,
  onChoose,
}: SegmentedChoiceProps<Id>) => {
  const name = useId();
  return (
    <fieldset className="inline-flex shrink-0 gap-0.5 rounded-control bg-fill p-0.5 forced-colors:border">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.id}
          className={classes(
            'relative inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-chip px-2.5 text-dense font-medium select-none has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus pointer-coarse:h-11 pointer-coarse:px-3.5',
            choice.id === value
              ? 'bg-segment text-text shadow-1 forced-colors:outline forced-colors:outline-[Highlight]'
              : 'text-text-2 hover:text-text',
          )}
        >
          <input
            type="radio"
            name={name}
            value={choice.id}
            checked={choice.id === value}
            onChange={() => onChoose(choice.id)}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
          />
          {choice.label}
          {choice.count !== undefined && <span className="tabular-nums">{choice.count}</span>}
        </label>
      ))}
    </fieldset>
  );
};
