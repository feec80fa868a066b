/** Adds somebody to the team: a person of the workspace from the list, or a guest by the name that is typed. */

import type { TeamMember } from '@gameplan/shared/plan/kinds/team-member';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { EditButton } from '../../fields/edit-controls.tsx';
import { isHere, usePeople } from '../../lib/people.ts';
import { appWords } from '../../lib/words/app.ts';
import { teamWords } from '../../lib/words/team.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { usePlanPeople } from '../../plan/presence/use-people.ts';
import { useLivePlan } from '../../plan/use-plan.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { peopleToAdd } from './team-groups.ts';

interface Choice {
  readonly userId: string | null;
  readonly name: string;
}

/** Makes a member and answers its id. */
const useAddMember = (): ((choice: Choice) => string | null) => {
  const { edits, undo } = useLivePlan();
  return ({ userId, name }) => {
    const given = userId === null ? { name } : { name, userId };
    const added = undo.step(() => edits.addRecord('teamMembers', given));
    return added.ok ? added.value : null;
  };
};

const Choices = (props: {
  readonly members: readonly TeamMember[];
  readonly onChoose: (choice: Choice) => void;
}) => {
  const { members, onChoose } = props;
  const words = useWords(teamWords);
  const [typed, setTyped] = useState('');
  const colours = usePlanPeople();
  const wanted = typed.trim().toLocaleLowerCase();
  const free = peopleToAdd(usePeople().filter(isHere), members);
  const found = free.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const guest = typed.trim();
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = found;
        if (wanted !== '' && first !== undefined) onChoose({ userId: first.id, name: first.name });
        else if (guest !== '') onChoose({ userId: null, name: guest });
      }}
    >
      <TextField
        label={words.addName}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul className="-mx-2 flex max-h-72 flex-col overflow-y-auto">
        {found.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onChoose({ userId: id, name })}
              className="flex min-h-10 w-full items-center gap-2.5 rounded-control px-2 text-start outline-offset-[-2px] hover:bg-accent-soft pointer-coarse:min-h-11"
            >
              <Avatar name={name} colour={colours.get(id)?.colour ?? 'none'} size={24} decorative />
              {name}
            </button>
          </li>
        ))}
        {guest !== '' && (
          <li>
            <button
              type="button"
              onClick={() => onChoose({ userId: null, name: guest })}
              className="flex min-h-10 w-full items-center gap-2.5 rounded-control px-2 text-start outline-offset-[-2px] hover:bg-accent-soft pointer-coarse:min-h-11"
            >
              <Plus size={16} aria-hidden className="mx-1 text-text-2" />
              <span className="wrap-anywhere">{words.addGuest({ name: guest })}</span>
            </button>
          </li>
        )}
        {found.length === 0 && guest === '' && (
          <li className="px-2 py-2 text-text-3">{words.nobody}</li>
        )}
      </ul>
    </form>
  );
};

export const NewMember = (props: {
  readonly members: readonly TeamMember[];
  readonly onAdded: (id: string) => void;
}) => {
  const { members, onAdded } = props;
  const words = useWords(teamWords);
  const app = useWords(appWords);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const add = useAddMember();
  const choose = (choice: Choice) => {
    const id = add(choice);
    flushSync(() => setOpen(false));
    if (id !== null) onAdded(id);
  };
  return (
    <>
      <EditButton
        ref={button}
        variant="primary"
        icon={<Plus size={16} aria-hidden />}
        aria-label={words.addLong}
        onClick={() => setOpen(true)}
      >
        {words.add}
      </EditButton>
      <Dialog open={isOpen} onOpenChange={setOpen} title={words.addLong} closeLabel={app.close}>
        <Choices members={members} onChoose={choose} />
      </Dialog>
    </>
  );
};
