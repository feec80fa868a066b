/** Makes the link by which a person chooses a new password, and shows it once. */
import { createPasswordReset } from '@gameplan/shared/api/sessions';
import { useState } from 'react';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { useDeed } from '../../lib/use-deed.ts';
import { appWords } from '../../lib/words/app.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { DialogActions } from '../../ui/dialog-actions.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { TaskFormProps } from './person-task.ts';

export const ResetForm = ({ person, onDone }: TaskFormProps) => {
  const app = useWords(appWords);
  const { reset: words, invite, ...all } = useWords(peopleWords);
  const call = useCall();
  const deed = useDeed();
  const [link, setLink] = useState<string | null>(null);
  const make = async () => {
    const made = await deed.run(() => call(createPasswordReset, { params: { id: person.id } }));
    if (made !== null) setLink(made.link);
  };
  if (link !== null) {
    return (
      <div className="flex flex-col gap-4">
        <CopyField
          label={words.link}
          value={link}
          hint={words.once}
          copy={all.copy}
          copied={all.copied}
          failed={all.copyFailed}
        />
        <Button className="self-end" onClick={onDone}>
          {invite.done}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      {deed.failure !== null && <Notice tone="danger">{failureText(deed.failure, app)}</Notice>}
      <p className="text-body text-text-2">{words.text({ name: person.name })}</p>
      <DialogActions cancel={app.cancel} submit={words.submit} busy={deed.busy} onCancel={onDone} />
    </form>
  );
};
