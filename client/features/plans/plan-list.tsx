/** "Your plans": every plan of the workspace as a row, the way to make one, and what stands there without any. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import type { PlanId } from '@gameplan/shared/base/ids';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useNewcomers } from '../../lib/people.ts';
import { useCall } from '../../lib/use-call.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import { NewPlanDialog } from './new-plan-dialog.tsx';
import { GRID, PlanRow } from './plan-row.tsx';
import { plansQuery } from './plans-query.ts';

export const PlanList = ({ onOpen }: { readonly onOpen: (planId: PlanId) => void }) => {
  const { plans: words } = useWords();
  const query = useQuery(plansQuery(useCall()));
  const [adding, setAdding] = useState(false);
  const add = () => setAdding(true);
  useNewcomers((query.data ?? []).flatMap((plan) => plan.present.map(({ id }) => id)));
  const empty = query.data?.length === 0;
  return (
    <div className="max-w-360 px-10 pt-8 pb-10 max-sm:px-4 max-sm:pt-5">
      <div className="mb-4 flex items-center gap-3">
        <h1 className="flex-1 text-title-1">{words.title}</h1>
        {!empty && (
          <Button
            variant="primary"
            icon={<Plus size={16} aria-hidden />}
            onClick={add}
            aria-label={words.newPlanLong}
          >
            {words.newPlan}
          </Button>
        )}
      </div>
      {query.data !== undefined && query.isError && (
        <div className="mb-4">
          <Notice tone="warning">{words.stale}</Notice>
        </div>
      )}
      <Sheet query={query} onAdd={add} />
      <NewPlanDialog open={adding} onOpenChange={setAdding} onCreated={onOpen} />
    </div>
  );
};

interface SheetQuery {
  readonly data: readonly PlanSummary[] | undefined;
  readonly isError: boolean;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

const Sheet = ({ query, onAdd }: { readonly query: SheetQuery; readonly onAdd: () => void }) => {
  const { app, plans: words } = useWords();
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
  if (query.data === undefined) return <Waiting />;
  if (query.data.length === 0) {
    return (
      <Frame>
        <EmptyState
          sentence={words.empty}
          action={
            <Button
              variant="primary"
              icon={<Plus size={16} aria-hidden />}
              onClick={onAdd}
              aria-label={words.newPlanLong}
            >
              {words.newPlan}
            </Button>
          }
        />
      </Frame>
    );
  }
  return (
    <Frame>
      <div
        aria-hidden="true"
        className={`${GRID} h-9 items-center px-5 text-small text-text-3 max-sm:hidden`}
      >
        <span>{words.columns.account}</span>
        <span>{words.columns.created}</span>
        <span>{words.columns.changed}</span>
        <span>{words.columns.present}</span>
      </div>
      <ul>
        {query.data.map((plan) => (
          <PlanRow key={plan.id} plan={plan} />
        ))}
      </ul>
    </Frame>
  );
};

const Frame = ({ children }: { readonly children: ReactNode }) => (
  <section className="overflow-hidden rounded-sheet bg-surface shadow-1 forced-colors:border">
    {children}
  </section>
);

/** Rows on their way, in the shape of the real ones. */
const Waiting = () => {
  const { plans: words } = useWords();
  return (
    <Skeleton label={words.loading}>
      <Frame>
        <div className="h-9 max-sm:hidden" />
        {[0, 1, 2].map((row) => (
          <div
            key={row}
            className={`${GRID} h-20 items-center border-t border-hair px-5 first:border-0`}
          >
            <span className="flex items-center gap-3">
              <SkeletonBar className="size-8 rounded-control" />
              <span className="flex flex-col gap-2">
                <SkeletonBar className="h-3.5 w-40" />
                <SkeletonBar className="h-3 w-28" />
              </span>
            </span>
            <SkeletonBar className="h-3.5 w-20 max-sm:hidden" />
            <SkeletonBar className="h-3.5 w-12 max-sm:hidden" />
            <SkeletonBar className="size-6 rounded-full max-sm:hidden" />
          </div>
        ))}
      </Frame>
    </Skeleton>
  );
};
