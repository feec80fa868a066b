/** What a group of the table is called, how many it has and what they come to. */
import { useFigureText } from '../../figures/use-figure-text.ts';
import { opportunitiesWords } from '../../lib/words/opportunities.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { classes } from '../../ui/classes.ts';
import type { OpportunityGroup } from './opportunity-groups.ts';

export interface GroupLeadProps {
  readonly name: string;
  readonly count: number;
  readonly isQuiet?: boolean;
}

export const GroupLead = ({ name, count, isQuiet = false }: GroupLeadProps) => {
  const words = useWords(opportunitiesWords);
  return (
    <span className={classes('font-semibold', isQuiet && 'text-text-2')}>
      {name}{' '}
      <span className="text-small font-medium text-text-3 tabular-nums">
        <span aria-hidden="true">{count}</span>
        <span className="sr-only">{words.count({ count })}</span>
      </span>
    </span>
  );
};

/** The sum of a group; nothing where it is too large to be said to the last digit. */
export const GroupSum = ({
  group,
  currency,
}: {
  readonly group: Pick<OpportunityGroup, 'sum'>;
  readonly currency: string;
}) => {
  const text = useFigureText(currency);
  const sum = Number(group.sum);
  return Number.isSafeInteger(sum) ? text.money(sum) : null;
};
