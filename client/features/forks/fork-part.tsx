/** One fork whole: why it was not taken, its changes, and what can be done with all of it. Loaded on demand. */
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { Download, Trash2 } from 'lucide-react';
import { useFormat } from '../../lib/use-format.ts';
import { forkWords } from '../../lib/words/forks.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { Fork } from '../../plan/device/local-store.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { copyOfAll } from './change-text.ts';
import type { UsePlace } from './compare-list.tsx';
import { CompareList } from './compare-list.tsx';
import { exportedFork, saveFile } from './export-fork.ts';
import type { ForkSource } from './use-fork.ts';
import { useCompared, useReadFork } from './use-fork.ts';

export interface ForkPartProps {
  readonly source: ForkSource;
  readonly now: Plan | null;
  readonly place: UsePlace | null;
  /** Asks whether to delete it; left out where nothing is kept that could be deleted. */
  readonly onDelete?: () => void;
}

/** Copies and exports all that was changed, whatever the plan says of it by now. */
const WholeFork = ({ fork, onDelete }: { readonly fork: Fork; readonly onDelete?: () => void }) => {
  const words = useWords(forkWords);
  const format = useFormat();
  const { texts } = useCompared(fork, null);
  const reason = words.reasons[fork.code] ?? words.otherReason;
  const name = words.file({
    title: fork.title || words.home.untitled,
    day: new Date(fork.at).toISOString().slice(0, 10),
  });
  return (
    <>
      <p className="mb-3 text-text-2">
        {format.dateTime(fork.at)}. {reason}
      </p>
      <div className="mb-4 flex flex-wrap gap-2">
        <CopyButton text={copyOfAll(texts)} copy={words.copyAll} copied={words.copied} />
        <Button
          icon={<Download size={16} aria-hidden />}
          onClick={() => saveFile(name, exportedFork(fork, { texts, reason }))}
        >
          {words.export}
        </Button>
        {onDelete !== undefined && (
          <Button variant="danger" icon={<Trash2 size={16} aria-hidden />} onClick={onDelete}>
            {words.delete}
          </Button>
        )}
      </div>
    </>
  );
};

export const ForkPart = ({ source, now, place, onDelete }: ForkPartProps) => {
  const { dialog } = useWords(forkWords);
  const { fork, isReading, isFailed } = useReadFork(source);
  if (isReading) return <p role="status">{dialog.loading}</p>;
  if (isFailed || fork === null) return <Notice tone="warning">{dialog.failed}</Notice>;
  return (
    <section aria-label={fork.title}>
      <WholeFork fork={fork} {...(onDelete === undefined ? {} : { onDelete })} />
      <CompareList fork={fork} now={now} place={place} />
    </section>
  );
};
