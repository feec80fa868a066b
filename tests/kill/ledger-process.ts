/** A process of its own: writes down every token that a client has seen from another one. It writes nothing itself. */
import type { SyncClient } from '../support/sync-client.ts';
import { connectClient, untilSynced } from '../support/sync-client.ts';
import type { Order, Report, Target } from './messages.ts';
import { headersOf, socketUrlOf, TOKEN } from './messages.ts';

interface Watcher {
  readonly planId: string;
  readonly client: SyncClient;
  readonly seen: Set<string>;
}

const report = (what: Report): void => {
  process.send?.(what);
};

/** Tokens are plain letters, and so stand in the bytes of an update as they are. */
const tokensIn = (update: Uint8Array): readonly string[] =>
  Buffer.from(update).toString('latin1').match(TOKEN) ?? [];

const startWatcher = async (
  target: Target,
  planId: string,
  first: () => void,
): Promise<Watcher> => {
  const client = connectClient({
    url: socketUrlOf(target),
    planId,
    headers: headersOf(target),
    reconnects: false,
  });
  const seen = new Set<string>();
  await untilSynced(client);
  client.doc.on('update', (update: Uint8Array) => {
    for (const token of tokensIn(update)) seen.add(token);
    if (seen.size > 0) first();
  });
  return { planId, client, seen };
};

let watchers: readonly Watcher[] = [];

const start = async (target: Target): Promise<void> => {
  let isFirst = true;
  const first = (): void => {
    if (isFirst) report({ kind: 'first-seen' });
    isFirst = false;
  };
  watchers = await Promise.all(target.planIds.map((planId) => startWatcher(target, planId, first)));
  report({ kind: 'started' });
};

const stop = (): void => {
  for (const { client } of watchers) client.destroy();
  const tokens = Object.fromEntries(watchers.map(({ planId, seen }) => [planId, [...seen]]));
  watchers = [];
  report({ kind: 'stopped', tokens, acked: {} });
};

process.on('message', async (order: Order) => {
  if (order.kind === 'stop') stop();
  else await start(order.target);
});
process.on('disconnect', () => process.exit(0));
