/** The keys of the SWOT board, as the list of shortcuts shows them. */
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import type { ShortcutGroup } from './shortcuts-sheet.tsx';

export const useBoardShortcuts = (): readonly ShortcutGroup[] => {
  const { shortcuts } = useWords(appWords);
  return [
    {
      title: shortcuts.board,
      rows: [
        { keys: ['N'], does: shortcuts.addCard },
        { keys: ['Enter'], does: shortcuts.keepAndNext },
        { keys: ['Shift', 'Enter'], does: shortcuts.lineBreak },
        { keys: ['F2'], does: shortcuts.editCard },
        { keys: ['M'], does: shortcuts.lift },
        { keys: ['Del'], does: shortcuts.bin },
        { keys: ['Alt', '1 – 5'], does: shortcuts.quadrant },
        { keys: ['Ctrl', 'Z'], does: shortcuts.undo },
        { keys: ['Ctrl', 'Shift', 'Z'], does: shortcuts.redo },
      ],
    },
  ];
};
