/** One plan of the list; the whole row is the way into it. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { Link } from '@tanstack/react-router';
import { Clock } from 'lucide-react';
import { ageOf } from '../../lib/format.ts';
import { useColours } from '../../lib/people.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { AvatarStack } from '../../ui/avatar-stack.tsx';
import { classes } from '../../ui/classes.ts';
import { monogramOf } from '../../ui/initials.ts';

/** The columns that rows, head and skeleton share. */
export const GRID =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 sm:grid-cols-[minmax(0,1fr)_8rem_7rem_9rem]';

/** A plan that nobody has touched for longer than this is said to be stale. */
const STALE_DAYS = 31;

export const PlanRow = ({ plan }: { readonly plan: PlanSummary }) => {
  const { app, plans: words } = useWords();
  const format = useFormat();
  const now = useNow();
  const age = ageOf(Date.parse(plan.changedAt), now);
  const stale = age.unit === 'days' && age.count > STALE_DAYS;
  return (
    <li className="border-t border-hair first:border-t-0 sm:first:border-t">
      <Link
        to="/plans/$planId/swot"
        params={{ planId: plan.id }}
        className={classes(
          GRID,
          'min-h-20 items-center px-5 py-3 outline-offset-[-3px] transition-colors duration-120 ease-calm hover:bg-canvas max-sm:px-4',
        )}
      >
        <span className="flex min-w-0 items-center gap-3">
          <span
            aria-hidden="true"
            className="grid size-8 shrink-0 place-items-center rounded-control bg-fill text-dense leading-none font-semibold text-text-2"
          >
            {monogramOf(plan.account.name)}
          </span>
          <span className="min-w-0">
            <span className="block truncate font-semibold text-text">{plan.account.name}</span>
            <span className="block truncate text-small text-text-3">{plan.name}</span>
          </span>
        </span>
        <span className="text-text-2 tabular-nums max-sm:hidden">
          <span className="sr-only">{`${words.columns.created} `}</span>
          {format.date(Date.parse(plan.createdAt))}
        </span>
        <span
          title={format.dateTime(Date.parse(plan.changedAt))}
          className={classes(
            'inline-flex items-center gap-1 tabular-nums max-sm:justify-self-end',
            stale ? 'text-warning' : 'text-text',
          )}
        >
          {stale && <Clock size={14} aria-hidden />}
          <span className="sr-only">{`${words.columns.changed} `}</span>
          {app.age(age)}
        </span>
        <Present plan={plan} />
      </Link>
    </li>
  );
};

const Present = ({ plan }: { readonly plan: PlanSummary }) => {
  const { plans: words } = useWords();
  const format = useFormat();
  const colours = useColours()(plan.id);
  if (plan.present.length === 0) return <span className="max-sm:hidden" />;
  return (
    <span className="flex max-sm:col-span-2 max-sm:mt-2 max-sm:pl-11">
      <AvatarStack
        size={24}
        on="surface"
        label={words.present({ count: plan.present.length })}
        moreLabel={(hidden) => format.list(hidden.map((person) => person.name))}
        people={plan.present.map(({ id, name }) => ({
          id,
          name,
          colour: colours.get(id) ?? 'none',
        }))}
      />
    </span>
  );
};
