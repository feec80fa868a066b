/** The first screen inside: the list of plans in its frame. */
import type { PlanId } from '@gameplan/shared/base/ids';
import { useNavigate } from '@tanstack/react-router';
import { House } from 'lucide-react';
import { PlanList } from '../features/plans/plan-list.tsx';
import { useTitle } from '../lib/use-title.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Shell } from './shell.tsx';

export const PlansScreen = () => {
  const { app, plans } = useWords();
  const navigate = useNavigate();
  useTitle(app.tabTitle({ screen: plans.title }));
  const open = (planId: PlanId) => void navigate({ to: '/plans/$planId/swot', params: { planId } });
  return (
    <Shell
      navigationLabel={app.workspaceNavigation}
      destinations={[{ name: app.home, Icon: House, to: '/' }]}
      crumbs={<p className="px-2 font-semibold max-sm:px-0">{app.home}</p>}
    >
      <PlanList onOpen={open} />
    </Shell>
  );
};
