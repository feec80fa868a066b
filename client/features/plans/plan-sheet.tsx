/** The sheet of plans: a row for each, what stands there while they are on their way, and where there is none. */
import type { ReactNode } from 'react';
import { MoneyKeys } from '../../figures/money-keys.tsx';
import { appWords } from '../../lib/words/app.ts';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import type { PlanActions } from './plan-actions.ts';
import type { PlanGroup } from './plan-groups.ts';
import { GRID, PlanRow } from './plan-row.tsx';

export interface PlanSheetProps {
  readonly query: {
    readonly data: unknown;
    readonly isError: boolean;
    readonly isFetching: boolean;
    readonly refetch: () => unknown;
  };
  readonly isWaiting: boolean;
  readonly groups: readonly PlanGroup[];
  /** What is said, and offered, where there is no row. */
  readonly emptyWords: string;
  readonly emptyAction: ReactNode;
  readonly actions: PlanActions;
}

export const PlanSheet = ({
  query,
  isWaiting,
  groups,
  emptyWords,
  emptyAction,
  actions,
}: PlanSheetProps) => {
  const app = useWords(appWords);
  const words = useWords(plansWords);
  if (query.data === undefined && query.isError) {
    return (
      <Frame>
        <div className="flex flex-col items-center gap-2 px-6 py-10 text-center">
          <h2 className="text-title-3">{words.failed.title}</h2>
          <p className="max-w-96 text-body text-balance text-text-2">{words.failed.text}</p>
          <Button className="mt-2" busy={query.isFetching} onClick={() => query.refetch()}>
            {app.tryAgain}
          </Button>
        </div>
      </Frame>
    );
  }
  if (isWaiting) return <Waiting />;
  if (groups.length === 0) {
    return (
      <Frame>
        <EmptyState sentence={emptyWords} action={emptyAction} />
      </Frame>
    );
  }
  return (
    <>
      <Frame>
        <Head />
        <ul>
          {groups.map((group) => (
            <Group key={group.account.id} group={group} actions={actions} />
          ))}
        </ul>
      </Frame>
      <MoneyKeys className="mt-3.5 px-5 max-sm:px-4" />
    </>
  );
};

const Head = () => {
  const { columns } = useWords(plansWords);
  return (
    <div
      aria-hidden="true"
      className={`${GRID} h-9 items-center px-5 text-small text-text-3 max-sm:hidden`}
    >
      <span>{columns.account}</span>
      <span>{columns.cover}</span>
      <span>{columns.track}</span>
      <span>{columns.changed}</span>
      <span className="max-lg:hidden">{columns.present}</span>
    </div>
  );
};

/** An account with its latest plan, and below it those of other periods. */
const Group = ({
  group,
  actions,
}: {
  readonly group: PlanGroup;
  readonly actions: PlanActions;
}) => {
  const words = useWords(plansWords);
  const { account, latest, earlier } = group;
  return (
    <li className="border-t border-hair first:border-t-0 sm:first:border-t">
      <PlanRow plan={latest} actions={actions} />
      {earlier.length > 0 && (
        <ul aria-label={words.earlier({ account: account.name })} className="pb-2">
          {earlier.map((plan) => (
            <li key={plan.id}>
              <PlanRow plan={plan} actions={actions} isEarlier />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
};

const Frame = ({ children }: { readonly children: ReactNode }) => (
  <section className="overflow-hidden rounded-sheet bg-surface shadow-1 forced-colors:border">
    {children}
  </section>
);

/** Rows on their way, in the shape of the real ones. */
const Waiting = () => {
  const words = useWords(plansWords);
  return (
    <Skeleton label={words.loading}>
      <Frame>
        <div className="h-9 max-sm:hidden" />
        {[0, 1, 2].map((row) => (
          <div
            key={row}
            className={`${GRID} min-h-20 items-center border-t border-hair px-5 max-sm:min-h-31 max-sm:px-4 max-sm:first:border-0`}
          >
            <span className="flex items-center gap-3">
              <SkeletonBar className="size-8 rounded-control" />
              <span className="flex flex-col gap-2">
                <SkeletonBar className="h-3.5 w-40" />
                <SkeletonBar className="h-3 w-28" />
              </span>
            </span>
            <span className="flex flex-col gap-2 max-sm:col-span-2">
              <SkeletonBar className="h-2 w-full max-w-38" />
              <SkeletonBar className="h-3 w-24" />
            </span>
            <SkeletonBar className="h-5.5 w-18 rounded-full" />
            <SkeletonBar className="h-3.5 w-12 max-sm:hidden" />
          </div>
        ))}
      </Frame>
    </Skeleton>
  );
};
