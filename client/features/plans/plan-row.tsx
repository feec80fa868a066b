/** One plan of the list; the whole row is the way into it, and what else can be done stands in its menu. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { Link } from '@tanstack/react-router';
import { Clock, Lock } from 'lucide-react';
import { ageOf } from '../../lib/format.ts';
import { useColours } from '../../lib/people.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import { appWords } from '../../lib/words/app.ts';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { AvatarStack } from '../../ui/avatar-stack.tsx';
import { classes } from '../../ui/classes.ts';
import { monogramOf } from '../../ui/initials.ts';
import type { PlanActions } from './plan-actions.ts';
import { PlanCover, PlanTrack } from './plan-cover.tsx';
import { planLabel, planLine } from './plan-line.ts';
import { PlanMenu } from './plan-menu.tsx';

/** The columns that rows, head and skeleton share; the last one is the menu's. */
export const GRID =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 sm:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)_7.75rem_5rem_2rem] lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_7.75rem_6rem_8rem_2rem]';

/** A plan that nobody has touched for longer than this is said to be stale. */
const STALE_DAYS = 31;

export const PlanRow = ({
  plan,
  actions,
  isEarlier = false,
}: {
  readonly plan: PlanSummary;
  readonly actions: PlanActions;
  /** It stands below the account's latest plan, which names the account. */
  readonly isEarlier?: boolean;
}) =>
  plan.role === null ? (
    <UnseenRow plan={plan} actions={actions} isEarlier={isEarlier} />
  ) : (
    <div className="relative">
      <Link
        to="/plans/$planId"
        params={{ planId: plan.id }}
        className={classes(
          GRID,
          'items-center px-5 outline-offset-[-3px] transition-colors duration-120 ease-calm hover:bg-canvas max-sm:gap-y-3 max-sm:px-4 max-sm:py-4',
          isEarlier ? 'min-h-14 py-2' : 'min-h-20 py-3',
        )}
      >
        <Name plan={plan} isEarlier={isEarlier} />
        <PlanCover headline={plan.headline} />
        <PlanTrack headline={plan.headline} />
        <Changed plan={plan} />
        <Present plan={plan} />
      </Link>
      <span className="absolute top-1/2 right-3.5 -translate-y-1/2 max-sm:top-3 max-sm:right-1 max-sm:translate-y-0">
        <PlanMenu plan={plan} actions={actions} />
      </span>
    </div>
  );

/** A plan that an administrator knows to be there, and no more. */
const UnseenRow = (props: {
  readonly plan: PlanSummary;
  readonly actions: PlanActions;
  readonly isEarlier: boolean;
}) => {
  const { plan, actions, isEarlier } = props;
  const words = useWords(plansWords);
  return (
    <div
      className={classes(
        'flex flex-wrap items-center gap-x-4 gap-y-2 px-5 max-sm:px-4',
        isEarlier ? 'min-h-14 py-2' : 'min-h-20 py-3',
      )}
    >
      <span className="min-w-0 flex-1 basis-60">
        <Name plan={plan} isEarlier={isEarlier} />
      </span>
      <span className="inline-flex items-center gap-1.5 text-text-3 max-sm:flex-1">
        <Lock size={14} aria-hidden />
        {words.notMember}
      </span>
      {actions.joinButton(plan)}
    </div>
  );
};

/** What one may do there, where that is less than to edit. */
const RoleMark = ({ role }: Pick<PlanSummary, 'role'>) => {
  const { roles } = useWords(plansWords);
  if (role !== 'viewer' && role !== 'commenter') return null;
  return (
    <span className="shrink-0 rounded-full bg-fill px-2 text-small font-normal text-text-2 forced-colors:border">
      {roles[role]}
    </span>
  );
};

const Name = ({ plan, isEarlier }: { readonly plan: PlanSummary; readonly isEarlier: boolean }) => {
  const format = useFormat();
  return (
    <span className="flex min-w-0 items-center gap-3 max-sm:col-span-2 max-sm:pr-9">
      {isEarlier ? (
        <span aria-hidden="true" className="w-8 shrink-0" />
      ) : (
        <span
          aria-hidden="true"
          className="grid size-8 shrink-0 place-items-center rounded-control bg-fill text-dense leading-none font-semibold text-text-2"
        >
          {monogramOf(plan.account.name)}
        </span>
      )}
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <span
            className={classes('truncate', isEarlier ? 'text-text-2' : 'font-semibold text-text')}
          >
            {isEarlier ? planLabel(plan, format) : plan.account.name}
          </span>
          <RoleMark role={plan.role} />
        </span>
        <span className="block truncate text-small text-text-3">
          {isEarlier ? plan.owner?.name : planLine(plan, format)}
        </span>
      </span>
    </span>
  );
};

const Changed = ({ plan }: { readonly plan: PlanSummary }) => {
  const app = useWords(appWords);
  const words = useWords(plansWords);
  const format = useFormat();
  const age = ageOf(Date.parse(plan.changedAt), useNow());
  const isStale = age.unit === 'days' && age.count > STALE_DAYS;
  return (
    <span
      title={format.dateTime(Date.parse(plan.changedAt))}
      className={classes(
        'inline-flex items-center gap-1 whitespace-nowrap tabular-nums max-sm:justify-self-end max-sm:text-small',
        isStale ? 'text-warning' : 'text-text max-sm:text-text-3',
      )}
    >
      {isStale && <Clock size={14} aria-hidden />}
      <span className="sr-only">{`${words.columns.changed} `}</span>
      {app.age(age)}
    </span>
  );
};

const Present = ({ plan }: { readonly plan: PlanSummary }) => {
  const words = useWords(plansWords);
  const format = useFormat();
  const colours = useColours()(plan.id);
  if (plan.present.length === 0) return null;
  return (
    <span className="flex sm:max-lg:hidden max-sm:col-span-2">
      <AvatarStack
        size={24}
        on="surface"
        max={4}
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
