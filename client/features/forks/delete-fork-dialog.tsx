/** Asks before the last copy of somebody's work is deleted from the device. */
import { useState } from 'react';
import { appWords } from '../../lib/words/app.ts';
import { forkWords } from '../../lib/words/forks.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { ForkSummary, LocalStore } from '../../plan/device/local-store.ts';
import { useForksChanged } from '../../plan/forks/fork-list.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogActions } from '../../ui/dialog-actions.tsx';
import { Notice } from '../../ui/notice.tsx';

export const DeleteForkDialog = (props: {
  /** Null for none. */
  readonly fork: ForkSummary | null;
  readonly store: LocalStore | null;
  readonly onClose: () => void;
}) => {
  const { fork, store, onClose } = props;
  const app = useWords(appWords);
  const words = useWords(forkWords);
  const forksChanged = useForksChanged();
  const [isFailed, setFailed] = useState(false);
  const submit = async (): Promise<void> => {
    if (fork === null || store === null) return;
    try {
      await store.deleteFork(fork.id);
      setFailed(false);
      onClose();
    } catch {
      setFailed(true);
    }
    forksChanged();
  };
  return (
    <Dialog
      open={fork !== null}
      onOpenChange={(open) => !open && onClose()}
      title={words.ask.title}
      description={words.ask.text({ title: fork?.title || words.home.untitled })}
      closeLabel={app.close}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {isFailed && <Notice tone="danger">{words.failed}</Notice>}
        <DialogActions
          danger
          cancel={words.ask.cancel}
          submit={words.ask.submit}
          busy={false}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
};
