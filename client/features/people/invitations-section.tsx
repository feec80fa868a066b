/** The invitations that are still open, each with the way to end it; for administrators. */
import type { Invitation } from '@gameplan/shared/api/invitations';
import { endInvitation, listInvitations } from '@gameplan/shared/api/invitations';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import type { Call } from '../../lib/api.ts';
import { valueOrThrow } from '../../lib/api.ts';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { useDeed } from '../../lib/use-deed.ts';
import { useFormat } from '../../lib/use-format.ts';
import { appWords } from '../../lib/words/app.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { FailedPart } from '../../ui/failed-part.tsx';
import { Section } from '../../ui/section.tsx';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';

const invitationsQuery = (call: Call) =>
  queryOptions({
    queryKey: ['invitations'],
    queryFn: async ({ signal }) =>
      valueOrThrow(await call(listInvitations, { signal })).invitations,
  });

export const InvitationsSection = () => {
  const app = useWords(appWords);
  const { invitations: words, failed } = useWords(peopleWords);
  const query = useQuery(invitationsQuery(useCall()));
  return (
    <Section title={words.title} lead={words.lead}>
      {query.isPending && (
        <Skeleton label={words.loading}>
          <SkeletonBar className="h-4 w-64 max-w-full" />
        </Skeleton>
      )}
      {query.data === undefined && query.isError && (
        <FailedPart
          text={failed.text}
          tryAgain={app.tryAgain}
          busy={query.isFetching}
          onTryAgain={() => void query.refetch()}
        />
      )}
      {query.data?.length === 0 && <p className="text-body text-text-3">{words.empty}</p>}
      <ul className="-my-2 empty:hidden">
        {query.data?.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Section>
  );
};

const InvitationRow = ({ invitation }: { readonly invitation: Invitation }) => {
  const app = useWords(appWords);
  const { invitations: words, roles } = useWords(peopleWords);
  const format = useFormat();
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const deed = useDeed();
  const name = invitation.email ?? words.anybody;
  const end = async () => {
    const ended = await deed.run(async () => {
      const answer = await call(endInvitation, { params: { id: invitation.id } });
      toast({ text: answer.ok ? words.ended : failureText(answer.error, app) });
      return answer;
    });
    if (ended !== null) await queries.invalidateQueries({ queryKey: ['invitations'] });
  };
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-hair py-2 first:border-t-0">
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-full bg-fill text-text-2"
      >
        <Mail size={16} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-body text-text">{name}</span>
        <span className="block text-small font-normal text-text-3">
          {words.by({ role: roles[invitation.role], name: invitation.by.name })}
          <span aria-hidden="true" className="max-sm:hidden">
            {' · '}
          </span>
          <span className="whitespace-nowrap max-sm:block">
            {words.until({ moment: format.dateTime(Date.parse(invitation.expiresAt)) })}
          </span>
        </span>
      </span>
      <Button
        size={28}
        busy={deed.busy}
        aria-label={words.endLong({ name })}
        onClick={() => void end()}
      >
        {words.end}
      </Button>
    </li>
  );
};
