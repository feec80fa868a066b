/** Plans of other schemas: an older one is brought up to date before anybody gets a byte, a newer one is left alone. */

import { accountId } from '@gameplan/shared/base/ids';
import { blankPlan } from '@gameplan/shared/plan/blank-plan';
import { schemaNumberOf } from '@gameplan/shared/plan/migrations';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { joinFake } from '../../support/fake-socket.ts';
import { planIdOf } from '../../support/log-rows.ts';
import { settle } from '../../support/manual-time.ts';
import type { MemoryPlanLog } from '../../support/memory-plan-log.ts';
import { createMemoryPlanLog } from '../../support/memory-plan-log.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import type { RoomsUnderTest } from '../../support/sync-rooms.ts';
import { openRooms, replay } from '../../support/sync-rooms.ts';

const PLAN = planIdOf(7);

/**
 * A plan with two cards, as a version of that schema left it: before the second, cards had no notes. One of them never
 * had any text at all.
 */
const planOfSchema = (schema: number): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = 2;
  const account = accountId.parse(`acc_${'0'.repeat(20)}`);
  const seed = blankPlan({ name: 'FY27', accountId: account, random: seededRandom(3) });
  Y.applyUpdate(doc, seed);
  doc.transact(() => {
    const card = new Y.Map<unknown>();
    card.set('text', new Y.Text('Rates rise'));
    card.set('box', 'threat');
    if (schema > 1) card.set('notes', new Y.Text());
    doc.getMap('swotCards').set('card_1', card);
    if (schema === 1) doc.getMap('swotCards').set('card_2', new Y.Map([['box', 'threat']]));
    doc.getMap('meta').set('schemaVersion', schema);
  });
  return Y.encodeStateAsUpdate(doc);
};

const openWith = async (
  schema: number,
  options: { readonly planLog?: MemoryPlanLog; readonly expected?: readonly string[] } = {},
): Promise<RoomsUnderTest> => {
  const { planLog = createMemoryPlanLog(), expected = [] } = options;
  const first = { planId: PLAN, epoch: 1, at: 0, userId: null, sessionId: null };
  await planLog.create({ ...first, bytes: planOfSchema(schema) }, []).catch(() => undefined);
  return openRooms({ planLog, expected });
};

const rowsOf = (planLog: MemoryPlanLog) => planLog.rowsOf(PLAN);
const numberOf = (planLog: MemoryPlanLog) => schemaNumberOf(replay(rowsOf(planLog)));

