/** What is seen is kept: edits are committed before anybody else gets them, and a failure shows nobody anything. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import { actorOf, joinFake } from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import { seedText } from '../../support/seed-plan.ts';
import { openRooms, PLAN, readPlan, replay } from '../../support/sync-rooms.ts';

test('[fail:1] an edit whose commit is held is seen by nobody, not by newcomers and not by readers', async () => {
  const { rooms, planLog, committed } = await openRooms();
  const writer = joinFake(rooms, PLAN);
  const other = joinFake(rooms, PLAN, { actor: actorOf('usr_two') });
  await settle();
  expect([writer.text(), other.text()]).toEqual(['seed', 'seed']);
  planLog.commits.hold();
  seedText(writer.doc).insert(0, 'new ');
  await settle();
  const newcomer = joinFake(rooms, PLAN);
  await settle();
  expect(newcomer.isSynced()).toBe(true);
  expect([other.text(), newcomer.text()]).toEqual(['seed', 'seed']);
  expect(seedText(await readPlan(rooms)).toString()).toBe('seed');
  expect(committed).toEqual([]);

  planLog.commits.release();
  await settle();
  expect([other.text(), newcomer.text()]).toEqual(['new seed', 'new seed']);
  expect(seedText(await readPlan(rooms)).toString()).toBe('new seed');
  expect(committed).toEqual([PLAN]);
});

test('[fail:1] a commit that fails closes everybody with 1013, shows nothing, and the plan is read again', async () => {
  const { rooms, planLog } = await openRooms({ expected: ['an edit could not be kept'] });
  const writer = joinFake(rooms, PLAN);
  const other = joinFake(rooms, PLAN);
  await settle();
  planLog.failNext('commit');
  seedText(writer.doc).insert(0, 'lost ');
  await settle();
  expect(writer.socket.closed?.code).toBe(CLOSE.tryAgain);
  expect(other.socket.closed?.code).toBe(CLOSE.tryAgain);
  expect(other.text()).toBe('seed');
  expect(seedText(await readPlan(rooms)).toString()).toBe('seed');

  const again = joinFake(rooms, PLAN, { doc: writer.doc });
  const newcomer = joinFake(rooms, PLAN);
  await settle();
  expect(planLog.counts.loads).toBeGreaterThan(1);
  expect([again.text(), newcomer.text()]).toEqual(['lost seed', 'lost seed']);
  expect(seedText(replay(planLog.rowsOf(PLAN))).toString()).toBe('lost seed');
});

test('each row of the log names who wrote it, in which session and when', async () => {
  const { rooms, planLog, time } = await openRooms();
  const ines = joinFake(rooms, PLAN, { actor: { ...actorOf('usr_ines'), sessionId: 'ses_1' } });
  const byToken = joinFake(rooms, PLAN, { actor: { ...actorOf('usr_leo'), sessionId: null } });
  await settle();
  seedText(ines.doc).insert(0, 'one ');
  await settle();
  seedText(byToken.doc).insert(0, 'two ');
  await settle();
  const at = time.clock.now();
  const stored = await planLog.load(PLAN);
  expect(stored.ok ? stored.value.tail.slice(1) : stored.error).toMatchObject([
    { epoch: 1, seq: 2, userId: 'usr_ines', sessionId: 'ses_1', at },
    { epoch: 1, seq: 3, userId: 'usr_leo', sessionId: null, at },
  ]);
});

test('edits that queue behind a failed commit are not kept without it', async () => {
  const { rooms, planLog } = await openRooms({ expected: ['an edit could not be kept'] });
  const writer = joinFake(rooms, PLAN);
  await settle();
  planLog.commits.hold();
  planLog.failNext('commit');
  for (const letter of ['a', 'b', 'c']) seedText(writer.doc).insert(0, letter);
  await settle();
  planLog.commits.release();
  await settle();
  expect(writer.socket.closed?.code).toBe(CLOSE.tryAgain);
  expect(planLog.rowsOf(PLAN)).toHaveLength(1);
});
