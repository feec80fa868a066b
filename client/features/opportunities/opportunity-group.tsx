/** One group of the table: an open stage with its rows, or a closed one as a line that opens. */
import type { ReadingBasis } from '@gameplan/shared/derive/opportunity-reading';
import { valueOr } from '@gameplan/shared/plan/fields/field';
import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFormat } from '../../lib/use-format.ts';
import { fieldWords } from '../../lib/words/fields.ts';
import { opportunitiesWords } from '../../lib/words/opportunities.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { classes } from '../../ui/classes.ts';
import { GRID } from './grid-look.ts';
import { GridPart } from './grid-part.tsx';
import { GroupLead, GroupSum } from './group-lead.tsx';
import type { OpportunityGroup } from './opportunity-groups.ts';
import { OpportunityRow } from './opportunity-row.tsx';
import { RowNotePill } from './row-note-pill.tsx';
import type { RowNote } from './row-notes.ts';

export interface GroupRowsProps {
  readonly group: OpportunityGroup;
  readonly basis: ReadingBasis;
  readonly notes: ReadonlyMap<string, readonly RowNote[]>;
  /** The record that the Tab key stops at. */
  readonly stop: string | null;
  readonly onBin: (id: string) => void;
}

const NO_NOTES: readonly RowNote[] = [];
/** More names than these are told by their count. */
const MOST_NAMES = 3;

/** The group's name above its cards, where there are no columns. */
const CardHead = ({
  name,
  group,
  basis,
}: { name: string } & Pick<GroupRowsProps, 'group' | 'basis'>) => (
  <GridPart role="row" className="lg:hidden">
    <GridPart
      role="rowheader"
      className="flex items-baseline justify-between border-t border-border bg-canvas px-4 py-2 [div:nth-child(2)>&]:rounded-t-sheet [div:nth-child(2)>&]:border-t-0"
    >
      <GroupLead name={name} count={group.rows.length} />
      <span className="text-small text-text-2 tabular-nums">
        <GroupSum group={group} currency={basis.currency} />
      </span>
    </GridPart>
  </GridPart>
);

const OpenGroup = ({ group, name, ...shared }: GroupRowsProps & { readonly name: string }) => {
  const { basis, notes, stop, onBin } = shared;
  const lead = useMemo(
    () => (
      <span className="flex flex-col leading-8">
        <GroupLead name={name} count={group.rows.length} />
        {group.rows.length > 1 && (
          <span className="-mt-1.5 text-small text-text-3 tabular-nums">
            <GroupSum group={{ sum: group.sum }} currency={basis.currency} />
          </span>
        )}
      </span>
    ),
    [name, group.rows.length, group.sum, basis.currency],
  );
  return group.rows.map((opportunity, at) => (
    <OpportunityRow
      key={opportunity.id}
      opportunity={opportunity}
      basis={basis}
      notes={notes.get(opportunity.id) ?? NO_NOTES}
      isStop={opportunity.id === stop}
      {...(at === 0 ? { lead } : {})}
      isQuiet={group.kind !== 'open' && group.kind !== 'unknown'}
      onBin={onBin}
    />
  ));
};

const useNames = (group: OpportunityGroup): string => {
  const fields = useWords(fieldWords);
  const format = useFormat();
  if (group.rows.length > MOST_NAMES) return '';
  return format.list(group.rows.map(({ name }) => valueOr(name, '') || fields.untitled));
};

/** What is said of a group's rows, each only once. */
const notesOf = ({ group, notes }: Pick<GroupRowsProps, 'group' | 'notes'>): readonly RowNote[] => [
  ...new Set(group.rows.flatMap(({ id }) => notes.get(id) ?? NO_NOTES)),
];

/** A group that is not worked in: one line with its sum, until somebody opens it. */
const ClosedGroup = (props: GroupRowsProps & { readonly name: string }) => {
  const { group, name, basis } = props;
  const words = useWords(opportunitiesWords);
  const [isOpen, setOpen] = useState(false);
  const names = useNames(group);
  const told = group.kind === 'notCounted' ? notesOf(props) : NO_NOTES;
  return (
    <>
      <GridPart role="row" data-row={group.id} className="border-t border-border">
        <GridPart role="gridcell" data-col="name">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className={classes(
              GRID,
              'min-h-10 w-full items-center text-start outline-offset-[-3px] hover:bg-canvas max-lg:flex max-lg:min-h-11 max-lg:gap-3 max-lg:px-4 max-lg:py-2',
            )}
          >
            <span className="sr-only">{words.showGroup({ name })}</span>
            <GroupLead name={name} count={group.rows.length} isQuiet={group.kind !== 'won'} />
            <span className="flex min-w-0 items-center gap-2 text-text-2 max-lg:hidden lg:col-span-3">
              {names !== '' && <span className="truncate">{names}</span>}
              {told.map((note) => (
                <RowNotePill key={note} note={note} />
              ))}
            </span>
            <span
              className={classes(
                'tabular-nums max-lg:ms-auto lg:text-end',
                group.kind === 'won' ? 'font-semibold' : 'text-text-2',
              )}
            >
              <GroupSum group={group} currency={basis.currency} />
            </span>
            <ChevronRight
              size={16}
              aria-hidden
              className={classes(
                'justify-self-center text-text-3 transition-transform duration-120 ease-calm lg:col-start-9',
                isOpen && 'rotate-90',
              )}
            />
          </button>
        </GridPart>
      </GridPart>
      {isOpen && <OpenGroup {...props} name={name} />}
    </>
  );
};

export const GroupRows = (props: GroupRowsProps) => {
  const { group, basis } = props;
  const words = useWords(opportunitiesWords);
  const name = group.label ?? words.groups[group.kind];
  if (group.kind !== 'open' && group.kind !== 'unknown')
    return <ClosedGroup {...props} name={name} />;
  return (
    <>
      <CardHead name={name} group={group} basis={basis} />
      <OpenGroup {...props} name={name} />
    </>
  );
};
