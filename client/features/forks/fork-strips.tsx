/** What stands over the screens of a plan whose server refused work of one's own. Loaded on demand. */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { forkWords } from '../../lib/words/forks.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { ForkSummary, LocalStore } from '../../plan/device/local-store.ts';
import type { ForkState } from '../../plan/forks/fork-flow.ts';
import { useForkStanding } from '../../plan/forks/fork-list.ts';
import { useHasPlan, useLivePlan, usePlan, useReopen } from '../../plan/use-plan.ts';
import { Button } from '../../ui/button.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { DeleteForkDialog } from './delete-fork-dialog.tsx';
import type { ForkSource } from './use-fork.ts';

const Strip = (props: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) => (
  <section
    role="status"
    data-testid="fork-notice"
    className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-border bg-warning-soft px-4 py-2"
  >
    <TriangleAlert size={16} aria-hidden className="shrink-0 text-warning max-sm:hidden" />
    <p className="min-w-48 flex-1 text-text">
      <span className="font-medium">{props.title}</span>{' '}
      <span className="text-text-2">{props.text}</span>
    </p>
    <div className="flex flex-wrap gap-2">{props.children}</div>
  </section>
);

const titleOf = (forks: readonly ForkSummary[], words: typeof forkWords): string => {
  const count = forks.reduce((sum, { waiting }) => sum + waiting.count, 0);
  return count === 0 ? words.notThere : words.unsaved({ count });
};

/** What this device keeps of earlier pages. */
const Kept = (props: { readonly forks: readonly ForkSummary[]; readonly store: LocalStore }) => {
  const { forks, store } = props;
  const words = useWords(forkWords);
  const [isOpen, setOpen] = useState(false);
  const [deleting, setDeleting] = useState<string | null>(null);
  const live = useLivePlan();
  const hasPlan = useHasPlan();
  const now = usePlan((plan) => plan);
  const asked = forks.find(({ id }) => id === deleting) ?? null;
  const [first] = forks;
  return (
    <Strip title={`${titleOf(forks, words)}.`} text={words.keptHere}>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {words.compare}
      </Button>
      {forks.length === 1 && first !== undefined && (
        <Button onClick={() => setDeleting(first.id)}>{words.delete}</Button>
      )}
      <CompareDialog
        open={isOpen && asked === null}
        onClose={() => setOpen(false)}
        sources={forks.map(({ id }): ForkSource => ({ from: 'device', id, store }))}
        now={hasPlan ? now : null}
        place={hasPlan ? live : null}
        onDelete={setDeleting}
      />
      <DeleteForkDialog fork={asked} store={store} onClose={() => setDeleting(null)} />
    </Strip>
  );
};

/** What the page alone has, since the device could not keep it. */
const Unkept = () => {
  const words = useWords(forkWords);
  const { held } = useForkStanding();
  const reopen = useReopen();
  const [source, setSource] = useState<ForkSource | null>(null);
  const { count } = useLivePlan().waiting();
  return (
    <Strip title={`${words.unsaved({ count })}.`} text={words.unkept}>
      <Button variant="primary" onClick={() => setSource({ from: 'page', fork: held() })}>
        {words.compare}
      </Button>
      <Button onClick={reopen}>{words.anewLoses}</Button>
      <CompareDialog
        open={source !== null}
        onClose={() => setSource(null)}
        sources={source === null ? [] : [source]}
        now={null}
        place={null}
      />
    </Strip>
  );
};

const Stopped = () => {
  const words = useWords(forkWords);
  const reopen = useReopen();
  return (
    <Strip title={`${words.stopped}.`} text={words.stoppedText}>
      <Button onClick={reopen}>{words.again}</Button>
    </Strip>
  );
};

export interface ForkStripsProps {
  readonly state: ForkState;
  readonly forks: readonly ForkSummary[];
  readonly store: LocalStore | null;
}

export const ForkStrips = ({ state, forks, store }: ForkStripsProps) => (
  <>
    {state === 'unkept' && <Unkept />}
    {state === 'stopped' && <Stopped />}
    {store !== null && forks.length > 0 && <Kept forks={forks} store={store} />}
  </>
);
