/** One plan's room over a log in memory, at which frames are thrown, and what has to hold of it afterwards. */
import type { Log } from '@gameplan/server/log';
import { createRooms } from '@gameplan/server/sync/create-rooms';
import type { RoomConnection, SyncActor } from '@gameplan/server/sync/rooms';
import { systemTimers } from '@gameplan/server/sync/timers';
import { canonicalContent } from '@gameplan/server/sync/yjs-internals';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import * as Y from 'yjs';
import { person, seed } from '../shared/plan/documents.ts';
import type { FakeClient, FakeSocket } from '../support/fake-socket.ts';
import { createFakeSocket, joinFake } from '../support/fake-socket.ts';
import { planIdOf } from '../support/log-rows.ts';
import { createMemoryPlanLog } from '../support/memory-plan-log.ts';
import type { Dice } from './dice.ts';
import type { Material } from './frame-mutants.ts';

const PLAN = planIdOf(1);

const NAMES = ['plan', 'meta', 'swotCards', 'actions', 'text', 'box', 'mission', '__proto__'];

const actorNamed = (userId: string): SyncActor => ({
  userId,
  sessionId: null,
  name: userId,
  colour: 0,
  role: 'editor',
  writing: { canWrite: true, readOnlyBecause: null },
});

/** Lets commits and their telling come to an end. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface RoomUnderFire {
  /** An honest update on top of what the plan holds now, and what a fuzzer needs to bend it. */
  material(dice: Dice): Promise<Material>;
  /** Throws one frame. */
  take(frame: Uint8Array): void;
  /** How throwers were sent away, and how often. */
  readonly refusals: ReadonlyMap<string, number>;
  /** What is wrong with the plan now; nothing is if all of it holds. */
  faults(): Promise<readonly string[]>;
  rows(): number;
  stop(): Promise<void>;
}

/** Logs nothing, and remembers what no honest or dishonest client may bring about. */
const alarmLog = (alarms: string[]): Log => {
  const alarm = (phrase: string, fields?: Readonly<Record<string, unknown>>) => {
    // Anybody may say that they were told of more than there is.
    if (phrase === 'a client knows more than the log') return;
    alarms.push(`the log says: ${phrase} ${String(fields?.error ?? '')}`);
  };
  const quiet = () => undefined;
  const log: Log = { with: () => log, debug: quiet, info: quiet, warn: alarm, error: alarm };
  return log;
};

const docOf = (bytes: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of bytes) Y.applyUpdate(doc, update);
  return doc;
};

const pendingIn = ({ store }: Y.Doc): boolean =>
  store.pendingStructs !== null || store.pendingDs !== null;

const contentFaults = (stored: Y.Doc, replayed: Y.Doc, victim: Y.Doc): readonly string[] => {
  const faults: string[] = [];
  for (const [name, doc] of Object.entries({ stored, replayed, victim })) {
    if (pendingIn(doc)) faults.push(`something pends: ${name}`);
    readPlan(doc);
  }
  const content = canonicalContent(stored);
  if (content !== canonicalContent(replayed)) faults.push('the log makes another plan');
  if (content !== canonicalContent(victim)) faults.push('the neighbour sees another plan');
  return faults;
};

/** A neighbour still writes, and somebody who comes now gets it. */
const serviceFaults = async (join: () => FakeClient, neighbour: FakeClient, token: string) => {
  if (neighbour.socket.closed !== null) {
    return [`the neighbour was sent away: ${JSON.stringify(neighbour.socket.closed)}`];
  }
  neighbour.doc.getMap('plan').set('name', token);
  await turn();
  await turn();
  const newcomer = join();
  await turn();
  const seen = newcomer.doc.getMap('plan').get('name');
  newcomer.leave();
  return seen === token ? [] : ['the neighbour writes in vain'];
};

