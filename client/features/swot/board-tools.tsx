/** The tools of the board: in a track of their own under it, or where the thumb is on a phone. */
import { Plus, Redo2, StickyNote, Undo2 } from 'lucide-react';
import { EditIconButton, EditSwitch } from '../../fields/edit-controls.tsx';
import type { UndoSteps } from '../../fields/use-undo-steps.ts';
import { swotWords } from '../../lib/words/swot.ts';
import { undoWords } from '../../lib/words/undo.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useUndo } from '../../plan/use-plan.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { useBoard } from './board-context.ts';

/** A press on a tool takes nothing from the field that is written in until it does its work. */
export const UndoTools = ({ steps }: { readonly steps: UndoSteps }) => {
  const words = useWords(undoWords);
  const { canUndo, canRedo } = useUndo();
  return (
    <div className="flex items-center gap-1">
      <EditIconButton
        label={words.undo}
        shortcut="Ctrl Z"
        icon={<Undo2 size={16} aria-hidden />}
        size={28}
        disabled={!canUndo}
        onClick={steps.undo}
      />
      <EditIconButton
        label={words.redo}
        shortcut="Ctrl Shift Z"
        icon={<Redo2 size={16} aria-hidden />}
        size={28}
        disabled={!canRedo}
        onClick={steps.redo}
      />
    </div>
  );
};

/** The track of 60 px under the board. */
export const BottomBar = ({ steps }: { readonly steps: UndoSteps }) => {
  const { control } = useBoard();
  const words = useWords(swotWords);
  return (
    <div
      role="toolbar"
      aria-label={words.tools}
      className="grid h-15 shrink-0 grid-cols-[1fr_auto_1fr] items-center px-4 max-sm:hidden"
    >
      <span />
      <div className="flex items-center rounded-sheet bg-raised p-1 shadow-2">
        <EditSwitch>
          <button
            type="button"
            onClick={() => control.open(control.current().box)}
            className="inline-flex h-8 items-center gap-1.5 rounded-control px-2.5 text-dense font-medium text-text-2 transition-colors duration-120 ease-calm hover:bg-fill hover:text-text pointer-coarse:h-11"
          >
            <StickyNote size={16} aria-hidden />
            {words.card}
            <Kbd>N</Kbd>
          </button>
        </EditSwitch>
      </div>
      <div className="flex justify-end">
        <UndoTools steps={steps} />
      </div>
    </div>
  );
};

/** The one big button of a phone. */
export const ThumbButton = () => {
  const { control } = useBoard();
  const words = useWords(swotWords);
  return (
    <div className="shrink-0 px-4 pt-2 pb-3 sm:hidden">
      <EditSwitch>
        <button
          type="button"
          data-add-here
          onClick={() => control.open(control.current().box)}
          className="flex h-13 w-full items-center justify-center gap-2 rounded-sheet bg-accent text-touch font-semibold text-on-accent hover:bg-accent-hover"
        >
          <Plus size={20} aria-hidden />
          {words.card}
        </button>
      </EditSwitch>
    </div>
  );
};
