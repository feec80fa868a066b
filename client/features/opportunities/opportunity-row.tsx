/** One opportunity of the table: its cells are edited in place, its strategy opens under it. */
import type { ReadingBasis } from '@gameplan/shared/derive/opportunity-reading';
import { readOpportunity } from '@gameplan/shared/derive/opportunity-reading';
import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { Opportunity } from '@gameplan/shared/plan/kinds/opportunity';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { memo, useState } from 'react';
import { RecordField } from '../../fields/record-field.tsx';
import { useFigureText } from '../../figures/use-figure-text.ts';
import { fieldWords } from '../../lib/words/fields.ts';
import { opportunitiesWords } from '../../lib/words/opportunities.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { classes } from '../../ui/classes.ts';
import { CARD_LABEL, GRID, LAZY, ONE_LINE } from './grid-look.ts';
import { GridPart } from './grid-part.tsx';
import { OpportunityDetails } from './opportunity-details.tsx';
import { OpportunityMenu } from './opportunity-menu.tsx';
import { RowNotePill } from './row-note-pill.tsx';
import type { RowNote } from './row-notes.ts';

const KIND = 'opportunities';

interface CellProps {
  readonly column: 'type' | 'closes' | 'amount' | 'probability' | 'weighted' | 'owner';
  readonly isNumber?: boolean;
  readonly children: ReactNode;
}

const Cell = ({ column, isNumber = false, children }: CellProps) => {
  const { columns } = useWords(opportunitiesWords);
  return (
    <GridPart
      role="gridcell"
      data-col={column}
      className={classes('min-w-0', isNumber && 'tabular-nums')}
    >
      <span className={CARD_LABEL}>{columns[column]}</span>
      {children}
    </GridPart>
  );
};

const Weighted = (props: { readonly opportunity: Opportunity; readonly basis: ReadingBasis }) => {
  const { opportunity, basis } = props;
  const text = useFigureText(basis.currency);
  const reading = readOpportunity({ ...opportunity, inPlan: true }, basis);
  const counts = reading?.outcome === 'open' && reading.weighted !== null;
  return counts ? text.money(Number(reading.weighted)) : null;
};

/** The opportunity's own probability, or in a lighter ink its stage's. */
const Probability = ({
  opportunity,
  basis,
  tabIndex,
}: Pick<OpportunityRowProps, 'opportunity' | 'basis'> & { readonly tabIndex: number }) => {
  const words = useWords(opportunitiesWords);
  const text = useFigureText(null);
  const stage = basis.stages.get(valueOr(opportunity.stage, ''));
  const percent = stage === undefined ? '' : text.exactPercent(stage.probability);
  const isOfStage = opportunity.probability === null;
  return (
    <span className="relative block">
      {isOfStage && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 z-1 start-0 flex items-center text-text-3 lg:start-auto lg:end-0"
        >
          {percent}
        </span>
      )}
      <RecordField
        kind={KIND}
        id={opportunity.id}
        field="probability"
        align="end"
        empty="on-hover"
        tabIndex={tabIndex}
        className={classes(
          ONE_LINE,
          'max-lg:[&_[data-field-rest]]:text-start',
          isOfStage && '[&_[data-field-rest]>span]:invisible',
        )}
      />
      {isOfStage && <span className="sr-only">{words.fromStage({ percent })}</span>}
    </span>
  );
};

const NameCell = (props: {
  readonly id: string;
  readonly name: string;
  readonly notes: readonly RowNote[];
  readonly isOpen: boolean;
  readonly tabIndex: number;
  readonly onToggle: () => void;
}) => {
  const { id, name, notes, isOpen, tabIndex, onToggle } = props;
  const words = useWords(opportunitiesWords);
  return (
    <GridPart
      role="gridcell"
      data-col="name"
      className="flex min-w-0 flex-wrap items-center gap-x-2 max-lg:col-span-full max-lg:pe-11 lg:flex-nowrap"
    >
      <button
        type="button"
        aria-label={words.details({ name })}
        aria-expanded={isOpen}
        tabIndex={tabIndex}
        onClick={onToggle}
        className="-ms-1.5 grid size-7 shrink-0 place-items-center rounded-chip text-text-3 hover:bg-fill pointer-coarse:size-11"
      >
        <ChevronRight
          size={16}
          aria-hidden
          className={classes('transition-transform duration-120 ease-calm', isOpen && 'rotate-90')}
        />
      </button>
      <RecordField
        kind={KIND}
        id={id}
        field="name"
        tabIndex={tabIndex}
        className={classes('flex-1', isOpen && 'font-semibold')}
      />
      {notes.length > 0 && (
        <span className="flex shrink-0 flex-wrap gap-1.5 max-lg:w-full max-lg:ps-7">
          {notes.map((note) => (
            <RowNotePill key={note} note={note} />
          ))}
        </span>
      )}
    </GridPart>
  );
};

