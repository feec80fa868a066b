/** Undo and redo as a plan's screens offer them: what came of it is said in words. */
import { undoWords } from '../lib/words/undo.ts';
import { useWords } from '../lib/words/use-words.ts';
import type { UndoOutcome } from '../plan/undo/plan-undo.ts';
import { useMayEdit } from '../plan/use-may.ts';
import { useLivePlan } from '../plan/use-plan.ts';
import { useWriterName } from '../plan/writers.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { useToast } from '../ui/toast.tsx';

export interface UndoSteps {
  undo(): void;
  redo(): void;
}

export const useUndoSteps = (): UndoSteps => {
  const { doc, undo } = useLivePlan();
  const words = useWords(undoWords);
  const announce = useAnnounce();
  const toast = useToast();
  const may = useMayEdit();
  const nameOf = useWriterName();
  const tellSince = async (
    which: 'undo' | 'redo',
    { tab, what }: Extract<UndoOutcome, { readonly because: 'changed-since' }>,
  ): Promise<void> => {
    if (tab === doc.clientID) {
      toast({ text: words.changedByYou({ which, what }) });
      return;
    }
    const name = tab === null ? null : await nameOf(tab);
    const told = { which, what };
    toast({
      text: name === null ? words.changedBySomebody(told) : words.changedSince({ ...told, name }),
    });
  };
  const tell = (which: 'undo' | 'redo', outcome: UndoOutcome): void => {
    const nothing = which === 'undo' ? words.nothingToUndo : words.nothingToRedo;
    if (outcome.done) announce(which === 'undo' ? words.undone : words.redone, 'assertive');
    else if (outcome.because === 'nothing') toast({ text: nothing });
    else if (outcome.because === 'not-allowed') toast({ text: may.because ?? nothing });
    else void tellSince(which, outcome);
  };
  return { undo: () => tell('undo', undo.undo()), redo: () => tell('redo', undo.redo()) };
};
