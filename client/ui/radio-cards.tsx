/** One out of a few, each with a name and a line that says what it is. */
import { useId } from 'react';
import { classes } from './classes.ts';

export interface RadioCardsProps<Id extends string> {
  readonly label: string;
  /** The label is for those who do not see the page: a title right above says it. */
  readonly hidesLabel?: boolean;
  readonly value: Id;
  readonly choices: readonly { readonly id: Id; readonly name: string; readonly text: string }[];
  /** Why nothing can be chosen now. The choices keep their place and their focus, and this stands below them. */
  readonly disabledBecause?: string | undefined;
  readonly onChoose: (id: Id) => void;
}

export const RadioCards = <Id extends string>({
  label,
  hidesLabel = false,
  value,
  choices,
  disabledBecause,
  onChoose,
}: RadioCardsProps<Id>) => {
  const name = useId();
  const isOff = disabledBecause !== undefined;
  return (
    <fieldset
      {...(isOff ? { 'aria-describedby': `${name}-why` } : {})}
      className="flex min-w-0 flex-col"
    >
      <legend className={hidesLabel ? 'sr-only' : 'mb-1.5 text-body font-medium text-text'}>
        {label}
      </legend>
      <div className="grid grid-cols-2 gap-2 max-sm:grid-cols-1">
        {choices.map((choice) => (
          <label
            key={choice.id}
            className={classes(
              'relative flex flex-col gap-0.5 rounded-control bg-surface px-3 py-2.5 shadow-[inset_0_0_0_1px_var(--border-strong)] select-none has-checked:bg-accent-soft has-checked:shadow-[inset_0_0_0_1.5px_var(--accent)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus forced-colors:border forced-colors:has-checked:outline-2 forced-colors:has-checked:outline-[Highlight]',
              isOff ? 'cursor-default' : 'cursor-pointer',
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.id}
              checked={choice.id === value}
              aria-disabled={isOff || undefined}
              onChange={() => !isOff && onChoose(choice.id)}
              className="absolute inset-0 size-full cursor-[inherit] opacity-0"
            />
            <span className="text-body font-medium text-text">{choice.name}</span>
            <span className="text-small font-normal text-text-2">{choice.text}</span>
          </label>
        ))}
      </div>
      {isOff && (
        <p id={`${name}-why`} className="mt-2 text-small text-text-3">
          {disabledBecause}
        </p>
      )}
    </fieldset>
  );
};
