/** What an administrator says of a person: name, title, function, manager and role. */
import type { ListedPerson } from '@gameplan/shared/api/people';
import { changePerson } from '@gameplan/shared/api/people';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import type { Deed } from '../../lib/use-deed.ts';
import { codeOf, useDeed } from '../../lib/use-deed.ts';
import { appWords } from '../../lib/words/app.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { DialogActions } from '../../ui/dialog-actions.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { managersFor } from './people-groups.ts';
import type { PersonDraft } from './person-draft.ts';
import { changesIn, draftFaults, draftOf } from './person-draft.ts';
import type { TaskFormProps } from './person-task.ts';

const ROLES = ['member', 'administrator'] as const;

const useChange = (person: ListedPerson, onDone: () => void) => {
  const words = useWords(peopleWords).change;
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const deed = useDeed();
  const [draft, setDraft] = useState(() => draftOf(person));
  const [faults, setFaults] = useState<ReturnType<typeof draftFaults>>({});
  const change = async () => {
    const found = draftFaults(draft, words);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const body = changesIn(draft, person);
    const changed = await deed.run(() => call(changePerson, { params: { id: person.id }, body }));
    if (changed === null) return;
    void queries.invalidateQueries({ queryKey: ['people'] });
    void queries.invalidateQueries({ queryKey: ['me'] });
    toast({ text: words.done({ name: changed.name }) });
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(changesIn(draft, person)).length === 0) onDone();
    else void change();
  };
  return {
    draft,
    faults,
    deed,
    submit,
    set: (part: Partial<PersonDraft>) => setDraft({ ...draft, ...part }),
  };
};

const Failure = ({ failure }: Pick<Deed, 'failure'>) => {
  const app = useWords(appWords);
  const { change } = useWords(peopleWords);
  if (failure === null) return null;
  const isLast = codeOf(failure) === 'last-administrator';
  return (
    <Notice tone="danger">{isLast ? change.lastAdministrator : failureText(failure, app)}</Notice>
  );
};

export const ChangeForm = ({ person, people, onDone }: TaskFormProps) => {
  const app = useWords(appWords);
  const { change: words, roles, roleTexts, role: roleLabel, noManager } = useWords(peopleWords);
  const { draft, faults, deed, submit, set } = useChange(person, onDone);
  const managers = managersFor(person.id, people).map(({ id, name }) => ({
    id: String(id),
    label: name,
  }));
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Failure failure={deed.failure} />
      <TextField
        label={words.name}
        autoComplete="off"
        required
        value={draft.name}
        error={faults.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        <TextField
          label={words.personTitle}
          autoComplete="off"
          value={draft.title}
          error={faults.title}
          onChange={(event) => set({ title: event.target.value })}
        />
        <TextField
          label={words.function}
          autoComplete="off"
          value={draft.function}
          error={faults.function}
          onChange={(event) => set({ function: event.target.value })}
        />
      </div>
      <SelectField
        label={words.manager}
        hint={words.managerHint}
        value={draft.managerId}
        options={[{ id: '', label: noManager }, ...managers]}
        onValueChange={(managerId) => set({ managerId })}
      />
      <RadioCards
        label={roleLabel}
        value={draft.role}
        choices={ROLES.map((id) => ({ id, name: roles[id], text: roleTexts[id] }))}
        onChoose={(role) => set({ role })}
      />
      <DialogActions cancel={app.cancel} submit={words.submit} busy={deed.busy} onCancel={onDone} />
    </form>
  );
};
