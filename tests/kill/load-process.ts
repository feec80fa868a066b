/**
 * A process of its own: eight clients that write unique tokens, as cards and as letters in texts, and keep a list of those
 * that the server has acknowledged.
 */
import { randomBytes } from 'node:crypto';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { untilSynced } from '../support/sync-client.ts';
import type { GreetingClient } from './greeting-client.ts';
import { connectGreeting } from './greeting-client.ts';
import type { Order, Report, Target } from './messages.ts';
import { tokenOf } from './messages.ts';

const CLIENTS = 8;
const WRITE_EVERY_MS = 8;
/** Every so many tokens one is a new card; the others are added to the text of the newest card in sight. */
const CARD_EVERY = 6;

interface Writer {
  readonly planId: string;
  readonly client: GreetingClient;
  readonly written: string[];
  /** Tokens that left on the line, by the message that brought the last of each. */
  readonly left: Map<string, number>;
  stop(): void;
}

const report = (what: Report): void => {
  process.send?.(what);
};

const startWriter = async (target: Target, number: number): Promise<Writer> => {
  const planId = target.planIds[number % target.planIds.length] ?? '';
  const client = connectGreeting(target, planId);
  const { doc } = client;
  const edits = createPlanEdits({
    doc,
    origin: 'load',
    clock: { now: () => Date.now() },
    random: { bytes: (count) => randomBytes(count) },
    author: 'usr_load',
  });
  const written: string[] = [];
  const left = new Map<string, number>();
  let newest: string | null = null;
  doc.getMap('swotCards').observe((event) => {
    for (const id of event.keysChanged) newest = id;
  });
  await untilSynced(client);
  const write = (): void => {
    const token = tokenOf(target.round, number, written.length);
    const before = client.sent();
    const text = newest === null ? null : edits.cardText(newest);
    if (text === null || !text.ok || written.length % CARD_EVERY === 0) {
      edits.addCard({ box: 'strength', text: token });
    } else {
      text.value.insert(text.value.length, token);
    }
    written.push(token);
    if (client.provider.wsconnected && client.sent() > before) left.set(token, client.sent());
  };
  const timer = setInterval(write, WRITE_EVERY_MS);
  return {
    planId,
    client,
    written,
    left,
    stop: () => {
      clearInterval(timer);
      client.destroy();
    },
  };
};

let writers: readonly Writer[] = [];

const stop = (): void => {
  const tokens: Record<string, string[]> = {};
  const acked: Record<string, string[]> = {};
  for (const { planId, client, written, left, stop: end } of writers) {
    const kept = [...left].filter(([, index]) => index <= client.acked()).map(([token]) => token);
    end();
    tokens[planId] = [...(tokens[planId] ?? []), ...written];
    acked[planId] = [...(acked[planId] ?? []), ...kept];
  }
  writers = [];
  report({ kind: 'stopped', tokens, acked });
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
