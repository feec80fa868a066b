/** The sheet of people: a row for each who is here, and those who have left folded away below. */
import type { ListedPerson } from '@gameplan/shared/api/people';
import { ChevronRight } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useFormat } from '../../lib/use-format.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import { peopleGroups } from './people-groups.ts';
import { PersonDialog } from './person-dialog.tsx';
import { GRID, PersonRow } from './person-row.tsx';
import type { PersonTask } from './person-task.ts';

const FRAME = 'overflow-hidden rounded-sheet bg-surface shadow-1 forced-colors:border';

export const PeopleSheet = ({ people }: { readonly people: readonly ListedPerson[] }) => {
  const words = useWords(peopleWords);
  const { locale } = useFormat();
  const { here, left } = useMemo(
    () => peopleGroups(people, new Intl.Collator(locale).compare),
    [people, locale],
  );
  const [task, setTask] = useState<PersonTask | null>(null);
  const close = useCallback(() => setTask(null), []);
  const nameOf = (id: string | null): string | undefined =>
    here.find((person) => person.id === id)?.name;
  return (
    <section aria-label={words.title} className={FRAME}>
      <Head />
      <ul>
        {here.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            manager={nameOf(person.managerId)}
            onTask={(kind) => setTask({ kind, person })}
          />
        ))}
      </ul>
      {left.length > 0 && <Left people={left} />}
      <PersonDialog task={task} people={people} onClose={close} />
    </section>
  );
};

const Head = () => {
  const { columns } = useWords(peopleWords);
  return (
    <div
      aria-hidden="true"
      className={`${GRID} h-9 items-center px-5 text-small text-text-3 max-sm:hidden`}
    >
      <span>{columns.person}</span>
      <span>{columns.manager}</span>
      <span>{columns.role}</span>
    </div>
  );
};

const Left = ({ people }: { readonly people: readonly ListedPerson[] }) => {
  const words = useWords(peopleWords);
  return (
    <details className="group border-t border-hair">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 px-5 text-body text-text-2 outline-offset-[-3px] hover:bg-canvas max-sm:px-4">
        <ChevronRight
          size={16}
          aria-hidden
          className="transition-transform duration-120 ease-calm group-open:rotate-90"
        />
        {words.left({ count: people.length })}
      </summary>
      <ul className="pb-3">
        {people.map((person) => (
          <li
            key={person.id}
            className="flex min-h-10 items-center gap-3 px-5 text-body text-text-3 max-sm:px-4"
          >
            <Avatar name={person.name} colour="none" size={24} decorative />
            <span className="min-w-0 truncate">{person.name}</span>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Rows on their way, in the shape of the real ones. */
export const WaitingSheet = () => {
  const words = useWords(peopleWords);
  return (
    <Skeleton label={words.loading}>
      <div className={FRAME}>
        <div className="h-9 max-sm:hidden" />
        {[0, 1, 2].map((row) => (
          <div
            key={row}
            className={`${GRID} min-h-16 items-center border-t border-hair px-5 max-sm:px-4 max-sm:first:border-0`}
          >
            <span className="flex items-center gap-3">
              <SkeletonBar className="size-9 rounded-full" />
              <span className="flex flex-col gap-2">
                <SkeletonBar className="h-3.5 w-36" />
                <SkeletonBar className="h-3 w-24" />
              </span>
            </span>
            <SkeletonBar className="h-3.5 w-24 max-sm:hidden" />
            <SkeletonBar className="h-3.5 w-20 max-sm:hidden" />
          </div>
        ))}
      </div>
    </Skeleton>
  );
};
