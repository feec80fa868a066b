/** Where one is signed in, each with the way to end it. */
import type { Session } from '@gameplan/shared/api/sessions';
import { endOtherSessions, endSession, listSessions } from '@gameplan/shared/api/sessions';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import type { Call } from '../../lib/api.ts';
import { valueOrThrow } from '../../lib/api.ts';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { useDeed } from '../../lib/use-deed.ts';
import { appWords } from '../../lib/words/app.ts';
import { profileWords } from '../../lib/words/profile.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { FailedPart } from '../../ui/failed-part.tsx';
import { Section } from '../../ui/section.tsx';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { agentName } from './agent-name.ts';
import { useWhen } from './when.ts';

const sessionsQuery = (call: Call) =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) => valueOrThrow(await call(listSessions, { signal })).sessions,
  });

export const SessionsSection = () => {
  const app = useWords(appWords);
  const { sessions: words, failed } = useWords(profileWords);
  const query = useQuery(sessionsQuery(useCall()));
  const others = query.data?.filter(({ isThis }) => !isThis) ?? [];
  return (
    <Section
      title={words.title}
      lead={words.lead}
      action={others.length > 1 ? <EndOthers /> : undefined}
    >
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
      <ul className="-my-2 empty:hidden">
        {query.data?.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {query.data !== undefined && others.length === 0 && (
        <p className="mt-3 text-body text-text-3">{words.alone}</p>
      )}
    </Section>
  );
};

/** Runs a deed on sessions, says what came of it, and looks at the list again. */
const useEnding = () => {
  const app = useWords(appWords);
  const queries = useQueryClient();
  const toast = useToast();
  const deed = useDeed();
  const end = async (send: Parameters<typeof deed.run>[0], done: string) => {
    await deed.run(async () => {
      const answer = await send();
      toast({ text: answer.ok ? done : failureText(answer.error, app) });
      return answer;
    });
    await queries.invalidateQueries({ queryKey: ['sessions'] });
  };
  return { busy: deed.busy, end };
};

const EndOthers = () => {
  const { sessions: words } = useWords(profileWords);
  const call = useCall();
  const { busy, end } = useEnding();
  return (
    <Button busy={busy} onClick={() => void end(() => call(endOtherSessions), words.othersEnded)}>
      {words.endOthers}
    </Button>
  );
};

const useAgentText = (agent: string): string => {
  const { sessions: words } = useWords(profileWords);
  const { program, system } = agentName(agent);
  if (program === undefined) return words.unknownAgent;
  return system === undefined ? program : words.agent({ program, system });
};

const HAND_HELD = /iPhone|iPad|Android/;

const SessionRow = ({ session }: { readonly session: Session }) => {
  const { sessions: words } = useWords(profileWords);
  const call = useCall();
  const when = useWhen();
  const name = useAgentText(session.agent);
  const { busy, end } = useEnding();
  const Icon = HAND_HELD.test(session.agent) ? Smartphone : Monitor;
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-hair py-2 first:border-t-0">
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-full bg-fill text-text-2"
      >
        <Icon size={16} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-body text-text">{name}</span>
        <span className="block text-small font-normal text-text-3">
          {words.line({ used: when(session.lastUsedAt), started: when(session.startedAt) })}
        </span>
      </span>
      {session.isThis ? (
        <span className="shrink-0 px-2.5 text-dense text-text-2">{words.isThis}</span>
      ) : (
        <Button
          size={28}
          busy={busy}
          aria-label={words.endLong({ name })}
          onClick={() =>
            void end(() => call(endSession, { params: { id: session.id } }), words.ended)
          }
        >
          {words.end}
        </Button>
      )}
    </li>
  );
};
