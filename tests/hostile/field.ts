/** A plan with people at work in it on the whole server, and somebody among them who means harm. */
import { canonicalContent } from '@gameplan/server/sync/yjs-internals';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId } from '@gameplan/shared/base/ids';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { answerFrameOf, askingFrameOf } from '../support/fake-socket.ts';
import { listenWith } from '../support/listening-app.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { SyncClient } from '../support/sync-client.ts';
import { connectClient, until, untilSynced } from '../support/sync-client.ts';
import type { SignedUp, TestApp } from '../support/test-app.ts';
import { createTestApp } from '../support/test-app.ts';
import { createTestLog } from '../support/test-log.ts';

/** How a bare socket ended, and all that it was sent. */
export interface Line {
  readonly socket: WebSocket;
  readonly frames: readonly Uint8Array[];
  /** Null as long as it is open. */
  ended(): { readonly code: number; readonly reason: string } | null;
}

export interface Field {
  readonly app: TestApp;
  readonly address: string;
  readonly plan: PlanId;
  readonly owner: SignedUp;
  readonly victim: SignedUp;
  readonly attacker: SignedUp;
  readonly viewer: SignedUp;
  /** The victim's page, and that of somebody who reads along. */
  readonly page: SyncClient;
  readonly witness: SyncClient;
  /** The committed plan. */
  committed(): Promise<Uint8Array>;
  /** Rows of the plan's log. */
  rows(): Promise<number>;
  /** A bare socket of somebody on the plan. */
  openLine(person: Pick<SignedUp, 'cookie'>, more?: LineOptions): Promise<Line>;
  /** What is wrong after an attack: nothing, if everybody goes on as before. */
  faults(rowsBefore: number): Promise<readonly string[]>;
}

