/** What a client is promised is on disk: never before, never out of order, and never less than all of it. */
import type { Lease, NewLogRow } from '@gameplan/server/storage/plan-log';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  actorOf,
  answerFrameOf,
  joinFake,
  readsOnly,
  updateFrameOf,
} from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import { createMemoryPlanLog } from '../../support/memory-plan-log.ts';
import { seededDoc, seedText } from '../../support/seed-plan.ts';
import type { SpeakingClient, SpeakingOptions } from '../../support/speaking-client.ts';
import { joinSpeaking } from '../../support/speaking-client.ts';
import type { RoomsUnderTest } from '../../support/sync-rooms.ts';
import { openRooms, PLAN, readPlan, replay } from '../../support/sync-rooms.ts';

const FAULT = ['an edit could not be kept'];

/** Somebody who has the plan and was promised what they came with. */
const scene = async (options: SpeakingOptions = {}, expected: readonly string[] = []) => {
  const under = await openRooms({ expected });
  const client = joinSpeaking(under.rooms, PLAN, { doc: seededDoc(), ...options });
  await settle();
  expect(client.acks()).toEqual(options.answers === false ? [] : [1]);
  return { ...under, client };
};

const kept = ({ planLog }: Pick<RoomsUnderTest, 'planLog'>): string =>
  seedText(replay(planLog.rowsOf(PLAN))).toString();

const type = ({ doc }: Pick<SpeakingClient, 'doc'>, text: string): void =>
  seedText(doc).insert(0, text);

test('[fail:1] nothing is promised before its commit, and then it is, behind what the others see', async () => {
  const { rooms, planLog, client } = await scene();
  const other = joinSpeaking(rooms, PLAN, { actor: actorOf('usr_two') });
  await settle();
  planLog.commits.hold();
  type(client, 'new ');
  await settle();
  await settle();
  expect([client.acks(), planLog.rowsOf(PLAN).length]).toEqual([[1], 1]);
  planLog.commits.release();
  await settle();
  expect(client.words.at(-1)).toEqual({ kind: 'ack', upTo: 2, docSeq: 2 });
  expect(other.words.at(-1)).toEqual({ kind: 'change' });
});

test('[fail:1] of edits one after another each is promised once it is kept, and those that waited together at once', async () => {
  const { planLog, client } = await scene();
  planLog.commits.hold();
  for (const letter of ['a', 'b', 'c', 'd']) type(client, letter);
  await settle();
  expect(client.upTo()).toBe(1);
  planLog.commits.releaseOne();
  await settle();
  expect(client.acks()).toEqual([1, 2]);
  planLog.commits.releaseOne();
  await settle();
  expect(client.acks()).toEqual([1, 2, 5]);
  expect(client.words.at(-1)).toEqual({ kind: 'ack', upTo: 5, docSeq: 3 });
  expect(kept({ planLog })).toBe('dcbaseed');
});

test('[fail:23] an edit that only deletes is counted and promised like any other', async () => {
  const { planLog, client } = await scene();
  planLog.commits.hold();
  seedText(client.doc).delete(0, 2);
  await settle();
  expect([client.sent.length, client.upTo()]).toEqual([2, 1]);
  planLog.commits.release();
  await settle();
  expect([client.upTo(), kept({ planLog })]).toEqual([2, 'ed']);
});

test('what the plan holds already is promised without being kept twice, to readers too', async () => {
  const { planLog, rooms, client } = await scene();
  type(client, 'new ');
  await settle();
  client.send(client.sent[1] ?? new Uint8Array());
  await settle();
  expect([client.acks(), planLog.rowsOf(PLAN).length]).toEqual([[1, 2, 3], 2]);
  const actor = actorOf('usr_leo', { role: 'viewer', writing: readsOnly('role') });
  const viewer = joinSpeaking(rooms, PLAN, { actor });
  await settle();
  viewer.send(Y.encodeStateAsUpdate(client.doc), true);
  await settle();
  expect([viewer.acks(), viewer.socket.closed]).toEqual([[1], null]);
});

test('what is known of a client is not promised before what it wrote earlier', async () => {
  const { planLog, client } = await scene();
  planLog.commits.hold();
  type(client, 'new ');
  client.send(new Uint8Array([0, 0]));
  await settle();
  expect(client.acks()).toEqual([1]);
  planLog.commits.release();
  await settle();
  expect(client.acks()).toEqual([1, 3]);
});

test('what builds on the edit of another waits for it, and is promised behind it', async () => {
  const { rooms, planLog, client } = await scene();
  const other = joinSpeaking(rooms, PLAN, { actor: actorOf('usr_two'), doc: seededDoc() });
  await settle();
  planLog.commits.hold();
  type(client, 'one ');
  Y.applyUpdate(other.doc, client.sent[1] ?? new Uint8Array(), 'server');
  seedText(other.doc).insert(4, 'two ');
  await settle();
  planLog.commits.releaseOne();
  await settle();
  expect([client.upTo(), other.upTo()]).toEqual([2, 1]);
  planLog.commits.release();
  await settle();
  expect([other.upTo(), kept({ planLog })]).toEqual([2, 'one two seed']);
});

