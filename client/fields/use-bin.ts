/** Puts a record into the bin without asking, and offers the way back: the one gesture for it outside of the board. */
import type { KindName } from '@gameplan/shared/plan/kinds';
import { fieldWords } from '../lib/words/fields.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useMayEdit } from '../plan/use-may.ts';
import { useLivePlan } from '../plan/use-plan.ts';
import { useToast } from '../ui/toast.tsx';
import { recordTitle } from './record-title.ts';

/** The gesture for one record; `afterRestore` runs when it was taken back, once it stands again. */
export const useBin = (): ((kind: KindName, id: string, afterRestore?: () => void) => void) => {
  const { edits, undo, store } = useLivePlan();
  const words = useWords(fieldWords);
  const toast = useToast();
  const may = useMayEdit();
  return (kind, id, afterRestore) => {
    const record = store.record(kind, id);
    if (may.because !== undefined) toast({ text: may.because });
    if (record === null || !may.allowed || !undo.step(() => edits.binRecord(kind, id)).ok) return;
    const surface = undo.surface();
    const title = recordTitle(kind, record) || words.untitled;
    const run = () => {
      undo.step(() => edits.restoreRecord(kind, id), surface);
      afterRestore?.();
    };
    toast({ text: words.binned({ title }), action: { label: words.takeBack, run } });
  };
};
