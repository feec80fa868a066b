/** A labelled line of text. What was typed stays whatever happens; an error stands under the field, with icon and words. */
import { CircleAlert } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useId } from 'react';
import { classes } from './classes.ts';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'size'> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** A control inside the field at its end, such as "Show password". */
  readonly end?: ReactNode;
}

export const TextField = ({ label, hint, error, end, className, ...rest }: TextFieldProps) => {
  const id = useId();
  const failed = error !== undefined;
  const notes = [failed ? `${id}-error` : '', hint !== undefined ? `${id}-hint` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={classes('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-body font-medium text-text">
        {label}
      </label>
      <div className="relative flex items-center">
        <input
          {...rest}
          id={id}
          aria-invalid={failed || undefined}
          {...(notes === '' ? {} : { 'aria-describedby': notes })}
          className={classes(
            'h-10 w-full min-w-0 rounded-control bg-surface px-3 text-body text-text pointer-coarse:h-11 pointer-coarse:text-touch max-sm:h-11 max-sm:text-touch',
            rest.readOnly !== true &&
              (failed
                ? 'shadow-[inset_0_0_0_1.5px_var(--danger)]'
                : 'shadow-[inset_0_0_0_1px_var(--border-strong)]'),
            'read-only:bg-fill read-only:text-text-2 forced-colors:border',
            end !== undefined && 'pr-12',
          )}
        />
        {end !== undefined && <span className="absolute right-1 flex">{end}</span>}
      </div>
      {failed && (
        <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-small text-danger">
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
