/** A labelled choice of one out of a few, by the browser's own list. */
import { ChevronDown, CircleAlert } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useId } from 'react';
import { classes } from './classes.ts';

export interface SelectFieldProps<Id extends string>
  extends Omit<ComponentProps<'select'>, 'id' | 'value' | 'onChange' | 'children'> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: Id;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly onValueChange: (id: Id) => void;
  /** The label is for those who do not see the place: the column's head says it. */
  readonly isBare?: boolean;
}

export const SelectField = <Id extends string>({
  label,
  hint,
  error,
  value,
  options,
  onValueChange,
  isBare = false,
  className,
  ...rest
}: SelectFieldProps<Id>) => {
  const id = useId();
  const failed = error !== undefined;
  const choose = (chosen: string) => {
    const option = options.find((one) => one.id === chosen);
    if (option !== undefined) onValueChange(option.id);
  };
  return (
    <div className={classes('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={id} className={isBare ? 'sr-only' : 'text-body font-medium text-text'}>
        {label}
      </label>
      <div className="relative flex items-center">
        <select
          {...rest}
          id={id}
          value={value}
          aria-invalid={failed || undefined}
          {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
          onChange={(event) => choose(event.target.value)}
          className={classes(
            'w-full min-w-0 cursor-pointer appearance-none truncate rounded-control bg-surface pr-8 pl-3 text-body text-text disabled:cursor-default disabled:opacity-100 pointer-coarse:h-11 pointer-coarse:text-touch max-sm:h-11 max-sm:text-touch forced-colors:border',
            isBare ? 'h-9' : 'h-10',
            failed
              ? 'shadow-[inset_0_0_0_1.5px_var(--danger)]'
              : 'shadow-[inset_0_0_0_1px_var(--border-strong)]',
          )}
        >
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          size={16}
          aria-hidden
          className="pointer-events-none absolute right-2.5 text-text-2"
        />
      </div>
      {failed && (
        <p role="alert" className="flex gap-1.5 text-small text-danger">
          <CircleAlert size={16} aria-hidden />
          <span>{error}</span>
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-small text-text-3">
          {hint}
        </p>
      )}
    </div>
  );
};
