/** A labelled line of text that offers what it may be while one types; anything else may be typed too. */
import { Check } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useId, useRef, useState } from 'react';
import { classes } from './classes.ts';
import { Floating } from './floating.tsx';
import type { Option } from './option-match.ts';
import { matchingOptions } from './option-match.ts';
import type { TextFieldProps } from './text-field.tsx';
import { TextField } from './text-field.tsx';

export interface SuggestFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'role'> {
  readonly value: string;
  readonly options: readonly Option[];
  readonly onValueChange: (text: string) => void;
  /** One of the options was taken; the text is its label by then. */
  readonly onPick?: (id: string) => void;
}

/** More than these would hide what lies below. */
const MOST = 8;

export const SuggestField = ({
  value,
  options,
  onValueChange,
  onPick,
  label,
  ...rest
}: SuggestFieldProps) => {
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  // What stands there already narrows nothing: whoever opens the list wants to see the others.
  const isTaken = options.some((option) => option.label === value);
  const shown = open ? matchingOptions(options, isTaken ? '' : value).slice(0, MOST) : [];
  const active = at === null ? undefined : shown[at];

  const pick = ({ id, label: text }: Option) => {
    onValueChange(text);
    onPick?.(id);
    close();
  };
  const close = () => {
    setOpen(false);
    setAt(null);
  };
  const move = (step: 1 | -1) => {
    setOpen(true);
    const { length } = open ? shown : matchingOptions(options, isTaken ? '' : value).slice(0, MOST);
    if (length > 0) setAt(((at ?? (step === 1 ? -1 : 0)) + step + length) % length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && active !== undefined) {
      pick(active);
    } else if (event.key === 'Escape' && shown.length > 0) {
      // The list closes; the dialog around it stays.
      event.stopPropagation();
      close();
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <>
      <TextField
        {...rest}
        ref={field}
        label={label}
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(active === undefined ? {} : { 'aria-activedescendant': `${listId}-${active.id}` })}
        autoComplete="off"
        value={value}
        onChange={(event) => {
          onValueChange(event.target.value);
          setOpen(true);
          setAt(null);
        }}
        onKeyDown={onKeyDown}
        onClick={() => setOpen(true)}
        onBlur={close}
      />
      {shown.length > 0 && (
        <Floating
          anchor={field}
          id={listId}
          role="listbox"
          aria-label={label}
          className="max-h-72 min-w-64 max-w-[min(26rem,calc(100vw-16px))] overflow-y-auto rounded-card p-1"
        >
          {shown.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list has the focus and hears its keys
            // biome-ignore lint/a11y/useFocusableInteractive: the field points at it by aria-activedescendant
            <div
              key={option.id}
              id={`${listId}-${option.id}`}
              role="option"
              aria-selected={option.label === value}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(option)}
              className={classes(
                'flex min-h-8 cursor-default items-center gap-2.5 rounded-chip px-2 py-1 text-body select-none hover:bg-fill pointer-coarse:min-h-11',
                option === active && 'bg-accent-soft! text-accent-text',
              )}
            >
              <span className="flex-1 wrap-anywhere">{option.label}</span>
              {option.label === value && <Check size={16} aria-hidden />}
            </div>
          ))}
        </Floating>
      )}
    </>
  );
};