export interface LineOptions {
  readonly plan?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Opens a bare socket that keeps what it hears; whether it is let in shows by its end. */
export const openLineAt = (address: string, headers: Readonly<Record<string, string>>): Line => {
  const socket = new WebSocket(address, { headers: { ...headers } });
  const frames: Uint8Array[] = [];
  let end: { code: number; reason: string } | null = null;
  socket.on('message', (data: Buffer) => frames.push(new Uint8Array(data)));
  socket.on('close', (code, reason) => {
    end = { code, reason: reason.toString() };
  });
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  return { socket, frames, ended: () => end };
};

/** Waits until a bare socket is open or refused. */
export const opened = (line: Line): Promise<void> =>
  until(
    'the socket opens',
    () => line.socket.readyState === line.socket.OPEN || line.ended() !== null,
  );

/** Waits until the server ends a bare socket, and says how. */
export const endedWith = async (line: Line): Promise<{ code: number; reason: string }> => {
  await until('the server ends the line', () => line.ended() !== null);
  return line.ended() ?? { code: 0, reason: '' };
};

const addCards = (page: SyncClient, author: string, count: number): void => {
  const random = seededRandom(page.doc.clientID);
  const clock = { now: () => Date.now() };
  const edits = createPlanEdits({ doc: page.doc, origin: null, clock, random, author });
  for (let card = 0; card < count; card += 1) {
    edits.addCard({ box: 'strength', text: `thought ${card} of ${author}` });
  }
};

const enter = async (address: string, person: SignedUp, plan: PlanId): Promise<SyncClient> => {
  const headers = { cookie: person.cookie(), origin: `http://${address}` };
  const page = connectClient({ url: `ws://${address}`, planId: plan, headers, reconnects: false });
  onTestFinished(page.destroy);
  await untilSynced(page);
  return page;
};

const pendingIn = ({ store }: Y.Doc): boolean =>
  store.pendingStructs !== null || store.pendingDs !== null;

/** The victim writes on, whoever reads along and whoever comes now get it, and nothing else has come about. */
const aftermath = async (
  { page, witness, fresh }: { page: SyncClient; witness: SyncClient; fresh: () => Promise<Y.Doc> },
  token: string,
): Promise<readonly string[]> => {
  if (!page.provider.wsconnected) return ['the victim was sent away'];
  page.doc.getMap('plan').set('name', token);
  const arrived = () => witness.doc.getMap('plan').get('name') === token;
  await until('the witness sees what the victim writes', arrived);
  const late = await fresh();
  const faults: string[] = [];
  if (late.getMap('plan').get('name') !== token) faults.push('the victim writes in vain');
  if (pendingIn(late) || pendingIn(page.doc)) faults.push('something pends');
  const content = canonicalContent(late);
  if (content !== canonicalContent(page.doc)) faults.push('the victim sees another plan');
  if (content !== canonicalContent(witness.doc)) faults.push('the witness sees another plan');
  return faults;
};

const seat = async (owner: SignedUp, plan: PlanId, person: SignedUp, role: string) => {
  const path = `/api/plans/${plan}/members/${person.me.id}`;
  const answer = await owner.ask(path, { method: 'PUT', body: { role } });
  if (!answer.ok) throw new Error(await answer.text());
};

/** Puts everybody in their place and lets the victim and a witness write a little. */
export const openField = async ({
  expected = [],
}: {
  /** Phrases of the log that belong to the attack. */
  readonly expected?: readonly string[];
} = {}): Promise<Field> => {
  const app = await createTestApp({ log: createTestLog({ expected }) });
  const address = await listenWith(app);
  const owner = await app.signUp('Olga');
  const [victim, attacker] = [await app.signUp('Viktor'), await app.signUp('Attila')];
  const [viewer, reader] = [await app.signUp('Vera'), await app.signUp('Wanda')];
  const { id } = await owner.post<{ id: string }>('/api/plans', {
    ...{ name: 'Under attack', account: 'Northwind', template: 'blank' },
  });
  const plan = planId.parse(id);
  for (const person of [victim, attacker, reader]) await seat(owner, plan, person, 'editor');
  await seat(owner, plan, viewer, 'viewer');
  const page = await enter(address, victim, plan);
  const witness = await enter(address, reader, plan);
  addCards(page, victim.me.id, 5);
  addCards(witness, reader.me.id, 5);
  const all = () => page.doc.getMap('swotCards').size + witness.doc.getMap('swotCards').size === 20;
  await until('both see all cards', all);
  const { rooms } = app.features.plans;
  const committed = async (): Promise<Uint8Array> => {
    const read = await rooms.read(plan);
    if (!read.ok) throw new Error(`the plan cannot be loaded: ${read.error}`);
    return read.value.bytes;
  };
  const rows = async (): Promise<number> => {
    const found = await sql<{ seq: number }>`SELECT seq FROM plan_heads
      WHERE plan_id = ${plan}`.execute(app.storage.db);
    return found.rows[0]?.seq ?? 0;
  };
  const fresh = async (): Promise<Y.Doc> => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await committed());
    return doc;
  };
  let attacks = 0;
  return {
    ...{ app, address, plan, owner, victim, attacker, viewer, page, witness, committed, rows },
    openLine: async (
      person,
      { plan: other = plan, query = `?schema=${SCHEMA}`, headers = {} } = {},
    ) => {
      const own = { cookie: person.cookie(), origin: `http://${address}` };
      const line = openLineAt(`ws://${address}/sync/${other}${query}`, { ...own, ...headers });
      await opened(line);
      if (line.ended() === null) {
        // As a page does that comes in with nothing of its own: asks, and answers that it has nothing.
        line.socket.send(askingFrameOf(new Y.Doc()));
        line.socket.send(answerFrameOf(Y.encodeStateAsUpdate(new Y.Doc())));
      }
      return line;
    },
    faults: async (rowsBefore) => {
      attacks += 1;
      const after = await rows();
      const kept = after === rowsBefore ? [] : [`the log holds ${after - rowsBefore} more rows`];
      return [...kept, ...(await aftermath({ page, witness, fresh }, `after attack ${attacks}`))];
    },
  };
};
