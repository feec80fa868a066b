/** A process of its own: eight stock clients that write unique tokens, as cards and as letters in texts. */
import { randomBytes } from 'node:crypto';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import type { SyncClient } from '../support/sync-client.ts';
import { connectClient, untilSynced } from '../support/sync-client.ts';
import type { Order, Report, Target } from './messages.ts';
import { headersOf, socketUrlOf, tokenOf } from './messages.ts';

const CLIENTS = 8;
const WRITE_EVERY_MS = 8;
/** Every so many tokens one is a new card; the others are added to the text of the newest card in sight. */
const CARD_EVERY = 6;

interface Writer {
  readonly planId: string;
  readonly client: SyncClient;
  readonly written: string[];
  stop(): void;
}

const report = (what: Report): void => {
  process.send?.(what);
};

const startWriter = async (target: Target, number: number): Promise<Writer> => {
  const planId = target.planIds[number % target.planIds.length] ?? '';
  const client = connectClient({
    url: socketUrlOf(target),
    planId,
    headers: headersOf(target),
    reconnects: false,
  });
  const { doc } = client;
  const edits = createPlanEdits({
    doc,
    origin: 'load',
    clock: { now: () => Date.now() },
    random: { bytes: (count) => randomBytes(count) },
    author: 'usr_load',
  });
  const written: string[] = [];
  let newest: string | null = null;
  doc.getMap('swotCards').observe((event) => {
    for (const id of event.keysChanged) newest = id;
  });
  await untilSynced(client);
  const write = (): void => {
    const token = tokenOf(target.round, number, written.length);
    const text = newest === null ? null : edits.cardText(newest);
    if (text === null || !text.ok || written.length % CARD_EVERY === 0) {
      edits.addCard({ box: 'strength', text: token });
    } else {
      text.value.insert(text.value.length, token);
    }
    written.push(token);
  };
  const timer = setInterval(write, WRITE_EVERY_MS);
  return {
    planId,
    client,
    written,
    stop: () => {
      clearInterval(timer);
      client.destroy();
    },
  };
};

let writers: readonly Writer[] = [];

const stop = (): void => {
  const tokens: Record<string, string[]> = {};
  for (const writer of writers) {
    writer.stop();
    tokens[writer.planId] = [...(tokens[writer.planId] ?? []), ...writer.written];
  }
  writers = [];
  report({ kind: 'stopped', tokens });
};

process.on('message', async (order: Order) => {
  if (order.kind === 'stop') {
    stop();
    return;
  }
  const numbers = Array.from({ length: CLIENTS }, (_, index) => index);
  writers = await Promise.all(numbers.map((number) => startWriter(order.target, number)));
  report({ kind: 'started' });
});
process.on('disconnect', () => process.exit(0));
