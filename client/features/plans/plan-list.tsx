/** "Your plans": every plan of the workspace by account, the way to make one, and what stands there without any. */
import type { Account } from '@gameplan/shared/api/accounts';
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { accountsQuery } from '../../lib/accounts.ts';
import { useNewcomers } from '../../lib/people.ts';
import { useCall } from '../../lib/use-call.ts';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SegmentedChoice } from '../../ui/segmented-choice.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { DeletePlanDialog } from './delete-plan-dialog.tsx';
import { NewPlanDialog } from './new-plan-dialog.tsx';
import type { OpenPlan, PlanActions } from './plan-actions.ts';
import { PlanBin } from './plan-bin.tsx';
import type { StatusFilter } from './plan-groups.ts';
import { groupsOfStatus, planGroups, statusCounts } from './plan-groups.ts';
import { PlanSheet } from './plan-sheet.tsx';
import { plansQuery } from './plans-query.ts';

const NO_ACCOUNTS: readonly Account[] = [];
const NO_PLANS: readonly PlanSummary[] = [];

const AddButton = ({ onAdd }: { readonly onAdd: () => void }) => {
  const words = useWords(plansWords);
  return (
    <Button
      variant="primary"
      icon={<Plus size={16} aria-hidden />}
      onClick={onAdd}
      aria-label={words.newPlanLong}
    >
      {words.newPlan}
    </Button>
  );
};

/** Existing or target accounts; there is nothing to choose as long as all are of one sort. */
const Filter = ({
  counts,
  value,
  onChoose,
}: {
  readonly counts: Readonly<Record<StatusFilter, number>>;
  readonly value: StatusFilter;
  readonly onChoose: (filter: StatusFilter) => void;
}) => {
  const { filter: words } = useWords(plansWords);
  if (value === 'all' && (counts.target === 0 || counts.existing === 0)) return null;
  const choices = (['all', 'existing', 'target'] as const).map((id) => ({
    id,
    label: words[id],
    count: counts[id],
  }));
  return (
    <SegmentedChoice label={words.label} value={value} choices={choices} onChoose={onChoose} />
  );
};

export interface PlanListProps extends Pick<PlanActions, 'onShare' | 'joinButton'> {
  readonly onOpen: OpenPlan;
}

export const PlanList = ({ onOpen, onShare, joinButton }: PlanListProps) => {
  const words = useWords(plansWords);
  const call = useCall();
  const query = useQuery(plansQuery(call));
  const known = useQuery(accountsQuery(call));
  const accounts = known.data ?? NO_ACCOUNTS;
  const [adding, setAdding] = useState(false);
  const [filter, setFilter] = useState<StatusFilter>('all');
  const [accountOpen, setAccountOpen] = useState<Account['id'] | null>(null);
  const plans = query.data ?? NO_PLANS;
  useNewcomers(plans.flatMap((plan) => plan.present.map(({ id }) => id)));
  const groups = planGroups(plans);
  const add = () => setAdding(true);
  const closeAccount = useCallback(() => setAccountOpen(null), []);
  const [deleting, setDeleting] = useState<PlanSummary | null>(null);
  const actions: PlanActions = {
    onOpen,
    onShare,
    joinButton,
    onAccount: setAccountOpen,
    onDelete: setDeleting,
  };
  return (
    <div className="mx-auto max-w-320 px-10 pt-8 pb-10 max-sm:px-4 max-sm:pt-5">
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <h1 className="flex-1 text-title-1 whitespace-nowrap">{words.title}</h1>
        <span className="max-sm:order-last max-sm:w-full max-sm:empty:hidden">
          <Filter counts={statusCounts(groups, accounts)} value={filter} onChoose={setFilter} />
        </span>
        {query.data?.length !== 0 && <AddButton onAdd={add} />}
      </div>
      {query.data !== undefined && query.isError && (
        <div className="mb-4">
          <Notice tone="warning">{words.stale}</Notice>
        </div>
      )}
      <PlanSheet
        query={query}
        // The filter over the sheet needs them: what comes later would move it down.
        isWaiting={query.isPending || known.isPending}
        groups={groupsOfStatus(groups, filter, accounts)}
        emptyWords={
          filter === 'all' || plans.length === 0 ? words.empty : words.emptyFilter[filter]
        }
        emptyAction={plans.length === 0 && <AddButton onAdd={add} />}
        actions={actions}
      />
      <NewPlanDialog open={adding} onOpenChange={setAdding} onCreated={onOpen} />
      <AccountDialog id={accountOpen} onClose={closeAccount} />
      <PlanBin />
      <DeletePlanDialog plan={deleting} onClose={() => setDeleting(null)} />
    </div>
  );
};
