/** The table itself: head, groups and the sum of what is counted, walked by arrow keys. */
import { readingBasis } from '@gameplan/shared/derive/opportunity-reading';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import type { FocusEvent } from 'react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useBin } from '../../fields/use-bin.ts';
import { useFigureText } from '../../figures/use-figure-text.ts';
import { opportunitiesWords } from '../../lib/words/opportunities.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useFigures } from '../../plan/use-figures.ts';
import { useMayEdit } from '../../plan/use-may.ts';
import { usePlan } from '../../plan/use-plan.ts';
import { usePlanMoney } from '../../plan/use-plan-money.ts';
import { useSettings } from '../../plan/use-plan-workspace.ts';
import { classes } from '../../ui/classes.ts';
import { useToast } from '../../ui/toast.tsx';
import { GRID } from './grid-look.ts';
import { GridPart } from './grid-part.tsx';
import { GroupLead } from './group-lead.tsx';
import { GroupRows } from './opportunity-group.tsx';
import type { OpportunityGroup } from './opportunity-groups.ts';
import { opportunityGroups } from './opportunity-groups.ts';
import type { RowNote } from './row-notes.ts';
import { notesByRecord } from './row-notes.ts';
import { focusCell, gridKeys, rowBeside } from './use-grid-keys.ts';

const opportunitiesOf = (plan: Plan) => plan.opportunities;

const COLUMNS = [
  'stage',
  'name',
  'type',
  'closes',
  'amount',
  'probability',
  'weighted',
  'owner',
] as const;
const ENDS: ReadonlySet<string> = new Set(['amount', 'probability', 'weighted']);

const Head = () => {
  const { columns } = useWords(opportunitiesWords);
  return (
    <GridPart
      role="row"
      className={classes(
        GRID,
        'sticky top-0 z-4 h-9 items-center rounded-t-sheet bg-surface text-small text-text-3 max-lg:sr-only',
      )}
    >
      {COLUMNS.map((column) => (
        <GridPart
          key={column}
          role="columnheader"
          className={classes(ENDS.has(column) && 'text-end')}
        >
          {columns[column]}
        </GridPart>
      ))}
      <GridPart role="columnheader">
        <span className="sr-only">{columns.more}</span>
      </GridPart>
    </GridPart>
  );
};

const SumRow = ({ count, currency }: { readonly count: number; readonly currency: string }) => {
  const words = useWords(opportunitiesWords);
  const { open, weightedPipeline } = useFigures();
  const text = useFigureText(currency);
  const money = (value: number | null): string => (value === null ? '' : text.money(value));
  const cells = [
    { at: 'lg:col-start-5', name: words.columns.amount, value: money(open.value) },
    { at: 'lg:col-start-7', name: words.columns.weighted, value: money(weightedPipeline.value) },
  ];
  return (
    <GridPart
      role="row"
      data-testid="open-sum"
      className={classes(
        GRID,
        'min-h-10 items-center border-t border-border max-lg:flex max-lg:flex-wrap max-lg:gap-x-4 max-lg:px-4 max-lg:py-2',
      )}
    >
      <GridPart role="rowheader" className="lg:col-span-2">
        <GroupLead name={words.openCounted} count={count} />
      </GridPart>
      {cells.map(({ at, name, value }) => (
        <GridPart
          key={at}
          role="gridcell"
          className={classes('font-semibold tabular-nums lg:row-start-1 lg:text-end', at)}
        >
          <span className="me-1.5 text-small font-medium text-text-3 lg:sr-only">{name}</span>
          {value}
        </GridPart>
      ))}
    </GridPart>
  );
};

/** How many of the open ones are in the sum. */
const countedIn = (
  groups: readonly OpportunityGroup[],
  notes: ReadonlyMap<string, readonly RowNote[]>,
): number =>
  groups
    .filter(({ kind }) => kind === 'open')
    .flatMap(({ rows }) => rows)
    .filter(({ id }) =>
      (notes.get(id) ?? []).every((note) => note === 'overdue' || note === 'probability_invalid'),
    ).length;

const useGroups = () => {
  const opportunities = usePlan(opportunitiesOf);
  const settings = useSettings();
  const figures = useFigures();
  const { currency } = usePlanMoney();
  const notes = useMemo(() => notesByRecord(figures), [figures]);
  const basis = useMemo(() => readingBasis(currency, settings), [currency, settings]);
  const groups = useMemo(() => {
    const value = figures.notCounted.value;
    const notCounted = new Set([...(value?.records ?? []), ...(value?.otherTypes.records ?? [])]);
    return opportunityGroups(opportunities, { settings, notCounted, currency });
  }, [opportunities, settings, figures, currency]);
  return { groups, notes, basis };
};

/** Into the bin, with the focus on the row beside; taking it back leads the focus home. */
const useBinRow = () => {
  const bin = useBin();
  const latest = useRef(bin);
  latest.current = bin;
  return useCallback((id: string) => {
    const beside = rowBeside(id);
    flushSync(() =>
      latest.current('opportunities', id, () => requestAnimationFrame(() => focusCell(id, 'name'))),
    );
    if (beside !== null) focusCell(beside, 'name');
  }, []);
};

export const OpportunityGrid = () => {
  const words = useWords(opportunitiesWords);
  const { groups, notes, basis } = useGroups();
  const onBin = useBinRow();
  const may = useMayEdit();
  const toast = useToast();
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = groups.flatMap((group) => group.rows);
  const stop = rows.some(({ id }) => id === chosen) ? chosen : (rows[0]?.id ?? null);
  const isOpenGroup = ({ kind }: OpportunityGroup) => kind === 'open' || kind === 'unknown';
  const shared = { basis, notes, stop, onBin };
  const onFocus = ({ target }: FocusEvent) => {
    const row = target.closest('[data-record]');
    if (row !== null) setChosen(row.getAttribute('data-row'));
  };
  return (
    <GridPart
      role="grid"
      aria-label={words.table}
      data-fields
      onFocus={onFocus}
      onKeyDown={gridKeys(may.allowed ? onBin : () => toast({ text: may.because }))}
      className="rounded-sheet bg-surface shadow-1"
    >
      <Head />
      {groups.filter(isOpenGroup).map((group) => (
        <GroupRows key={group.id} group={group} {...shared} />
      ))}
      <SumRow count={countedIn(groups, notes)} currency={basis.currency} />
      {groups
        .filter((group) => !isOpenGroup(group))
        .map((group) => (
          <GroupRows key={group.id} group={group} {...shared} />
        ))}
    </GridPart>
  );
};
