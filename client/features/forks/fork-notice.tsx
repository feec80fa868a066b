/** Over the screens of a plan: that work of one's own could not be saved. What it says comes when there is something to say. */

import { useLocalStore } from '../../plan/device/local-store/use-local-store.ts';
import { useForkStanding, useForks } from '../../plan/forks/fork-list.ts';
import { useLivePlan } from '../../plan/use-plan.ts';
import { onDemand, useFetchedAhead } from '../../ui/on-demand.ts';

const strips = onDemand(async () => (await import('./fork-strips.tsx')).ForkStrips);

export const ForkNotice = () => {
  const { state, doubted } = useForkStanding();
  const { planId } = useLivePlan();
  const store = useLocalStore();
  const forks = useForks(store).filter((fork) => fork.planId === planId && fork.id !== doubted);
  const Strips = useFetchedAhead(strips);
  return Strips === null ? null : <Strips state={state} forks={forks} store={store} />;
};

/** Whether what was refused is being dealt with here, so that nobody else need speak of it. */
export const useIsForkSettled = (): boolean => useForkStanding().state !== 'none';
