/** What the figures leave out, by name and reason, so that nobody has to guess why a sum is not what they expect. */
import { valueOr } from '@gameplan/shared/plan/fields/field';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { fieldWords } from '../../lib/words/fields.ts';
import { overviewWords } from '../../lib/words/overview.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useFigures } from '../../plan/use-figures.ts';
import { useLivePlan, useRecord } from '../../plan/use-plan.ts';
import { classes } from '../../ui/classes.ts';
import type { LeftOutLine } from './left-out-lines.ts';
import { leftOutLines } from './left-out-lines.ts';

/** More than these would push everything else off the page. */
const MOST = 8;

const Line = ({ record, reason }: LeftOutLine) => {
  const overview = useWords(overviewWords);
  const fields = useWords(fieldWords);
  const opportunity = useRecord('opportunities', record);
  const name = valueOr(opportunity?.name ?? null, '') || fields.untitled;
  return (
    <li className="border-t border-hair py-2 first:border-t-0">
      <span className="block wrap-anywhere">{name}</span>
      <span className="block text-small text-text-3">{overview.leftOut.reasons[reason]}</span>
    </li>
  );
};

/** Nothing where nothing is left out. */
export const LeftOutSheet = ({ className }: { readonly className?: string }) => {
  const overview = useWords(overviewWords);
  const { leftOut: words } = overview;
  const { planId } = useLivePlan();
  const figures = useFigures();
  const lines = useMemo(() => leftOutLines(figures), [figures]);
  if (lines.length === 0) return null;
  return (
    <section className={classes('rounded-sheet bg-surface p-5 shadow-1 max-sm:p-4', className)}>
      <h2 className="mb-1 text-title-3">{words.title}</h2>
      <ul>
        {lines.slice(0, MOST).map((line) => (
          <Line key={`${line.record} ${line.reason}`} {...line} />
        ))}
      </ul>
      {lines.length > MOST && (
        <p className="pb-1 text-small text-text-3">{words.more({ count: lines.length - MOST })}</p>
      )}
      <Link
        to="/plans/$planId/opportunities"
        params={{ planId }}
        className="mt-1 inline-flex min-h-6 items-center font-medium text-accent-text pointer-coarse:min-h-11"
      >
        {words.open}
      </Link>
    </section>
  );
};
