/** Undo and redo as a plan's screens offer them: what came of it is said in words. */
import { planWords } from '../lib/words/plan.ts';
import { useWords } from '../lib/words/use-words.ts';
import type { UndoOutcome } from '../plan/plan-undo.ts';
import { useMayEdit } from '../plan/use-may.ts';
import { useLivePlan } from '../plan/use-plan.ts';
import { useAnnounce } from '../ui/live-region.tsx';
import { useToast } from '../ui/toast.tsx';

export interface UndoSteps {
  undo(): void;
  redo(): void;
}

export const useUndoSteps = (): UndoSteps => {
  const { undo, presence } = useLivePlan();
  const words = useWords(planWords);
  const announce = useAnnounce();
  const toast = useToast();
  const may = useMayEdit();
  const tell = (outcome: UndoOutcome, done: string, nothing: string): void => {
    if (outcome.done) {
      announce(done, 'assertive');
      return;
    }
    if (outcome.because === 'nothing') {
      toast({ text: nothing });
      return;
    }
    if (outcome.because === 'not-allowed') {
      toast({ text: may.because ?? nothing });
      return;
    }
    const name = outcome.tab === null ? null : presence.nameOfTab(outcome.tab);
    toast({ text: name === null ? words.changedBySomebody : words.changedSince({ name }) });
  };
  return {
    undo: () => tell(undo.undo(), words.undone, words.nothingToUndo),
    redo: () => tell(undo.redo(), words.redone, words.nothingToRedo),
  };
};
