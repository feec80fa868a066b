/** A field that takes one entry of a list: typing narrows the list, arrow keys walk it (the combobox pattern of ARIA). */
import { Check } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { classes } from './classes.ts';
import { Floating } from './floating.tsx';
import type { Option } from './option-match.ts';
import { matchingOptions } from './option-match.ts';

export interface ComboboxOption extends Option {
  readonly icon?: ReactNode;
}

export interface ComboboxProps {
  readonly label: string;
  readonly options: readonly ComboboxOption[];
  readonly value: string | null;
  /** Stands in the list where nothing answers to what was typed. */
  readonly nothing: string;
  readonly align?: 'start' | 'end';
  readonly className?: string;
  /** An entry was taken; `went` says by which key, if by one. */
  readonly onTake: (id: string, went: 'enter' | 'tab' | 'back-tab' | 'click') => void;
  /** Left without taking anything. */
  readonly onLeave: (went: 'escape' | 'tab' | 'back-tab' | 'blur') => void;
}

const step = (key: string, at: number, count: number): number | null => {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'PageDown') return Math.min(at + 8, count - 1);
  if (key === 'PageUp') return Math.max(at - 8, 0);
  return null;
};

const Row = (props: {
  readonly id: string;
  readonly option: ComboboxOption;
  readonly isActive: boolean;
  readonly isValue: boolean;
  readonly onPoint: () => void;
  readonly onTake: () => void;
}) => {
  const { id, option, isActive, isValue, onPoint, onTake } = props;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list has the focus and hears its keys
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isValue}
      onPointerMove={onPoint}
      // The field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
      className={classes(
        'flex min-h-8 cursor-default items-center gap-2.5 rounded-chip px-2 py-1 text-body select-none pointer-coarse:min-h-11',
        isActive ? 'bg-accent-soft text-accent-text' : 'text-text',
      )}
    >
      {option.icon}
      <span className="flex-1 wrap-anywhere">{option.label}</span>
      {isValue && <Check size={16} aria-hidden />}
    </div>
  );
};

const useList = ({ options, value }: Pick<ComboboxProps, 'options' | 'value'>) => {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState<string | null>(value);
  const shown = matchingOptions(options, typed);
  const found = shown.findIndex(({ id }) => id === active);
  return {
    typed,
    shown,
    at: Math.max(found, 0),
    point: setActive,
    type: (text: string) => {
      setTyped(text);
      setActive(text === '' ? value : null);
    },
  };
};

export const Combobox = (props: ComboboxProps) => {
  const { label, options, value, nothing, align = 'start', className, onTake, onLeave } = props;
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const { typed, shown, at, point, type } = useList({ options, value });
  const current = options.find(({ id }) => id === value);
  const active = shown[at];
  useLayoutEffect(() => field.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const next = step(event.key, at, shown.length);
    const tab = event.shiftKey ? 'back-tab' : 'tab';
    if (next !== null) point(shown[next]?.id ?? null);
    else if (event.key === 'Enter' && active !== undefined) onTake(active.id, 'enter');
    else if (event.key === 'Enter') return;
    else if (event.key === 'Escape') onLeave('escape');
    else if (event.key !== 'Tab') return;
    else if (typed !== '' && active !== undefined) onTake(active.id, tab);
    else onLeave(tab);
    event.preventDefault();
  };

  return (
    <>
      <input
        ref={field}
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        {...(active === undefined ? {} : { 'aria-activedescendant': `${listId}-${active.id}` })}
        autoComplete="off"
        spellCheck={false}
        placeholder={current?.label}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          // Another window came to the front: the field has the focus still.
          if (document.activeElement !== field.current) onLeave('blur');
        }}
        className={className}
      />
      <Floating
        anchor={field}
        align={align}
        id={listId}
        role="listbox"
        aria-label={label}
        className="max-h-72 min-w-48 max-w-[min(22rem,calc(100vw-16px))] overflow-y-auto rounded-card p-1"
      >
        {shown.map((option) => (
          <Row
            key={option.id}
            id={`${listId}-${option.id}`}
            option={option}
            isActive={option === active}
            isValue={option.id === value}
            onPoint={() => point(option.id)}
            onTake={() => onTake(option.id, 'click')}
          />
        ))}
        {shown.length === 0 && (
          <div
            role="option"
            aria-selected={false}
            aria-disabled
            tabIndex={-1}
            className="px-2 py-1.5 text-text-3"
          >
            {nothing}
          </div>
        )}
      </Floating>
    </>
  );
};
