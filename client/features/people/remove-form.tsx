/** The question before a person is removed; if they own plans, it asks whose those become. */
import { removePerson } from '@gameplan/shared/api/people';
import { userId } from '@gameplan/shared/base/ids';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallFailure } from '../../lib/api.ts';
import { failureText } from '../../lib/failure-text.ts';
import { useMe } from '../../lib/me.ts';
import { useCall } from '../../lib/use-call.ts';
import { codeOf, useDeed } from '../../lib/use-deed.ts';
import { appWords } from '../../lib/words/app.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { DialogActions } from '../../ui/dialog-actions.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { TaskFormProps } from './person-task.ts';

const useRemoval = ({ person, onDone }: Pick<TaskFormProps, 'person' | 'onDone'>) => {
  const { removal: words } = useWords(peopleWords);
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const deed = useDeed();
  const [ownsPlans, setOwnsPlans] = useState(false);
  const [heir, setHeir] = useState('');
  const [isHeirMissing, setHeirMissing] = useState(false);
  const remove = async () => {
    const isMissing = ownsPlans && heir === '';
    setHeirMissing(isMissing);
    if (isMissing) return;
    const body = heir === '' ? {} : { handOverTo: userId.parse(heir) };
    const removed = await deed.run(async () => {
      const answer = await call(removePerson, { params: { id: person.id }, body });
      if (!answer.ok && codeOf(answer.error) === 'owns-plans') setOwnsPlans(true);
      return answer;
    });
    if (removed === null) return;
    for (const key of ['people', 'plans']) void queries.invalidateQueries({ queryKey: [key] });
    toast({ text: words.done({ name: person.name }) });
    onDone();
  };
  return { deed, ownsPlans, heir, setHeir, isHeirMissing, remove };
};

const Failure = ({ failure, name }: { readonly failure: CallFailure; readonly name: string }) => {
  const app = useWords(appWords);
  const { removal: words } = useWords(peopleWords);
  const code = codeOf(failure);
  if (code === 'owns-plans') return <Notice tone="warning">{words.ownsPlans({ name })}</Notice>;
  return (
    <Notice tone="danger">
      {code === 'last-administrator' ? words.last : failureText(failure, app)}
    </Notice>
  );
};

export const RemoveForm = ({ person, people, onDone }: TaskFormProps) => {
  const app = useWords(appWords);
  const { removal: words } = useWords(peopleWords);
  const me = useMe();
  const { deed, ownsPlans, heir, setHeir, isHeirMissing, remove } = useRemoval({ person, onDone });
  const heirs = people
    .filter(({ id, role }) => role !== null && id !== person.id)
    // Whoever removes somebody is the likeliest to look after what they leave.
    .toSorted((one, other) => Number(other.id === me.id) - Number(one.id === me.id))
    .map(({ id, name }) => ({ id: String(id), label: name }));
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void remove();
      }}
    >
      <p className="text-body text-text-2">{words.text({ name: person.name })}</p>
      <p className="text-body text-text-2">{words.back}</p>
      {deed.failure !== null && <Failure failure={deed.failure} name={person.name} />}
      {ownsPlans && (
        <SelectField
          label={words.handOver}
          value={heir}
          options={[{ id: '', label: words.choose }, ...heirs]}
          error={isHeirMissing ? words.handOverMissing : undefined}
          onValueChange={setHeir}
          className="mt-1"
        />
      )}
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
