/** The list of what this device keeps of plans, also of those that are gone or can no longer be seen. Loaded on demand. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useFormat } from '../../lib/use-format.ts';
import { forkWords } from '../../lib/words/forks.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { ForkSummary, LocalStore } from '../../plan/device/local-store.ts';
import { Button } from '../../ui/button.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { DeleteForkDialog } from './delete-fork-dialog.tsx';

export const KeptList = (props: {
  readonly forks: readonly ForkSummary[];
  readonly store: LocalStore;
  /** The way into a plan that one can see; null where one cannot. */
  readonly wayInto: (planId: string) => ReactNode;
}) => {
  const { forks, store } = props;
  const words = useWords(forkWords);
  const format = useFormat();
  const [shown, setShown] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<string | null>(null);
  const asked = forks.find(({ id }) => id === deleting) ?? null;
  const isShown = shown !== null && asked === null && forks.some(({ id }) => id === shown);
  return (
    <section
      aria-labelledby="kept-forks"
      data-testid="kept-forks"
      className="mx-auto max-w-320 px-10 pt-8 max-sm:px-4 max-sm:pt-5"
    >
      <h2 id="kept-forks" className="text-title-3">
        {words.home.title}
      </h2>
      <p className="mt-1 text-text-2">{words.home.text}</p>
      <ul className="mt-3 flex flex-col divide-y divide-border rounded-sheet bg-surface px-4 shadow-1 forced-colors:border">
        {forks.map(({ id, planId, title, at, waiting: { count } }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <div className="min-w-48 flex-1">
              <p className="font-medium wrap-anywhere text-text">{title || words.home.untitled}</p>
              <p className="text-small text-text-2">
                {count === 0 ? words.home.several : words.home.count({ count })},{' '}
                {format.dateTime(at)}
              </p>
            </div>
            {props.wayInto(planId)}
            <Button onClick={() => setShown(id)}>{words.look}</Button>
          </li>
        ))}
      </ul>
      <CompareDialog
        open={isShown}
        onClose={() => setShown(null)}
        sources={shown === null ? [] : [{ from: 'device', id: shown, store }]}
        now={null}
        place={null}
        onDelete={setDeleting}
      />
      <DeleteForkDialog fork={asked} store={store} onClose={() => setDeleting(null)} />
    </section>
  );
};
