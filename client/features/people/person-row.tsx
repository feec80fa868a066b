/** One person of the list: who they are, whom they report to, what they may, and what can be done for them. */
import type { ListedPerson } from '@gameplan/shared/api/people';
import { useMe } from '../../lib/me.ts';
import { useColours } from '../../lib/people.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { aboutLine } from './people-groups.ts';
import { PersonMenu } from './person-menu.tsx';
import type { PersonTask } from './person-task.ts';

/** The columns that rows, head and skeleton share; the last one is the menu's. */
export const GRID =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 sm:grid-cols-[minmax(0,1fr)_9rem_7rem_2rem] pointer-coarse:sm:grid-cols-[minmax(0,1fr)_9rem_7rem_2.75rem]';

export interface PersonRowProps {
  readonly person: ListedPerson;
  readonly manager: string | undefined;
  readonly onTask: (kind: PersonTask['kind']) => void;
}

export const PersonRow = ({ person, manager, onTask }: PersonRowProps) => {
  const words = useWords(peopleWords);
  const role = words.roles[person.role ?? 'member'];
  return (
    <li
      className={`${GRID} min-h-16 items-center border-t border-hair px-5 py-2.5 max-sm:px-4 max-sm:first:border-t-0`}
    >
      <Name person={person} />
      <span className="min-w-0 truncate text-body text-text-2 max-sm:hidden">
        {manager !== undefined && <span className="sr-only">{`${words.columns.manager} `}</span>}
        {manager}
      </span>
      <span className="text-body text-text-2 max-sm:hidden">{role}</span>
      <span className="max-sm:col-start-2 max-sm:row-start-1">
        <PersonMenu person={person} onTask={onTask} />
      </span>
      <span className="col-span-full pl-12 text-small font-normal text-text-3 sm:hidden">
        {manager === undefined ? role : words.reportsTo({ role, manager })}
      </span>
    </li>
  );
};

const Name = ({ person }: { readonly person: ListedPerson }) => {
  const words = useWords(peopleWords);
  const isMe = useMe().id === person.id;
  const colour = useColours()('').get(person.id) ?? 'none';
  const about = aboutLine(person);
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={person.name} colour={colour} size={36} decorative />
      <span className="min-w-0">
        <span className="block truncate font-semibold text-text">
          {person.name}
          {isMe && <span className="font-normal text-text-3">{`, ${words.you}`}</span>}
        </span>
        {(about !== '' || person.email !== undefined) && (
          <span className="block truncate text-small font-normal text-text-3">
            {about}
            {about !== '' && person.email !== undefined && (
              <span aria-hidden="true" className="max-sm:hidden">
                {' · '}
              </span>
            )}
            <span className="max-sm:block max-sm:truncate">{person.email}</span>
          </span>
        )}
      </span>
    </span>
  );
};
