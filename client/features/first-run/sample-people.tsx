/** "Be somebody else": the people of the sample, each with what they are there, one of whom one is. */
import type { samplePerson } from '@gameplan/shared/api/workspace';
import { becomeSamplePerson, listSamplePeople } from '@gameplan/shared/api/workspace';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { UsersRound } from 'lucide-react';
import type * as z from 'zod/mini';
import type { Call } from '../../lib/api.ts';
import { valueOrThrow } from '../../lib/api.ts';
import { useMe } from '../../lib/me.ts';
import { useColours } from '../../lib/people.ts';
import { useCall } from '../../lib/use-call.ts';
import { firstRunWords } from '../../lib/words/first-run.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { MenuItem, Submenu } from '../../ui/menu.tsx';
import { useToast } from '../../ui/toast.tsx';

type SamplePerson = z.infer<typeof samplePerson>;

const samplePeopleQuery = (call: Call) =>
  queryOptions({
    queryKey: ['sample-people'],
    queryFn: async ({ signal }) => valueOrThrow(await call(listSamplePeople, { signal })).people,
    staleTime: Number.POSITIVE_INFINITY,
  });

export interface SamplePeopleProps {
  readonly planId: string | undefined;
  /** Called before one is somebody else; gives a way back, should that fail. */
  readonly onLeave: () => () => void;
}

/** A row of the profile menu; only while the workspace is the sample. */
export const SamplePeople = ({ planId, onLeave }: SamplePeopleProps) => {
  const { sample: words } = useWords(firstRunWords);
  const call = useCall();
  const toast = useToast();
  const me = useMe();
  const people = useQuery(samplePeopleQuery(call));
  const colours = useColours()(planId ?? '');
  const become = async ({ id }: SamplePerson) => {
    if (id === me.id) return;
    const stay = onLeave();
    const answer = await call(becomeSamplePerson, { params: { id } });
    // Everything on the page was somebody else's: it begins anew, at the same place.
    if (answer.ok) {
      window.location.reload();
      return;
    }
    stay();
    toast({ text: words.switchFailed });
  };
  return (
    <Submenu label={words.beSomebody} icon={<UsersRound size={16} aria-hidden />}>
      {(people.data ?? []).map((person) => (
        <MenuItem
          key={person.id}
          icon={
            <Avatar
              name={person.name}
              colour={colours.get(person.id) ?? 'none'}
              size={24}
              decorative
            />
          }
          onSelect={() => void become(person)}
        >
          <span className="block">
            {person.name}
            {person.id === me.id && <span className="text-text-3">{`, ${words.you}`}</span>}
          </span>
          <span className="block text-small text-text-3">{person.title}</span>
        </MenuItem>
      ))}
      {people.data === undefined && (
        <p role="status" className="px-2 py-1.5 text-body text-text-3">
          {words.peopleLoading}
        </p>
      )}
    </Submenu>
  );
};
