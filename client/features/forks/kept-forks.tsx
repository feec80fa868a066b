/** On the first screen: what this device keeps of refused work, if it keeps any. */
import type { ReactNode } from 'react';
import { useLocalStore } from '../../plan/device/local-store/use-local-store.ts';
import { useForks } from '../../plan/forks/fork-list.ts';
import { onDemand, useFetchedAhead } from '../../ui/on-demand.ts';

const list = onDemand(async () => (await import('./kept-list.tsx')).KeptList);

export const KeptForks = (props: {
  /** The way into a plan that one can see; null where one cannot. */
  readonly wayInto: (planId: string) => ReactNode;
}) => {
  const store = useLocalStore();
  const forks = useForks(store);
  const List = useFetchedAhead(list);
  if (List === null || store === null || forks.length === 0) return null;
  return <List forks={forks} store={store} wayInto={props.wayInto} />;
};
