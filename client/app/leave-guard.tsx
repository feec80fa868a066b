/** The one place that asks before somebody leaves a plan for another screen while their work is on this page alone. */
import { useBlocker } from '@tanstack/react-router';
import { planWords } from '../lib/words/plan.ts';
import { useWords } from '../lib/words/use-words.ts';
import { saveState } from '../plan/link/save-state.ts';
import { useLivePlan } from '../plan/use-plan.ts';

/** The browser itself asks whoever closes the tab; this asks whoever stays in it. */
export const LeaveGuard = () => {
  const { save } = useWords(planWords);
  const { link, planId } = useLivePlan();
  useBlocker({
    enableBeforeUnload: false,
    shouldBlockFn: ({ next }) => {
      if (next.pathname.startsWith(`/plans/${planId}/`)) return false;
      const { row } = saveState(link.current(), Date.now());
      return row === 'not-saved' && !window.confirm(save.leave);
    },
  });
  return null;
};
