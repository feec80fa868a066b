/** The audit, for administrators: who did what, and when, the newest first. */
import type { AuditRow } from '@gameplan/shared/api/audit';
import { readAudit } from '@gameplan/shared/api/audit';
import { listPlans } from '@gameplan/shared/api/plans';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Server } from 'lucide-react';
import type { Call } from '../../lib/api.ts';
import { valueOrThrow } from '../../lib/api.ts';
import { useColours, usePeople } from '../../lib/people.ts';
import { useCall } from '../../lib/use-call.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWhyNot } from '../../lib/use-may-here.ts';
import { appWords } from '../../lib/words/app.ts';
import { auditWords } from '../../lib/words/audit.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailedPart } from '../../ui/failed-part.tsx';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import { auditSentence } from './audit-sentence.ts';

const auditQuery = (call: Call) =>
  queryOptions({
    queryKey: ['audit'],
    queryFn: async ({ signal }) => valueOrThrow(await call(readAudit, { signal })).rows,
    refetchOnMount: 'always',
  });

/** The names of the plans that one sees; whatever puts the list of plans in doubt does so with these. */
const planNamesQuery = (call: Call) =>
  queryOptions({
    queryKey: ['plans', 'names'],
    queryFn: async ({ signal }) => {
      const { plans } = valueOrThrow(await call(listPlans, { signal }));
      return new Map<string, string>(plans.map(({ id, name }) => [id, name]));
    },
  });

export const AuditPage = () => {
  const words = useWords(auditWords);
  const isRefused = useWhyNot('audit.read') !== undefined;
  return (
    <div className="mx-auto flex max-w-200 flex-col gap-4 px-6 pt-8 pb-10 max-sm:px-4 max-sm:pt-5">
      <div>
        <h1 className="text-title-1">{words.title}</h1>
        <p className="mt-1 max-w-150 text-body text-pretty text-text-2">{words.lead}</p>
      </div>
      <section
        aria-label={words.title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: nothing in the rows takes the focus, so without a stop here the page could not be scrolled by keys
        tabIndex={0}
        className="overflow-hidden rounded-sheet bg-surface shadow-1 forced-colors:border"
      >
        {isRefused ? <Refused /> : <Rows />}
      </section>
    </div>
  );
};

const Refused = () => {
  const { notAllowed } = useWords(auditWords);
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <h2 className="text-title-3">{notAllowed.title}</h2>
      <p className="max-w-96 text-body text-balance text-text-2">{notAllowed.text}</p>
    </div>
  );
};

const Rows = () => {
  const app = useWords(appWords);
  const words = useWords(auditWords);
  const query = useQuery(auditQuery(useCall()));
  if (query.isPending) return <Waiting />;
  if (query.data === undefined) {
    return (
      <FailedPart
        {...words.failed}
        tryAgain={app.tryAgain}
        busy={query.isFetching}
        onTryAgain={() => void query.refetch()}
      />
    );
  }
  if (query.data.length === 0) return <EmptyState sentence={words.empty} />;
  return <List rows={query.data} />;
};

const List = ({ rows }: { readonly rows: readonly AuditRow[] }) => {
  const words = useWords(auditWords);
  const format = useFormat();
  const people = new Map<string, string>(usePeople().map(({ id, name }) => [id, name]));
  const plans = useQuery(planNamesQuery(useCall())).data;
  const deps = {
    words,
    personById: (id: string) => people.get(id),
    planById: (id: string) => plans?.get(id),
    number: format.number,
  };
  return (
    <ol>
      {rows.map((row) => (
        <Row
          key={row.number}
          row={row}
          who={row.actorId === null ? null : (people.get(row.actorId) ?? words.somebody)}
          sentence={auditSentence(row, deps)}
        />
      ))}
    </ol>
  );
};

const Row = ({
  row,
  who,
  sentence,
}: {
  readonly row: AuditRow;
  /** Null for the server. */
  readonly who: string | null;
  readonly sentence: string;
}) => {
  const words = useWords(auditWords);
  const format = useFormat();
  const colours = useColours()('');
  const at = Date.parse(row.at);
  return (
    <li className="flex min-h-12 items-center gap-3 border-t border-hair px-5 py-2 first:border-t-0 max-sm:items-start max-sm:px-4">
      {who === null ? (
        <span
          aria-hidden="true"
          className="grid size-7 shrink-0 place-items-center rounded-full bg-fill text-text-2"
        >
          <Server size={14} />
        </span>
      ) : (
        <Avatar name={who} colour={colours.get(row.actorId ?? '') ?? 'none'} decorative />
      )}
      <p className="flex min-w-0 flex-1 items-baseline gap-x-4 max-sm:flex-col">
        <span className="min-w-0 flex-1 text-body wrap-anywhere text-text-2">
          <span className="font-medium text-text">{who ?? words.server}</span> {sentence}
        </span>
        <time
          dateTime={row.at}
          className="shrink-0 text-small font-normal whitespace-nowrap text-text-3 tabular-nums"
        >
          {format.dateTime(at)}
        </time>
      </p>
    </li>
  );
};

const Waiting = () => {
  const words = useWords(auditWords);
  return (
    <Skeleton label={words.loading}>
      {[0, 1, 2, 3].map((row) => (
        <div
          key={row}
          className="flex min-h-12 items-center gap-3 border-t border-hair px-5 first:border-t-0"
        >
          <SkeletonBar className="size-7 rounded-full" />
          <SkeletonBar className="h-3.5 w-64" />
        </div>
      ))}
    </Skeleton>
  );
};
