/** The question before the sample goes: it says what goes with it, and that nothing brings it back. */
import { deleteSample } from '@gameplan/shared/api/workspace';
import { useState } from 'react';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { appWords } from '../../lib/words/app.ts';
import { firstRunWords } from '../../lib/words/first-run.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';

export interface DeleteSampleDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Called before it goes; gives a way back, should that fail. */
  readonly onLeave: () => () => void;
  readonly onDeleted: () => void;
}

export const DeleteSampleDialog = ({
  open,
  onOpenChange,
  onLeave,
  onDeleted,
}: DeleteSampleDialogProps) => {
  const app = useWords(appWords);
  const { deletion } = useWords(firstRunWords).sample;
  const call = useCall();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const run = async () => {
    setBusy(true);
    setError(undefined);
    const stay = onLeave();
    const answer = await call(deleteSample);
    setBusy(false);
    if (answer.ok) {
      onDeleted();
      return;
    }
    stay();
    setError(failureText(answer.error, app));
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={deletion.title} closeLabel={app.close}>
      <div className="flex flex-col gap-3">
        {error !== undefined && <Notice tone="danger">{error}</Notice>}
        <p className="text-body text-text-2">{deletion.text}</p>
        <p className="text-body text-text-2">{deletion.after}</p>
        <div className="mt-3 flex flex-wrap justify-end gap-2">
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {app.cancel}
          </Button>
          <Button variant="danger" busy={busy} onClick={() => void run()}>
            {deletion.confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
