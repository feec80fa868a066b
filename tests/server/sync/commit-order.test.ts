/** What is seen is kept: edits are committed before anybody else gets them, and a failure shows nobody anything. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { actorOf, joinFake, updateFrameOf } from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import { openRooms, PLAN, readPlan, replay } from '../../support/sync-rooms.ts';

test('[fail:1] an edit whose commit is held is seen by nobody, not by newcomers and not by readers', async () => {
  const { rooms, planLog, committed } = await openRooms();
  const writer = joinFake(rooms, PLAN);
  const other = joinFake(rooms, PLAN, { actor: actorOf('usr_two') });
  await settle();
  expect([writer.text(), other.text()]).toEqual(['seed', 'seed']);
  planLog.commits.hold();
  writer.doc.getText('text').insert(0, 'new ');
  await settle();
  const newcomer = joinFake(rooms, PLAN);
  await settle();
  expect(newcomer.isSynced()).toBe(true);
  expect([other.text(), newcomer.text()]).toEqual(['seed', 'seed']);
  expect((await readPlan(rooms)).getText('text').toString()).toBe('seed');
  expect(committed).toEqual([]);

  planLog.commits.release();
  await settle();
  expect([other.text(), newcomer.text()]).toEqual(['new seed', 'new seed']);
  expect((await readPlan(rooms)).getText('text').toString()).toBe('new seed');
  expect(committed).toEqual([PLAN]);
});

test('[fail:1] a commit that fails closes everybody with 1013, shows nothing, and the plan is read again', async () => {
  const { rooms, planLog } = await openRooms({ expected: ['an edit could not be kept'] });
  const writer = joinFake(rooms, PLAN);
  const other = joinFake(rooms, PLAN);
  await settle();
  planLog.failNext('commit');
  writer.doc.getText('text').insert(0, 'lost ');
  await settle();
  expect(writer.socket.closed?.code).toBe(CLOSE.tryAgain);
  expect(other.socket.closed?.code).toBe(CLOSE.tryAgain);
  expect(other.text()).toBe('seed');
  expect((await readPlan(rooms)).getText('text').toString()).toBe('seed');

  const again = joinFake(rooms, PLAN, { doc: writer.doc });
  const newcomer = joinFake(rooms, PLAN);
  await settle();
  expect(planLog.counts.loads).toBeGreaterThan(1);
  expect([again.text(), newcomer.text()]).toEqual(['lost seed', 'lost seed']);
  expect(replay(planLog.rowsOf(PLAN)).getText('text').toString()).toBe('lost seed');
});

test('each row of the log names who wrote it, in which session and when', async () => {
  const { rooms, planLog, time } = await openRooms();
  const ines = joinFake(rooms, PLAN, { actor: { ...actorOf('usr_ines'), sessionId: 'ses_1' } });
  const byToken = joinFake(rooms, PLAN, { actor: { ...actorOf('usr_leo'), sessionId: null } });
  await settle();
  ines.doc.getText('text').insert(0, 'one ');
  await settle();
  byToken.doc.getText('text').insert(0, 'two ');
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
  for (const letter of ['a', 'b', 'c']) writer.doc.getText('text').insert(0, letter);
  await settle();
  planLog.commits.release();
  await settle();
  expect(writer.socket.closed?.code).toBe(CLOSE.tryAgain);
  expect(planLog.rowsOf(PLAN)).toHaveLength(1);
});

test('whoever asks is told under which roots a commit changed something', async () => {
  const { rooms, changedRoots } = await openRooms();
  const { doc } = joinFake(rooms, PLAN);
  await settle();
  const write = async (change: () => void): Promise<void> => {
    doc.transact(change);
    await settle();
  };
  await write(() => doc.getMap('plan').set('name', 'FY27'));
  await write(() => doc.getMap('swotCards').set('card_1', new Y.Map([['text', new Y.Text('a')]])));
  const card = doc.getMap('swotCards').get('card_1');
  const text = card instanceof Y.Map ? card.get('text') : null;
  await write(() => text instanceof Y.Text && text.insert(1, 'b'));
  await write(() => {
    doc.getMap('plan').set('name', 'FY28');
    doc.getMap('swotCards').delete('card_1');
  });
  expect(changedRoots).toEqual([['plan'], ['swotCards'], ['swotCards'], ['plan', 'swotCards']]);
});

test('one frame tells everybody of a group of commits, and its writer gets none', async () => {
  const { rooms, planLog } = await openRooms();
  const writer = joinFake(rooms, PLAN);
  const one = joinFake(rooms, PLAN);
  const two = joinFake(rooms, PLAN);
  await settle();
  const before = { writer: writer.socket.frames.length, one: one.socket.frames.length };
  planLog.commits.hold();
  writer.doc.getText('text').insert(0, 'x');
  await settle();
  for (const letter of ['a', 'b', 'c', 'd']) writer.doc.getText('text').insert(0, letter);
  planLog.commits.release();
  await settle();
  await settle();
  expect(writer.socket.frames.length - before.writer).toBe(0);
  expect(one.socket.frames.length - before.one).toBe(2);
  expect(one.socket.frames.at(-1)).toBe(two.socket.frames.at(-1));
  expect(two.text()).toBe('dcbaxseed');
});

test('writers of one group each get what the others wrote', async () => {
  const { rooms, planLog } = await openRooms();
  const clients = ['a', 'b', 'c'].map((name) => ({ name, ...joinFake(rooms, PLAN) }));
  await settle();
  planLog.commits.hold();
  clients[0]?.doc.getText('text').insert(0, '0');
  await settle();
  for (const { doc, name } of clients) doc.getText('text').insert(0, name);
  planLog.commits.release();
  await settle();
  await settle();
  const texts = clients.map((client) => client.text());
  expect(new Set(texts).size).toBe(1);
  expect([...(texts[0] ?? '')].sort().join('')).toBe('0abcdees');
});

test('an edit that the plan holds already is accepted from anybody and not kept twice', async () => {
  const { rooms, planLog } = await openRooms();
  const writer = joinFake(rooms, PLAN);
  await settle();
  writer.doc.getText('text').insert(0, 'x');
  writer.doc.getText('text').delete(1, 2);
  await settle();
  const rows = planLog.rowsOf(PLAN);
  const reader = joinFake(rooms, PLAN, { actor: actorOf('usr_two', { canWrite: false }) });
  await settle();
  for (const row of rows.slice(1)) {
    const frame = updateFrameOf(row);
    reader.connection.receive(frame);
    writer.connection.receive(frame);
  }
  await settle();
  expect(reader.socket.closed).toBeNull();
  expect(planLog.rowsOf(PLAN)).toHaveLength(rows.length);
});

test('writers are paused while storage is far behind, and go on afterwards', async () => {
  const { rooms, planLog } = await openRooms();
  const writer = joinFake(rooms, PLAN);
  await settle();
  planLog.commits.hold();
  for (let n = 0; n < 6; n += 1) writer.doc.getText('text').insert(0, 'x'.repeat(900_000));
  await settle();
  expect(writer.socket.isPaused).toBe(true);
  planLog.commits.release();
  for (let n = 0; n < 8; n += 1) await settle();
  expect(writer.socket.isPaused).toBe(false);
  expect(planLog.rowsOf(PLAN)).toHaveLength(7);
});

test('stopping waits for the commits under way, tells them, and closes everybody with 1012', async () => {
  const { rooms, planLog } = await openRooms();
  const writer = joinFake(rooms, PLAN);
  const other = joinFake(rooms, PLAN);
  await settle();
  planLog.commits.hold();
  writer.doc.getText('text').insert(0, 'kept ');
  await settle();
  const stopped = rooms.stop();
  await settle();
  expect(writer.socket.closed).toBeNull();
  planLog.commits.release();
  await stopped;
  expect([writer.socket.closed?.code, other.socket.closed?.code]).toEqual([1012, 1012]);
  expect(other.text()).toBe('kept seed');
  const late = joinFake(rooms, PLAN);
  expect(late.socket.closed?.code).toBe(CLOSE.restart);
});

test('stopping does not wait for storage that hangs', async () => {
  const { rooms, planLog, time } = await openRooms();
  const writer = joinFake(rooms, PLAN);
  await settle();
  planLog.commits.hold();
  writer.doc.getText('text').insert(0, 'x');
  await settle();
  const stopped = rooms.stop();
  await time.pass(2_500);
  await stopped;
  expect(writer.socket.closed?.code).toBe(CLOSE.restart);
});