export interface OpportunityRowProps {
  readonly opportunity: Opportunity;
  readonly basis: ReadingBasis;
  readonly notes: readonly RowNote[];
  /** The table's one row that the Tab key stops in. */
  readonly isStop: boolean;
  /** The stage, on the first row of its group. */
  readonly lead?: ReactNode;
  readonly isQuiet: boolean;
  readonly onBin: (id: string) => void;
}

const Row = ({ opportunity, basis, notes, isStop, lead, isQuiet, onBin }: OpportunityRowProps) => {
  const fields = useWords(fieldWords);
  const [isOpen, setOpen] = useState(false);
  const { id } = opportunity;
  const name = valueOr(opportunity.name, '') || fields.untitled;
  const tabIndex = isStop ? 0 : -1;
  const shared = { kind: KIND, id, tabIndex, empty: 'on-hover', className: ONE_LINE } as const;
  const number = {
    ...shared,
    align: 'end',
    className: classes(ONE_LINE, 'max-lg:[&_[data-field-rest]]:text-start'),
  } as const;
  return (
    <GridPart
      role="row"
      data-row={id}
      data-record
      className={classes(
        GRID,
        LAZY,
        'group/row relative max-lg:grid max-lg:grid-cols-2 max-lg:gap-x-6 max-lg:gap-y-1 max-lg:px-4 max-lg:py-3 sm:max-lg:grid-cols-3 lg:min-h-10 lg:items-center lg:py-1',
        isOpen && 'bg-[color-mix(in_srgb,var(--accent-soft)_45%,var(--surface))]',
        isQuiet && 'text-text-2',
        'max-lg:border-t max-lg:border-border',
      )}
    >
      {/* A stage heads its first row; the others stand below it. */}
      <GridPart
        role={lead === undefined ? 'gridcell' : 'rowheader'}
        className="max-lg:hidden lg:h-7 lg:self-start"
      >
        {lead}
      </GridPart>
      {lead === undefined ? null : (
        <span
          aria-hidden="true"
          className="absolute inset-x-0 top-0 border-t border-border max-lg:hidden"
        />
      )}
      {lead === undefined && (
        <span
          aria-hidden="true"
          className="absolute top-0 right-0 left-[11.75rem] border-t border-hair max-lg:hidden"
        />
      )}
      <NameCell
        id={id}
        name={name}
        notes={notes}
        isOpen={isOpen}
        tabIndex={tabIndex}
        onToggle={() => setOpen(!isOpen)}
      />
      <Cell column="type">
        <RecordField {...shared} field="type" />
      </Cell>
      <Cell column="closes">
        <RecordField {...shared} field="closeDate" />
      </Cell>
      <Cell column="amount" isNumber>
        <RecordField {...number} field="amount" className={`${number.className} font-semibold`} />
      </Cell>
      <Cell column="probability" isNumber>
        <Probability opportunity={opportunity} basis={basis} tabIndex={tabIndex} />
      </Cell>
      <Cell column="weighted" isNumber>
        <span className="flex min-h-7 items-center pointer-coarse:min-h-11 lg:justify-end">
          <Weighted opportunity={opportunity} basis={basis} />
        </span>
      </Cell>
      <Cell column="owner">
        <RecordField {...shared} field="ownerId" />
      </Cell>
      <GridPart
        role="gridcell"
        data-col="more"
        className="max-lg:absolute max-lg:top-3 max-lg:end-3"
      >
        <OpportunityMenu opportunity={opportunity} name={name} tabIndex={tabIndex} onBin={onBin} />
      </GridPart>
      {isOpen && (
        <GridPart role="gridcell" className="max-lg:col-span-full lg:[grid-column:2/-1]">
          <OpportunityDetails id={id} name={name} />
        </GridPart>
      )}
    </GridPart>
  );
};

/** Draws again only when this opportunity, or what is said of it, has changed. */
export const OpportunityRow = memo(Row);
