/** The keys of the table: arrows go from cell to cell, Delete puts the row's opportunity into the bin. */
import type { KeyboardEvent } from 'react';
import { isStepKey, stepFrom } from './table-steps.ts';

/** What has the focus in a cell: its field at rest, else its first control. */
const stopIn = (cell: Element | null | undefined): HTMLElement | null =>
  cell?.querySelector<HTMLElement>('[data-field-rest]') ??
  cell?.querySelector<HTMLElement>('button, a') ??
  null;

const cellsOf = (row: Element): readonly Element[] =>
  [...row.querySelectorAll('[data-col]')].filter((cell) => stopIn(cell) !== null);

const columnOf = (cell: Element): string => cell.getAttribute('data-col') ?? '';

/** Moves the focus to a cell of an opportunity's row, where there is one. */
export const focusCell = (id: string, column: string): void => {
  const row = document.querySelector(`[data-row="${CSS.escape(id)}"]`);
  const stop = stopIn(row?.querySelector(`[data-col="${column}"]`));
  stop?.scrollIntoView({ block: 'nearest' });
  stop?.focus();
};

const isTyping = (target: Element): boolean =>
  target.closest('input:not([type=checkbox]), textarea, select, [role="menu"]') !== null;

export const gridKeys =
  (onBin: (id: string) => void) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const { target, currentTarget, key } = event;
    if (!(target instanceof Element) || !currentTarget.contains(target) || isTyping(target)) return;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = target.closest('[data-row]');
    const cell = target.closest('[data-col]');
    if (row === null || cell === null) return;
    if (key === 'Delete' && row.getAttribute('role') === 'row' && row.hasAttribute('data-record')) {
      event.preventDefault();
      onBin(row.getAttribute('data-row') ?? '');
      return;
    }
    if (!isStepKey(key)) return;
    event.preventDefault();
    const rows = [...currentTarget.querySelectorAll('[data-row]')];
    const cells = rows.map(cellsOf);
    const from = { row: rows.indexOf(row), column: columnOf(cell) };
    const to = stepFrom(
      cells.map((list) => list.map(columnOf)),
      from,
      key,
    );
    if (to === null) return;
    stopIn(cells[to.row]?.find((one) => columnOf(one) === to.column))?.focus();
  };

/** The row after or before one, for the focus when that one goes. */
export const rowBeside = (id: string): string | null => {
  const rows = [...document.querySelectorAll('[data-record]')].map(
    (row) => row.getAttribute('data-row') ?? '',
  );
  const at = rows.indexOf(id);
  return rows[at + 1] ?? rows[at - 1] ?? null;
};
