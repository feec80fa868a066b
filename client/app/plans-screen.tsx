/** The first screen inside: the list of plans in its frame. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { KeptForks } from '../features/forks/kept-forks.tsx';
import type { OpenPlan } from '../features/plans/plan-actions.ts';
import { PlanList } from '../features/plans/plan-list.tsx';
import { plansQuery } from '../features/plans/plans-query.ts';
import { JoinButton } from '../features/sharing/join-button.tsx';
import { ShareDialog } from '../features/sharing/share-dialog.tsx';
import { useCall } from '../lib/use-call.ts';
import { useTitle } from '../lib/use-title.ts';
import { appWords } from '../lib/words/app.ts';
import { forkWords } from '../lib/words/forks.ts';
import { plansWords } from '../lib/words/plans.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Button } from '../ui/button.tsx';
import { Shell } from './shell.tsx';
import { useWorkspaceDestinations } from './workspace-destinations.ts';

/** Into a plan of which this device keeps changes: they are compared there. */
const WayIn = ({ planId }: { readonly planId: string }) => {
  const { openPlan } = useWords(forkWords);
  const navigate = useNavigate();
  return (
    <Button onClick={() => void navigate({ to: '/plans/$planId', params: { planId } })}>
      {openPlan}
    </Button>
  );
};

export const PlansScreen = () => {
  const app = useWords(appWords);
  const plans = useWords(plansWords);
  const navigate = useNavigate();
  useTitle(app.tabTitle({ screen: plans.title }));
  const [shared, setShared] = useState<PlanSummary | null>(null);
  // What may be done there changes while one looks at it.
  const plansNow = useQuery(plansQuery(useCall())).data;
  const sharedNow = shared && (plansNow?.find(({ id }) => id === shared.id) ?? null);
  const isHere = (id: string): boolean =>
    plansNow?.some((plan) => plan.id === id && plan.role !== null) ?? false;
  // A blank plan begins with its first card; whatever has something in it, with an overview of that.
  const open: OpenPlan = (planId, kind) =>
    void navigate({
      to: kind === 'blank' ? '/plans/$planId/swot' : '/plans/$planId',
      params: { planId },
    });
  return (
    <Shell
      navigationLabel={app.workspaceNavigation}
      destinations={useWorkspaceDestinations()}
      crumbs={<p className="px-2 font-semibold max-sm:px-0">{app.home}</p>}
    >
      <KeptForks wayInto={(id) => isHere(id) && <WayIn planId={id} />} />
      <PlanList
        onOpen={open}
        onShare={setShared}
        joinButton={(plan) => <JoinButton plan={plan} onJoined={() => open(plan.id, 'filled')} />}
      />
      {sharedNow !== null && (
        <ShareDialog
          plan={sharedNow}
          open
          onOpenChange={() => setShared(null)}
          onLeft={() => setShared(null)}
        />
      )}
    </Shell>
  );
};
