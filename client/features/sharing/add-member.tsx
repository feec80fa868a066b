/** Adds somebody of the workspace to a plan by their name. */
import type { LentRole } from '@gameplan/shared/access/roles';
import type { PlanMember } from '@gameplan/shared/api/members';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { failureText } from '../../lib/failure-text.ts';
import { usePeople } from '../../lib/people.ts';
import { accessWords } from '../../lib/words/access.ts';
import { appWords } from '../../lib/words/app.ts';
import { sharingWords } from '../../lib/words/sharing.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { useAnnounce } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { SuggestField } from '../../ui/suggest-field.tsx';
import { LENT_ROLES, peopleToShareWith, personNamed } from './sharing-lists.ts';
import { useSharing } from './use-sharing.ts';

export const AddMember = (props: {
  readonly planId: string;
  /** Who is in it already; until that is known nobody is suggested, and nobody can be added. */
  readonly members: readonly PlanMember[] | undefined;
}) => {
  const { planId, members } = props;
  const app = useWords(appWords);
  const { roles } = useWords(accessWords);
  const { add: words } = useWords(sharingWords);
  const announce = useAnnounce();
  const sharing = useSharing(planId);
  const people = usePeople();
  const free = members === undefined ? [] : peopleToShareWith(people, members);
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [role, setRole] = useState<LentRole>('editor');
  const [isUnknown, setUnknown] = useState(false);
  const add = async () => {
    const person = personNamed(free, typed, picked);
    setUnknown(person === null);
    if (person === null || !(await sharing.put(person.id, { role }))) return;
    setTyped('');
    setPicked(null);
    announce(words.done(person), 'polite');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sharing.busy && members !== undefined) void add();
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      {sharing.failure !== null && (
        <Notice tone="danger">{failureText(sharing.failure, app)}</Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_8.5rem_auto] items-start gap-2 max-sm:grid-cols-1">
        <SuggestField
          label={words.name}
          hint={words.hint}
          error={isUnknown ? words.unknown : undefined}
          options={free.map(({ id, name }) => ({ id, label: name }))}
          value={typed}
          onValueChange={(text) => {
            setTyped(text);
            setPicked(null);
            setUnknown(false);
          }}
          onPick={setPicked}
        />
        <SelectField
          label={words.role}
          value={role}
          options={LENT_ROLES.map((id) => ({ id, label: roles[id] }))}
          onValueChange={setRole}
        />
        <Button
          variant="primary"
          type="submit"
          busy={sharing.busy}
          className="mt-6.5 h-10! max-sm:mt-1 max-sm:h-11!"
        >
          {words.submit}
        </Button>
      </div>
    </form>
  );
};
