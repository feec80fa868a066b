/** The question before all sessions and API tokens of a person end. */
import { endSessionsOf } from '@gameplan/shared/api/sessions';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { useDeed } from '../../lib/use-deed.ts';
import { appWords } from '../../lib/words/app.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { DialogActions } from '../../ui/dialog-actions.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { TaskFormProps } from './person-task.ts';

export const EndSessionsForm = ({ person, onDone }: TaskFormProps) => {
  const app = useWords(appWords);
  const { endSessions: words } = useWords(peopleWords);
  const call = useCall();
  const toast = useToast();
  const deed = useDeed();
  const end = async () => {
    const done = await deed.run(() => call(endSessionsOf, { params: { id: person.id } }));
    if (done === null) return;
    toast({ text: words.done({ name: person.name }) });
    onDone();
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void end();
      }}
    >
      {deed.failure !== null && <Notice tone="danger">{failureText(deed.failure, app)}</Notice>}
      <p className="text-body text-text-2">{words.text}</p>
      <DialogActions
        danger
        cancel={app.cancel}
        submit={words.submit}
        busy={deed.busy}
        onCancel={onDone}
      />
    </form>
  );
};
