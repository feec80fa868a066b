/** The question before signing out deletes what is kept on this device alone. */
import { useState } from 'react';
import { appWords } from '../lib/words/app.ts';
import { onDeviceWords } from '../lib/words/on-device.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { Unsent } from './sign-out.ts';

export interface SignOutDialogProps {
  /** Null while nothing is asked. */
  readonly unsent: Unsent | null;
  readonly onStay: () => void;
  readonly onSignOut: () => Promise<void>;
}

export const SignOutDialog = ({ unsent, onStay, onSignOut }: SignOutDialogProps) => {
  const app = useWords(appWords);
  const { signOut: words, unsent: unsentText } = useWords(onDeviceWords);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await onSignOut();
    setBusy(false);
    onStay();
  };
  return (
    <Dialog
      open={unsent !== null}
      onOpenChange={(open) => !open && onStay()}
      title={words.title}
      closeLabel={app.close}
    >
      <div className="flex flex-col gap-3">
        {unsent !== null && <p className="text-body text-text-2">{unsentText(unsent)}</p>}
        <p className="text-body text-text-2">{words.after}</p>
        <div className="mt-3 flex flex-wrap justify-end gap-2">
          <Button variant="ghost" onClick={onStay}>
            {words.stay}
          </Button>
          <Button variant="danger" busy={busy} onClick={() => void run()}>
            {words.confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
