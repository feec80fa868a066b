/** Bytes that Yjs cannot take although they were let in: they are put aside, and nobody but their sender goes. */
import type { NewLogRow } from '@gameplan/server/storage/plan-log';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import { actorOf, joinFake } from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import { createMemoryPlanLog } from '../../support/memory-plan-log.ts';
import { seedText } from '../../support/seed-plan.ts';
import { openRooms, PLAN, readPlan } from '../../support/sync-rooms.ts';

const EXPECTED = ['a committed edit could not be shown', 'a row of the log is left out'];

/** Rooms over a log in which the next edit of a person becomes what no document can take. */
const openHarmed = async (expected: readonly string[] = EXPECTED) => {
  const planLog = createMemoryPlanLog();
  const harmed = new Set<string>();
  const append = (row: NewLogRow) => {
    if (harmed.delete(row.userId ?? '')) row.bytes.fill(255);
    return planLog.append(row);
  };
  const scene = await openRooms({ planLog: { ...planLog, append }, expected });
  const people = ['usr_ines', 'usr_tom', 'usr_viewer'].map((userId) =>
    joinFake(scene.rooms, PLAN, { actor: actorOf(userId, { sessionId: `ses_${userId}` }) }),
  );
  await settle();
  const [ines, tom, viewer] = people;
  if (ines === undefined || tom === undefined || viewer === undefined) throw new Error('nobody');
  return { ...scene, planLog, ines, tom, viewer, harm: (userId: string) => harmed.add(userId) };
};

test('[gate:G10] [fail:31] bytes that throw are put aside, their sender goes with 4400, and everybody else stays', async () => {
  const { planLog, ines, tom, viewer, harm, rooms } = await openHarmed();
  harm('usr_tom');
  planLog.commits.hold();
  seedText(ines.doc).insert(0, 'kept ');
  await settle();
  seedText(tom.doc).insert(0, 'harm ');
  seedText(ines.doc).insert(0, 'too ');
  planLog.commits.release();
  await settle();
  await settle();
  expect(tom.socket.closed).toMatchObject({ code: CLOSE.refused });
  expect([ines.socket.closed, viewer.socket.closed]).toEqual([null, null]);
  expect([ines.text(), viewer.text()]).toEqual(['too kept seed', 'too kept seed']);
  expect(seedText(await readPlan(rooms)).toString()).toBe('too kept seed');
  const [put] = planLog.quarantinedOf(PLAN);
  expect(put).toMatchObject({
    planId: PLAN,
    epoch: 1,
    userId: 'usr_tom',
    sessionId: 'ses_usr_tom',
  });
  expect(put?.bytes.every((byte) => byte === 255)).toBe(true);
});

test('[gate:G10] [fail:32] after harm the room goes on, and newcomers and whoever opens it later see the same', async () => {
  const { planLog, ines, tom, viewer, harm, rooms } = await openHarmed();
  harm('usr_tom');
  seedText(tom.doc).insert(0, 'harm ');
  // What comes while the plan is read again waits for it.
  planLog.loads.hold();
  await settle();
  seedText(ines.doc).insert(0, 'meanwhile ');
  const newcomer = joinFake(rooms, PLAN, { actor: actorOf('usr_new') });
  await settle();
  expect([ines.socket.closed, newcomer.socket.frames.length]).toEqual([null, 0]);
  planLog.loads.release();
  await settle();
  await settle();
  seedText(newcomer.doc).insert(0, 'new ');
  await settle();
  const texts = [ines, viewer, newcomer].map((person) => person.text());
  expect(texts).toEqual(Array(3).fill('new meanwhile seed'));
  const later = await openRooms({ planLog, expected: EXPECTED });
  expect(seedText(await readPlan(later.rooms)).toString()).toBe('new meanwhile seed');
});

test('[gate:G10] when the plan cannot be read again, everybody is sent away with 1013 to come back', async () => {
  const { planLog, ines, tom, harm } = await openHarmed([
    ...EXPECTED,
    'the plan could not be loaded',
  ]);
  harm('usr_tom');
  planLog.failNext('load');
  seedText(tom.doc).insert(0, 'harm ');
  await settle();
  await settle();
  expect(ines.socket.closed?.code).toBe(CLOSE.tryAgain);
  expect(tom.socket.closed?.code).toBe(CLOSE.tryAgain);
});

test('[gate:G10] a plan that is stopped while it is read again stops', async () => {
  const { planLog, ines, tom, harm, rooms } = await openHarmed();
  harm('usr_tom');
  seedText(tom.doc).insert(0, 'harm ');
  planLog.loads.hold();
  await settle();
  const stopped = rooms.closeAll();
  planLog.loads.release();
  await stopped;
  expect(ines.socket.closed?.code).toBe(CLOSE.restart);
});