describe('a plan of an older schema', () => {
  test('is brought up to this one before whoever opens it gets a byte', async () => {
    const { rooms, planLog } = await openWith(1);
    planLog.commits.hold();
    const client = joinFake(rooms, PLAN);
    await settle();
    expect(client.socket.frames).toEqual([]);
    planLog.commits.release();
    await settle();
    expect(client.isSynced()).toBe(true);
    expect(schemaNumberOf(client.doc)).toBe(SCHEMA);
    expect(readPlan(client.doc).plan.swotCards).toMatchObject([
      { text: 'Rates rise', notes: '' },
      { text: '', notes: '' },
    ]);
  });

  test('is kept as it was, in a snapshot that is saved before', async () => {
    const { rooms, planLog } = await openWith(1);
    planLog.commits.hold();
    joinFake(rooms, PLAN);
    await settle();
    expect(planLog.commits.waiting()).toBe(1);
    expect(planLog.snapshotOf(PLAN)?.seq).toBe(1);
    planLog.commits.release();
    await settle();
    const before = replay([planLog.snapshotOf(PLAN)?.bytes ?? new Uint8Array()]);
    expect(schemaNumberOf(before)).toBe(1);
    expect(readPlan(before).plan).toEqual(readPlan(replay([planOfSchema(1)])).plan);
  });

  test('gets one row of the log, by nobody, under a client of its own', async () => {
    const { rooms, planLog } = await openWith(1);
    const clients = [1, 2, 3].map(() => joinFake(rooms, PLAN));
    await settle();
    expect(clients.every((client) => client.isSynced())).toBe(true);
    const loaded = await planLog.load(PLAN);
    const [row, ...more] = loaded.ok ? loaded.value.tail : [];
    expect(more).toEqual([]);
    expect(row).toMatchObject({ seq: 2, userId: null, sessionId: null });
    const authors = [
      ...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(row?.bytes ?? new Uint8Array())).keys(),
    ];
    expect(authors).toHaveLength(1);
    expect(replay([planOfSchema(1)]).store.clients.has(authors[0] ?? 0)).toBe(false);
  });

  test('is brought up to date once, however often it is opened', async () => {
    const planLog = createMemoryPlanLog();
    for (let start = 0; start < 3; start += 1) {
      const { rooms } = await openWith(1, { planLog });
      joinFake(rooms, PLAN);
      await settle();
      await rooms.stop();
    }
    expect(rowsOf(planLog)).toHaveLength(2);
    expect(numberOf(planLog)).toBe(SCHEMA);
  });

  test.each(['snapshot', 'commit'] as const)(
    'is as it was when the %s fails, and brought up to date by the next who opens it',
    async (step) => {
      const planLog = createMemoryPlanLog();
      planLog.failNext(step);
      const expected = ['the plan could not be brought up to date'];
      const { rooms } = await openWith(1, { planLog, expected });
      const first = joinFake(rooms, PLAN);
      await settle();
      expect(first.socket.closed?.code).toBe(CLOSE.tryAgain);
      expect(first.socket.frames).toEqual([]);
      expect(rowsOf(planLog)).toHaveLength(1);
      const second = joinFake(rooms, PLAN);
      await settle();
      expect(second.isSynced()).toBe(true);
      expect(schemaNumberOf(second.doc)).toBe(SCHEMA);
      expect(rowsOf(planLog)).toHaveLength(2);
    },
  );

  test('is shown as it is to whoever reads it, until it is asked for up to date', async () => {
    const { rooms, planLog } = await openWith(1);
    const read = await rooms.read(PLAN);
    expect(read).toMatchObject({ ok: true, value: { seq: 1 } });
    const migrated = await rooms.migrate(PLAN);
    expect(migrated).toMatchObject({ ok: true, value: { seq: 2 } });
    expect(numberOf(planLog)).toBe(SCHEMA);
    expect(await rooms.read(PLAN)).toEqual(migrated);
  });

  test('can be written in at once, and its log replays to what everybody sees', async () => {
    const { rooms, planLog } = await openWith(1);
    const client = joinFake(rooms, PLAN);
    await settle();
    client.doc.getMap('plan').set('name', 'FY28');
    await settle();
    expect(rowsOf(planLog)).toHaveLength(3);
    const other = joinFake(rooms, PLAN);
    await settle();
    const replayed = replay(rowsOf(planLog));
    expect(readPlan(other.doc)).toEqual(readPlan(replayed));
    expect(readPlan(other.doc).plan.name).toBe('FY28');
  });
});

describe('a plan of this schema', () => {
  test('is opened without a word in the log', async () => {
    const { rooms, planLog } = await openWith(SCHEMA);
    joinFake(rooms, PLAN);
    await settle();
    expect(rowsOf(planLog)).toHaveLength(1);
    expect(planLog.snapshotOf(PLAN)).toBeNull();
  });
});

describe('a plan of a newer schema', () => {
  const NEWER = SCHEMA + 1;
  const expected = ['the plan is of a newer version, and is left alone'];

  test('is refused with a close code of its own, and its bytes stay as they are', async () => {
    const { rooms, planLog } = await openWith(NEWER, { expected });
    const client = joinFake(rooms, PLAN);
    client.doc.getMap('plan').set('name', 'mine');
    await settle();
    expect(client.socket.closed).toEqual({ code: CLOSE.planTooNew, reason: 'plan-too-new' });
    expect(client.socket.frames).toEqual([]);
    expect(rowsOf(planLog)).toEqual([planOfSchema(NEWER)]);
    expect(planLog.snapshotOf(PLAN)).toBeNull();
  });

  test('ends the code in the range after which stock clients do not come back', () => {
    expect(CLOSE.planTooNew).toBeGreaterThanOrEqual(4400);
    expect(CLOSE.planTooNew).toBeLessThan(4500);
  });
});
