/** What of plans is kept on this device, and how it is deleted. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../lib/me.ts';
import { appWords } from '../../lib/words/app.ts';
import { onDeviceWords } from '../../lib/words/on-device.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useDevice, useLocalStore } from '../../plan/device/local-store/use-local-store.ts';
import type { LocalStore } from '../../plan/device/local-store.ts';
import { StoreFailed } from '../../plan/device/local-store.ts';
import { useForksChanged } from '../../plan/forks/fork-list.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { useToast } from '../../ui/toast.tsx';

const KEY = ['on-this-device'];

interface OnDevice {
  readonly plans: number;
  readonly edits: number;
  readonly forks: number;
}

const read = async (store: LocalStore): Promise<OnDevice> => {
  const [plans, waiting, forks] = await Promise.all([
    store.plans(),
    store.waiting(),
    store.forks(),
  ]);
  const edits = [...waiting.values()].reduce((sum, count) => sum + count, 0);
  return { plans: plans.length, edits, forks: forks.length };
};

const onlyHere = ({ edits, forks }: OnDevice): boolean => edits + forks > 0;

const Kept = ({ kept }: { readonly kept: OnDevice }) => {
  const app = useWords(appWords);
  const words = useWords(onDeviceWords);
  const queries = useQueryClient();
  const toast = useToast();
  const device = useDevice();
  const { id } = useMe();
  const forksChanged = useForksChanged();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    setAsking(false);
    try {
      await device?.empty(id);
      toast({ text: words.section.removed });
    } catch {
      toast({ text: words.section.removeFailed });
    }
    await queries.invalidateQueries({ queryKey: KEY });
    forksChanged();
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-body text-text">{words.section.kept(kept)}</p>
      <p className="text-body text-text-2">
        {onlyHere(kept) ? words.unsent(kept) : words.section.nothingWaits}
      </p>
      {!window.isSecureContext && (
        <p className="text-body text-text-2">{words.section.needsNetwork}</p>
      )}
      <Button className="mt-2" onClick={() => (onlyHere(kept) ? setAsking(true) : void remove())}>
        {words.section.remove}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={words.removal.title}
        closeLabel={app.close}
      >
        <div className="flex flex-col gap-3">
          <p className="text-body text-text-2">
            {words.unsent(kept)} {words.removal.after}
          </p>
          <div className="mt-3 flex flex-wrap justify-end gap-2">
            <Button variant="ghost" onClick={() => setAsking(false)}>
              {words.removal.keep}
            </Button>
            <Button variant="danger" onClick={() => void remove()}>
              {words.removal.confirm}
            </Button>
          </div>
        </div>
      </Dialog>
    </div>
  );
};

const OfStore = ({ store }: { readonly store: LocalStore }) => {
  const { section: words } = useWords(onDeviceWords);
  const { data, error } = useQuery({ queryKey: KEY, queryFn: () => read(store), gcTime: 0 });
  if (error instanceof StoreFailed) {
    return <Notice tone="warning">{error.why === 'newer' ? words.newer : words.failing}</Notice>;
  }
  return data === undefined ? (
    <p className="text-body text-text-2">{words.loading}</p>
  ) : (
    <Kept kept={data} />
  );
};

/** Nothing where nothing is kept for this person. */
export const OnDeviceSection = () => {
  const { section: words } = useWords(onDeviceWords);
  const store = useLocalStore();
  return store === null ? null : (
    <Section title={words.title} lead={words.lead}>
      <OfStore store={store} />
    </Section>
  );
};
