/** One field of an entry: the column's head names it for those who see it, its label for all others. */
import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import { classes } from '../../ui/classes.ts';

export interface EntryFieldProps {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  /** Stands after the value, inside the field. */
  readonly unit?: string;
  /** Something else decides the value. */
  readonly isFixed?: boolean;
  readonly autoFocus?: boolean;
  readonly className?: string;
  readonly onChange: (text: string) => void;
}

export const EntryField = (props: EntryFieldProps) => {
  const { label, value, error, unit, isFixed = false, autoFocus = false, className } = props;
  const id = useId();
  return (
    <span className={classes('flex min-w-0 flex-col gap-1', className)}>
      <span className="relative flex items-center">
        <input
          aria-label={label}
          value={value}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: whoever adds an entry names it next
          autoFocus={autoFocus}
          readOnly={isFixed}
          {...(unit === undefined ? {} : { inputMode: 'decimal' as const })}
          aria-invalid={error !== undefined || undefined}
          {...(error === undefined ? {} : { 'aria-describedby': id })}
          onChange={(event) => props.onChange(event.target.value)}
          className={classes(
            'h-9 w-full min-w-0 rounded-control bg-surface px-3 text-body text-text pointer-coarse:h-11 pointer-coarse:text-touch max-sm:h-11 max-sm:text-touch forced-colors:border',
            error !== undefined
              ? 'shadow-[inset_0_0_0_1.5px_var(--danger)]'
              : 'shadow-[inset_0_0_0_1px_var(--border-strong)]',
            isFixed && 'bg-fill! text-text-2 shadow-none',
            unit !== undefined && 'pr-7 text-right tabular-nums',
          )}
        />
        {unit !== undefined && (
          <span aria-hidden="true" className="pointer-events-none absolute right-3 text-text-3">
            {unit}
          </span>
        )}
      </span>
      {error !== undefined && (
        <span id={id} role="alert" className="flex gap-1.5 text-small text-danger">
          <CircleAlert size={16} aria-hidden />
          <span>{error}</span>
        </span>
      )}
    </span>
  );
};