/** Somebody who wrote offline, and goes on writing before they have answered the server. */
const backFromAway = async () => {
  const doc = seededDoc();
  seedText(doc).insert(0, 'offline ');
  return scene({ doc, answers: false });
};

test('[fail:25] what is passed over until the answer comes is not promised, nor is anything behind it', async () => {
  const { planLog, client } = await backFromAway();
  seedText(client.doc).insert(4, '!');
  await settle();
  expect(planLog.rowsOf(PLAN)).toHaveLength(1);
  client.send(new Uint8Array([0, 0]));
  const deletes = new Y.Doc();
  Y.applyUpdate(deletes, planLog.rowsOf(PLAN)[0] ?? new Uint8Array());
  const before = Y.encodeStateVector(deletes);
  seedText(deletes).delete(3, 1);
  client.send(Y.encodeStateAsUpdate(deletes, before));
  await settle();
  expect([client.acks(), kept({ planLog })]).toEqual([[], 'see']);

  Y.applyUpdate(client.doc, planLog.rowsOf(PLAN)[1] ?? new Uint8Array(), 'server');
  planLog.commits.hold();
  client.answer();
  await settle();
  expect(client.acks()).toEqual([]);
  planLog.commits.release();
  await settle();
  expect(client.acks()).toEqual([client.sent.length]);
  expect(kept({ planLog })).toBe('offl!ine see');
});

test('what comes while the plan is loaded is counted in its order and promised', async () => {
  const { rooms, planLog } = await openRooms();
  planLog.loads.hold();
  const client = joinSpeaking(rooms, PLAN, { doc: seededDoc() });
  for (const letter of ['a', 'b', 'c']) type(client, letter);
  await settle();
  planLog.loads.release();
  await settle();
  await settle();
  expect([client.upTo(), client.sent.length, kept({ planLog })]).toEqual([4, 4, 'cbaseed']);
});

test('[fail:25] a refused edit is told with its number before the close, and it is the last that counts', async () => {
  const { planLog, client } = await scene();
  planLog.commits.hold();
  type(client, 'kept ');
  client.say(updateFrameOf(new Uint8Array([1, 2, 3])));
  type(client, 'too late ');
  await settle();
  planLog.commits.release();
  await settle();
  await settle();
  expect(client.acks()).toEqual([1, 2]);
  expect(client.words.at(-1)).toMatchObject({
    kind: 'nack',
    index: 3,
    code: CLOSE.refused,
    reason: 'it is no whole update',
    retryable: false,
    retryAfterMs: 0,
  });
  expect(client.socket.closed?.code).toBe(CLOSE.refused);
  expect(kept({ planLog })).toBe('kept seed');
});

test('[fail:25] a reader that writes, a claim of another and a frame that is too large are told so', async () => {
  const { rooms, planLog } = await openRooms({ limits: { frameBytes: 400 } });
  const actor = actorOf('usr_leo', { writing: readsOnly('read-only') });
  const reader = joinSpeaking(rooms, PLAN, { actor, doc: seededDoc() });
  const writers = ['usr_two', 'usr_three'].map((userId) =>
    joinSpeaking(rooms, PLAN, { actor: actorOf(userId), doc: seededDoc() }),
  );
  await settle();
  const [thief, talker] = writers;
  if (thief === undefined || talker === undefined) throw new Error('nobody');
  const lease: Lease = { clientId: thief.doc.clientID, userId: 'usr_nine', epoch: 1, firstSeq: 1 };
  planLog.lease(PLAN, lease);
  for (const client of [reader, thief]) type(client, 'x');
  talker.send(new Uint8Array(401));
  await settle();
  const said = [reader, thief, talker].map((client) =>
    client.nacks().map(({ index, code }) => [index, code]),
  );
  expect(said).toEqual([
    [[1, CLOSE.forbidden]],
    [[2, CLOSE.otherWriter]],
    [[2, CLOSE.frameTooLarge]],
  ]);
  expect([thief.upTo(), talker.upTo()]).toEqual([1, 1]);
});

test('[fail:1] an edit that is on disk and left out of the plan is refused, and the rest of its group promised', async () => {
  const planLog = createMemoryPlanLog();
  const append = (row: NewLogRow) => {
    if (row.userId === 'usr_two') row.bytes.fill(255);
    return planLog.append(row);
  };
  const expected = ['a committed edit could not be shown', 'a row of the log is left out'];
  const { rooms } = await openRooms({ planLog: { ...planLog, append }, expected });
  const [first, bad, good] = ['usr_one', 'usr_two', 'usr_three'].map((userId) =>
    joinSpeaking(rooms, PLAN, { actor: actorOf(userId), doc: seededDoc() }),
  );
  await settle();
  if (!first || !bad || !good) throw new Error('nobody');
  planLog.commits.hold();
  type(first, 'first ');
  await settle();
  type(bad, 'bad ');
  type(good, 'good ');
  planLog.commits.release();
  await settle();
  await settle();
  expect([first.upTo(), bad.upTo(), good.upTo()]).toEqual([2, 1, 2]);
  expect(bad.nacks()).toMatchObject([{ index: 2, code: CLOSE.refused }]);
  expect(good.socket.closed).toBeNull();
});

