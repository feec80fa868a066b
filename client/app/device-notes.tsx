/** Looks after this device's copy of the open plan; what is to be said of it is fetched while there is nothing to say. */
import { useWipedWhenOut } from '../plan/device/use-copy.ts';
import { onDemand, useFetchedAhead } from '../ui/on-demand.ts';
import { useKeptPlanList } from './keep-plan-list.ts';

const copyNotes = onDemand(async () => (await import('./copy-notes.tsx')).CopyNotes);

/** Also sees to it that the copy goes when the person is out of the plan. */
export const DeviceNotes = () => {
  useWipedWhenOut();
  useKeptPlanList();
  const CopyNotes = useFetchedAhead(copyNotes);
  return CopyNotes === null ? null : <CopyNotes />;
};
