/** The three tools at the end of an entry of a list: up, down, and away. */
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { settingsWords } from '../../lib/words/settings.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

export interface EntryToolsProps {
  readonly label: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (step: 1 | -1) => void;
  readonly onRemove: () => void;
}

export const EntryTools = ({ label, isFirst, isLast, onMove, onRemove }: EntryToolsProps) => {
  const words = useWords(settingsWords);
  return (
    <span className="col-end-[-1] flex justify-end">
      <IconButton
        label={words.up({ label })}
        icon={<ArrowUp size={16} aria-hidden />}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <IconButton
        label={words.down({ label })}
        icon={<ArrowDown size={16} aria-hidden />}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
      <IconButton
        label={words.remove({ label })}
        icon={<X size={16} aria-hidden />}
        disabled={isFirst && isLast}
        onClick={onRemove}
      />
    </span>
  );
};

/** What goes with the next saving, what that means, and the way back. */
export const Removed = ({
  label,
  text,
  onKeep,
}: {
  readonly label: string;
  readonly text: string;
  readonly onKeep: () => void;
}) => {
  const words = useWords(settingsWords);
  return (
    <li className="flex items-center gap-3 border-t border-hair py-2 text-small text-warning">
      <span className="min-w-0 flex-1">{text}</span>
      <Button size={28} aria-label={words.keepLong({ label })} onClick={onKeep}>
        {words.keep}
      </Button>
    </li>
  );
};
