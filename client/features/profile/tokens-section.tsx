/** The API tokens one has made: what for, what they may, when they were used last; and the way to make one. */
import type { apiTokenSummary } from '@gameplan/shared/api/tokens';
import { deleteToken, listTokens } from '@gameplan/shared/api/tokens';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import type * as z from 'zod/mini';
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
import { TokenDialog } from './token-dialog.tsx';
import { useWhen } from './when.ts';

const tokensQuery = (call: Call) =>
  queryOptions({
    queryKey: ['tokens'],
    queryFn: async ({ signal }) => valueOrThrow(await call(listTokens, { signal })).tokens,
  });

export const TokensSection = () => {
  const app = useWords(appWords);
  const { tokens: words, failed } = useWords(profileWords);
  const query = useQuery(tokensQuery(useCall()));
  const [making, setMaking] = useState(false);
  const add = (
    <Button
      icon={<Plus size={16} aria-hidden />}
      aria-label={words.addLong}
      onClick={() => setMaking(true)}
    >
      {words.add}
    </Button>
  );
  return (
    <Section title={words.title} lead={words.lead} action={add}>
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
        {query.data?.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </ul>
      <TokenDialog open={making} onOpenChange={setMaking} />
    </Section>
  );
};

const TokenRow = ({ token }: { readonly token: z.infer<typeof apiTokenSummary> }) => {
  const app = useWords(appWords);
  const { tokens: words } = useWords(profileWords);
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const when = useWhen();
  const deed = useDeed();
  const { name, scope, createdAt, lastUsedAt } = token;
  const end = async () => {
    await deed.run(async () => {
      const answer = await call(deleteToken, { params: { id: token.id } });
      toast({ text: answer.ok ? words.ended({ name }) : failureText(answer.error, app) });
      return answer;
    });
    await queries.invalidateQueries({ queryKey: ['tokens'] });
  };
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-hair py-2 first:border-t-0">
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-full bg-fill text-text-2"
      >
        <KeyRound size={16} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-body text-text">{name}</span>
        <span className="block text-small font-normal text-text-3">
          {words.line({
            scope: words.scopes[scope].name,
            made: when(createdAt),
            used: lastUsedAt === null ? words.neverUsed : words.used({ when: when(lastUsedAt) }),
          })}
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