test('[fail:58] on a storage fault whoever waits for a promise is told to come again, and one answer covers all', async () => {
  const { rooms, planLog, client } = await scene({}, FAULT);
  const idle = joinSpeaking(rooms, PLAN, { actor: actorOf('usr_two'), doc: seededDoc() });
  await settle();
  planLog.failNext('commit');
  type(client, 'first ');
  seedText(client.doc).delete(0, 1);
  await settle();
  expect(client.acks()).toEqual([1]);
  expect(client.nacks()).toMatchObject([
    {
      index: 2,
      code: CLOSE.tryAgain,
      reason: 'storage fault',
      retryable: true,
      retryAfterMs: 1_000,
    },
  ]);
  expect(idle.nacks()).toEqual([]);
  expect([client, idle].map(({ socket }) => socket.closed?.code)).toEqual([1013, 1013]);
  client.leave();
  expect(seedText(await readPlan(rooms)).toString()).toBe('seed');

  const again = joinSpeaking(rooms, PLAN, { doc: client.doc });
  await settle();
  await settle();
  expect([again.sent.length, again.acks(), kept({ planLog })]).toEqual([1, [1], 'irst seed']);
});

test('[fail:58] while storage hangs nothing is promised and the plan can be read; when it goes on, all of it is', async () => {
  const { rooms, planLog, client } = await scene();
  planLog.commits.hold();
  for (const letter of ['a', 'b']) type(client, letter);
  await settle();
  const reader = joinFake(rooms, PLAN);
  await settle();
  expect([client.upTo(), reader.text()]).toEqual([1, 'seed']);
  client.leave();
  const back = joinSpeaking(rooms, PLAN, { doc: client.doc });
  await settle();
  expect(back.acks()).toEqual([]);
  planLog.commits.release();
  await settle();
  await settle();
  expect([back.upTo(), kept({ planLog }), reader.text()]).toEqual([1, 'baseed', 'baseed']);
});

test('[fail:7] what is under way when the server stops is promised before the close', async () => {
  const { rooms, planLog, client } = await scene();
  planLog.commits.hold();
  type(client, 'kept ');
  await settle();
  const stopped = rooms.stop();
  await settle();
  expect(client.socket.closed).toBeNull();
  planLog.commits.release();
  await stopped;
  expect([client.upTo(), client.socket.closed?.code]).toEqual([2, CLOSE.restart]);
});

test('[fail:7] [fail:21] what a client wrote before it hung up is kept when the server stops', async () => {
  const { rooms, planLog, client } = await scene();
  planLog.commits.hold();
  for (const letter of ['a', 'b', 'c']) type(client, letter);
  client.leave();
  const stopped = rooms.stop();
  await settle();
  planLog.commits.release();
  await stopped;
  expect(kept({ planLog })).toBe('cbaseed');
});

test('[fail:21] what a client wrote before it hung up is kept although the plan was not loaded by then', async () => {
  const { rooms, planLog } = await openRooms();
  planLog.loads.hold();
  const witness = joinFake(rooms, PLAN, { actor: actorOf('usr_two') });
  const client = joinSpeaking(rooms, PLAN, { doc: seededDoc() });
  type(client, 'a');
  type(client, 'b');
  const stranger = joinSpeaking(rooms, PLAN, { doc: seededDoc(), hello: { knownEpoch: 7 } });
  type(stranger, 'of another epoch ');
  client.leave();
  stranger.leave();
  planLog.loads.release();
  await settle();
  await settle();
  expect([kept({ planLog }), witness.text()]).toEqual(['baseed', 'baseed']);
  expect(rooms.present(PLAN)).toEqual(['usr_two']);
});

test('a client that answers twice is promised both', async () => {
  const { client } = await scene();
  client.say(answerFrameOf(Y.encodeStateAsUpdate(client.doc)));
  await settle();
  expect(client.acks()).toEqual([1, 2]);
});

test('[fail:25] of a client that hung up nothing is taken behind an edit that was refused', async () => {
  const { planLog, client } = await scene();
  planLog.commits.hold();
  type(client, 'a');
  client.send(new Uint8Array([1, 2, 3]));
  type(client, 'b');
  seedText(client.doc).delete(2, 1);
  client.leave();
  planLog.commits.release();
  await settle();
  await settle();
  expect(kept({ planLog })).toBe('aseed');
});
