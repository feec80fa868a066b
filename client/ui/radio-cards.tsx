/** One out of a few, each with a name and a line that says what it is. */
import { useId } from 'react';

export interface RadioCardsProps<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly choices: readonly { readonly id: Id; readonly name: string; readonly text: string }[];
  readonly onChoose: (id: Id) => void;
}

export const RadioCards = <Id extends string>({
  label,
  value,
  choices,
  onChoose,
}: RadioCardsProps<Id>) => {
  const name = useId();
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="mb-1.5 text-body font-medium text-text">{label}</legend>
      <div className="grid grid-cols-2 gap-2 max-sm:grid-cols-1">
        {choices.map((choice) => (
          <label
            key={choice.id}
            className="relative flex cursor-pointer flex-col gap-0.5 rounded-control bg-surface px-3 py-2.5 shadow-[inset_0_0_0_1px_var(--border-strong)] select-none has-checked:bg-accent-soft has-checked:shadow-[inset_0_0_0_1.5px_var(--accent)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus forced-colors:border forced-colors:has-checked:outline-2 forced-colors:has-checked:outline-[Highlight]"
          >
            <input
              type="radio"
              name={name}
              value={choice.id}
              checked={choice.id === value}
              onChange={() => onChoose(choice.id)}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
            />
            <span className="text-body font-medium text-text">{choice.name}</span>
            <span className="text-small font-normal text-text-2">{choice.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
