/** What is to be said of this device's copy of the open plan, once, when it happens. */
import { useEffect, useState } from 'react';
import { ageOf } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';
import { appWords } from '../lib/words/app.ts';
import { onDeviceWords } from '../lib/words/on-device.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useCopyFailure, useLostEdits } from '../plan/device/use-copy.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useToast } from '../ui/toast.tsx';

/** The browser has thrown away what waited here. */
const CopyGone = () => {
  const app = useWords(appWords);
  const { gone } = useWords(onDeviceWords);
  const lost = useLostEdits();
  const now = useNow();
  const [isRead, setIsRead] = useState(false);
  return (
    <Dialog
      open={lost !== null && !isRead}
      onOpenChange={(open) => setIsRead(!open)}
      title={gone.title}
      closeLabel={app.close}
    >
      {lost !== null && (
        <div className="flex flex-col gap-3">
          <p className="text-body text-text-2">
            {gone.text({ count: lost.count, age: app.age(ageOf(lost.since, now)) })}
          </p>
          <div className="mt-3 flex justify-end">
            <Button onClick={() => setIsRead(true)}>{app.close}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
};

export const CopyNotes = () => {
  const { section } = useWords(onDeviceWords);
  const toast = useToast();
  const failure = useCopyFailure();
  useEffect(() => {
    if (failure === 'newer') toast({ text: section.newer });
    // After signing out elsewhere this page has gone before anything is said.
    if (failure === 'ended') toast({ text: section.deletedElsewhere });
  }, [failure, toast, section]);
  return <CopyGone />;
};