const startRoom = async (alarms: string[]) => {
  const planLog = createMemoryPlanLog();
  const first = { planId: PLAN, epoch: 1, at: 0, userId: null, sessionId: null };
  await planLog.create({ ...first, bytes: seed() }, []);
  const rooms = createRooms({
    planLog,
    clock: { now: () => Date.now() },
    timers: systemTimers,
    log: alarmLog(alarms),
    idleMs: 30_000,
  });
  return { planLog, rooms };
};

/** A few places under the id of everybody who wrote. */
const placesIn = ({ store }: Y.Doc, dice: Dice): Material['letters'] =>
  [...store.clients.keys()].flatMap((client) =>
    Array.from({ length: 4 }, () => [client, dice.below(Y.getState(store, client))] as const),
  );

/** What an honest person writes next, with the plan's bytes before them. */
const honestUpdate = (bytes: Uint8Array, dice: Dice): Material => {
  const writer = person(1 + dice.below(2 ** 32 - 2), bytes);
  const before = Y.encodeStateVector(writer.doc);
  const added = writer.edits.addCard({ box: 'strength', text: 'a thought' });
  if (added.ok && dice.below(2) === 0) {
    const text = writer.edits.cardText(added.value);
    if (text.ok) text.value.delete(0, 3);
    writer.edits.setCardWeight(added.value, 2);
  }
  writer.doc.getMap('plan').set('salesGoal', dice.below(1_000));
  return {
    update: Y.encodeStateAsUpdate(writer.doc, before),
    stateVector: Y.encodeStateVector(writer.doc),
    ids: [...writer.doc.store.clients.keys(), writer.doc.clientID],
    letters: placesIn(writer.doc, dice),
    names: [...NAMES, ...writer.doc.getMap('swotCards').keys()],
  };
};

/** Whoever was sent away, is not read for a while or has heard a lot comes again as somebody new. */
const isDone = ({ closed, isPaused, frames }: FakeSocket): boolean =>
  closed !== null || isPaused || frames.length > 20;

/** Opens a room with two neighbours in it who write as people do. */
export const openRoomUnderFire = async (): Promise<RoomUnderFire> => {
  const alarms: string[] = [];
  const { planLog, rooms } = await startRoom(alarms);
  const join = (name: string) => joinFake(rooms, PLAN, { actor: actorNamed(name) });
  const neighbour = join('usr_neighbour');
  const reader = join('usr_reader');
  await turn();
  // From here on the neighbour's client id is somebody's.
  neighbour.doc.getMap('plan').set('name', 'before the fire');
  await turn();
  let thrower: { socket: FakeSocket; connection: RoomConnection } | null = null;
  let tokens = 0;
  const refusals = new Map<string, number>();
  const count = (how: string) => refusals.set(how, (refusals.get(how) ?? 0) + 1);

  const newThrower = () => {
    const socket = createFakeSocket();
    return { socket, connection: rooms.connect(PLAN, socket, actorNamed('usr_thrower')) };
  };

  const committed = async (): Promise<Uint8Array> => {
    const plan = await rooms.read(PLAN);
    if (!plan.ok) throw new Error(`the plan cannot be read: ${plan.error}`);
    return plan.value.bytes;
  };

  return {
    material: async (dice) => honestUpdate(await committed(), dice),
    refusals,
    take: (frame) => {
      const before = thrower;
      if (before !== null && isDone(before.socket)) {
        const { closed } = before.socket;
        if (closed !== null) count(`${closed.code} ${closed.reason}`);
        before.connection.closed();
        thrower = null;
      }
      thrower ??= newThrower();
      thrower.connection.receive(frame);
    },
    faults: async () => {
      await turn();
      tokens += 1;
      const service = await serviceFaults(() => join('usr_newcomer'), neighbour, `name ${tokens}`);
      const [stored, replayed] = [docOf([await committed()]), docOf(planLog.rowsOf(PLAN))];
      return [...alarms.splice(0), ...service, ...contentFaults(stored, replayed, reader.doc)];
    },
    rows: () => planLog.rowsOf(PLAN).length,
    stop: async () => {
      for (const client of [neighbour, reader]) client.leave();
      thrower?.connection.closed();
      await rooms.stop();
    },
  };
};
