/** Says that the server takes nothing more from this page; what it says is fetched while there is nothing to say. */
import type { Refusal } from '../../plan/link/link-refusals.ts';
import { useLinkFact } from '../../plan/use-plan.ts';
import { onDemand, useFetchedAhead } from '../../ui/on-demand.ts';

const words = onDemand(async () => (await import('./refused-words.tsx')).RefusedWords);

/** After these the plan can be opened anew, and all is as it was but for what was refused. */
const OPENS_ANEW: ReadonlySet<Refusal> = new Set(['refused', 'role', 'read-only', 'other-writer']);

export const RefusedNote = () => {
  const refusal = useLinkFact(({ refusal: why }) => why);
  const Words = useFetchedAhead(words);
  if (Words === null || refusal === null || !OPENS_ANEW.has(refusal)) return null;
  return <Words refusal={refusal} />;
};
