/** A few tabs in one track; each has a mark, a name for those who do not see it, and perhaps a count. */

import type { KeyboardEvent, ReactNode } from 'react';
import { useRef } from 'react';
import { classes } from './classes.ts';

export interface SegmentedTab<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly mark: ReactNode;
  readonly count?: number;
  /** The id of the element that the tab shows. */
  readonly panelId?: string;
}

export interface SegmentedTabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly SegmentedTab<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

const stepOf: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

export const SegmentedTabs = <Id extends string>({
  label,
  tabs,
  value,
  onChange,
}: SegmentedTabsProps<Id>) => {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.id === value);
    const next = (at + step + tabs.length) % tabs.length;
    const tab = tabs[next];
    if (tab === undefined) return;
    onChange(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
      className="flex gap-0.5 rounded-card bg-fill p-1"
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === value}
          aria-controls={tab.panelId}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
          className={classes(
            'inline-flex h-11 min-w-0 flex-1 items-center justify-center gap-1.5 rounded-control text-touch font-medium',
            tab.id === value ? 'bg-segment font-semibold text-text shadow-1' : 'text-text-2',
          )}
        >
          <span aria-hidden="true" className="contents">
            {tab.mark}
          </span>
          <span className="sr-only">{tab.name}</span>
          {tab.count}
        </button>
      ))}
    </div>
  );
};
