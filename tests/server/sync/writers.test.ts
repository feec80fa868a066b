/** Who may write under which client id, and that nobody else in the room is harmed by who may not. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { FakeClient } from '../../support/fake-socket.ts';
import { actorOf, createFakeSocket, joinFake, updateFrameOf } from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import { seededDoc, seedText } from '../../support/seed-plan.ts';
import type { RoomsUnderTest } from '../../support/sync-rooms.ts';
import { openRooms, PLAN, readPlan, replay } from '../../support/sync-rooms.ts';

const INES = actorOf('usr_ines', { sessionId: 'ses_ines' });
const TOM = actorOf('usr_tom', { sessionId: 'ses_tom' });
const MALLORY = actorOf('usr_mallory', { sessionId: 'ses_mallory' });

const leasesOf = async ({ planLog }: RoomsUnderTest) => {
  const stored = await planLog.load(PLAN);
  if (!stored.ok) throw new Error(stored.error);
  return stored.value.leases.map(({ clientId, userId }) => [clientId, userId]);
};

/** Sends bytes as somebody, over a socket of their own; answers how that socket was closed. */
const sendAs = async ({ rooms }: RoomsUnderTest, actor: typeof INES, ...updates: Uint8Array[]) => {
  const socket = createFakeSocket();
  const connection = rooms.connect(PLAN, socket, actor);
  await settle();
  for (const update of updates) connection.receive(updateFrameOf(update));
  await settle();
  return socket.closed;
};

/** What `doc` writes under a client id that is not its own. */
const forgedBy = (clientId: number, doc: Y.Doc, write: (doc: Y.Doc) => void): Uint8Array => {
  const forger = new Y.Doc();
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(forger);
  forger.clientID = clientId;
  forger.on('update', () => {
    forger.clientID = clientId;
  });
  write(forger);
  return Y.encodeStateAsUpdate(forger, before);
};

/** A run of collected pieces of that length, as an attacker makes it to use up a client's clocks. */
const collectedRun = (clientId: number, clock: number, length: number): Uint8Array => {
  const encoder = encoding.createEncoder();
  const collected = 0;
  for (const number of [1, 1, clientId, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, collected);
  encoding.writeVarUint(encoder, length);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
};

const expectInOrder = async (
  scene: RoomsUnderTest,
  people: readonly FakeClient[],
  text: string,
) => {
  await settle();
  expect(people.map(({ socket }) => socket.closed)).toEqual(people.map(() => null));
  expect(people.map((person) => person.text())).toEqual(people.map(() => text));
  expect(seedText(replay(scene.planLog.rowsOf(PLAN))).toString()).toBe(text);
};

test('[gate:G4] whoever first writes under a client id holds it from that commit on', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  const tom = joinFake(scene.rooms, PLAN, { actor: TOM });
  await settle();
  seedText(ines.doc).insert(0, 'a');
  await settle();
  seedText(tom.doc).insert(0, 'b');
  seedText(ines.doc).insert(0, 'c');
  await settle();
  const expected = [
    [ines.doc.clientID, 'usr_ines'],
    [tom.doc.clientID, 'usr_tom'],
  ].sort(([one = 0], [other = 0]) => Number(one) - Number(other));
  expect(await leasesOf(scene)).toEqual(expected);
});

test('[gate:G4] [fail:26] an update under the client id of another person ends its sender with 4409 and harms nobody', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  const tom = joinFake(scene.rooms, PLAN, { actor: TOM });
  await settle();
  seedText(ines.doc).insert(0, 'genuine ');
  await settle();
  const forged = forgedBy(ines.doc.clientID, ines.doc, (doc) => seedText(doc).insert(0, 'FORGED '));
  expect(await sendAs(scene, MALLORY, forged)).toMatchObject({ code: CLOSE.otherWriter });
  seedText(ines.doc).insert(0, 'still ');
  await expectInOrder(scene, [ines, tom], 'still genuine seed');
  const refusals = scene.log.entries.filter(({ phrase }) => phrase === 'connection refused');
  expect(refusals.map(({ fields }) => fields)).toEqual([
    expect.objectContaining({ userId: 'usr_mallory', planId: PLAN, rule: 'G4', code: 4409 }),
  ]);
  expect(JSON.stringify(refusals)).not.toContain('FORGED');
});

test('[gate:G4] [fail:27] nobody is muted by clocks of theirs that somebody else uses up', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  const tom = joinFake(scene.rooms, PLAN, { actor: TOM });
  await settle();
  seedText(ines.doc).insert(0, 'a ');
  await settle();
  for (const length of [1, 1_000, 2 ** 40]) {
    const closed = await sendAs(scene, MALLORY, collectedRun(ines.doc.clientID, 2, length));
    expect([CLOSE.otherWriter, CLOSE.refused]).toContain(closed?.code);
  }
  seedText(ines.doc).insert(0, 'b ');
  await expectInOrder(scene, [ines, tom], 'b a seed');
});

test('[gate:G4] nobody writes on under the client id of the seed', async () => {
  const scene = await openRooms();
  const forged = forgedBy(1, seededDoc(), (doc) => seedText(doc).insert(0, 'x'));
  expect(await sendAs(scene, INES, forged)).toMatchObject({ code: CLOSE.otherWriter });
  expect(scene.planLog.rowsOf(PLAN)).toHaveLength(1);
});

test('[gate:G4] nobody writes on under the client id by which the server gave texts', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  await settle();
  ines.doc.getMap('swotCards').set('card_1', new Y.Map([['box', 'threat']]));
  await settle();
  const [server] = (await leasesOf(scene)).find(([, userId]) => userId === null) ?? [];
  const forged = forgedBy(Number(server), ines.doc, (doc) => seedText(doc).insert(0, 'x'));
  expect(await sendAs(scene, INES, forged)).toMatchObject({ code: CLOSE.otherWriter });
});

test('[gate:G4] the same person goes on under their client id on another socket and after a rest', async () => {
  const scene = await openRooms();
  const doc = new Y.Doc();
  const first = joinFake(scene.rooms, PLAN, { actor: INES, doc });
  await settle();
  seedText(doc).insert(0, 'a');
  await settle();
  first.leave();
  await scene.time.pass(100_000);
  const loads = scene.planLog.counts.loads;
  const second = joinFake(scene.rooms, PLAN, { actor: INES, doc });
  await settle();
  expect(scene.planLog.counts.loads).toBeGreaterThan(loads);
  seedText(doc).insert(0, 'b');
  await expectInOrder(scene, [second], 'baseed');
});

test('[gate:G4] [fail:28] of two people who claim one client id at once the second is sent away, and neither text is mixed', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  await settle();
  const claim = (text: string) => forgedBy(77, seededDoc(), (doc) => seedText(doc).insert(0, text));
  scene.planLog.commits.hold();
  const first = sendAs(scene, TOM, claim('tom '));
  await settle();
  const second = sendAs(scene, MALLORY, claim('mallory '));
  await settle();
  scene.planLog.commits.release();
  await settle();
  expect([await first, (await second)?.code]).toEqual([null, CLOSE.otherWriter]);
  await expectInOrder(scene, [ines], 'tom seed');
  expect(await leasesOf(scene)).toEqual([[77, 'usr_tom']]);
});

test('[gate:G4] a claim that the log alone knows to be taken sends only its sender away', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  const tom = joinFake(scene.rooms, PLAN, { actor: TOM });
  await settle();
  scene.planLog.lease(PLAN, {
    clientId: tom.doc.clientID,
    userId: 'usr_mallory',
    epoch: 1,
    firstSeq: 1,
  });
  scene.planLog.commits.hold();
  seedText(tom.doc).insert(0, 'tom ');
  seedText(ines.doc).insert(0, 'ines ');
  scene.planLog.commits.release();
  await settle();
  expect(tom.socket.closed?.code).toBe(CLOSE.otherWriter);
  seedText(ines.doc).insert(0, 'and ');
  await expectInOrder(scene, [ines], 'and ines seed');
});

test('[gate:G4] a client id of an earlier epoch is refused, its holder too', async () => {
  const scene = await openRooms();
  const doc = new Y.Doc();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES, doc });
  await settle();
  seedText(doc).insert(0, 'a');
  await settle();
  const { clientID } = doc;
  const bytes = Y.encodeStateAsUpdate(seededDoc('anew'));
  const first = { planId: PLAN, epoch: 2, at: 0, userId: null, sessionId: null, bytes };
  await scene.planLog.beginEpoch(first);
  seedText(doc).insert(0, 'late');
  await settle();
  expect(ines.socket.closed?.code).toBe(CLOSE.tryAgain);
  const forged = forgedBy(clientID, seededDoc('anew'), (plan) => seedText(plan).insert(0, 'old '));
  expect(await sendAs(scene, INES, forged)).toMatchObject({ code: CLOSE.otherWriter });
  expect(seedText(replay(scene.planLog.rowsOf(PLAN))).toString()).toBe('anew');
});

test('[fail:25] a refused message is the last of its connection: nothing of it or behind it is kept', async () => {
  const scene = await openRooms();
  const doc = seededDoc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  seedText(doc).insert(0, 'good ');
  const [good = new Uint8Array()] = updates;
  const bad = forgedBy(1, doc, (plan) => seedText(plan).insert(0, 'bad '));
  seedText(doc).insert(0, 'late ');
  const [, late = new Uint8Array()] = updates;
  const closed = await sendAs(scene, INES, good, bad, late);
  expect(closed).toMatchObject({ code: CLOSE.otherWriter });
  expect(seedText(replay(scene.planLog.rowsOf(PLAN))).toString()).toBe('good seed');
});

test('[fail:55] whoever is refused is gone from presence, and the others are told nothing else', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  await settle();
  const frames = ines.socket.frames.length;
  const forged = forgedBy(1, seededDoc(), (doc) => seedText(doc).insert(0, 'x'));
  await sendAs(scene, MALLORY, forged, new Uint8Array([9, 9]));
  await scene.time.pass(1_000);
  expect(ines.socket.frames.length).toBe(frames);
  expect(scene.rooms.present(PLAN)).toEqual(['usr_ines']);
});

test('edits of one connection are kept in their order, one at a time, while others go on', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  const tom = joinFake(scene.rooms, PLAN, { actor: TOM });
  await settle();
  scene.planLog.commits.hold();
  for (const letter of ['c', 'b', 'a']) seedText(ines.doc).insert(0, letter);
  seedText(tom.doc).insert(4, '!');
  await settle();
  expect(scene.planLog.commits.waiting()).toBe(1);
  scene.planLog.commits.release();
  await settle();
  await expectInOrder(scene, [ines, tom], 'abcseed!');
  const stored = await scene.planLog.load(PLAN);
  const authors = stored.ok ? stored.value.tail.map(({ userId }) => userId) : [];
  // What waited behind her first edit went together.
  expect(authors.filter((userId) => userId === 'usr_ines')).toHaveLength(2);
});

test('a client that waits for the edit of another is not kept waiting by what that one writes next', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  await settle();
  scene.planLog.commits.hold();
  for (let typed = 0; typed < 30; typed += 1) seedText(ines.doc).insert(0, 'x');
  // Another socket of the same document: it brings what the first one is still sending.
  const again = createFakeSocket();
  const line = scene.rooms.connect(PLAN, again, INES);
  line.receive(updateFrameOf(Y.encodeStateAsUpdate(ines.doc)));
  await settle();
  for (let commit = 0; commit < 2; commit += 1) {
    scene.planLog.commits.releaseOne();
    await settle();
  }
  scene.planLog.commits.releaseOne();
  await settle();
  expect(seedText(replay(scene.planLog.rowsOf(PLAN))).length).toBe(34);
  scene.planLog.commits.release();
  await expectInOrder(scene, [ines], `${'x'.repeat(30)}seed`);
});

test('what a client sent before it hung up is kept, however much of it still waited for the disk', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  await settle();
  scene.planLog.commits.hold();
  for (const letter of 'typed and gone ') {
    const text = seedText(ines.doc);
    text.insert(text.length - 'seed'.length, letter);
  }
  ines.leave();
  await settle();
  scene.planLog.commits.release();
  await settle();
  expect(seedText(replay(scene.planLog.rowsOf(PLAN))).toString()).toBe('typed and gone seed');
  expect(seedText(await readPlan(scene.rooms)).toString()).toBe('typed and gone seed');
});

test('of what a client sent before it hung up, nothing is kept from the first on that the gate refuses', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  const mallory = joinFake(scene.rooms, PLAN, { actor: MALLORY });
  await settle();
  seedText(ines.doc).insert(0, 'mine ');
  await settle();
  const forged = forgedBy(ines.doc.clientID, mallory.doc, (doc) => seedText(doc).insert(0, 'no '));
  scene.planLog.commits.hold();
  seedText(mallory.doc).insert(0, 'good ');
  mallory.connection.receive(updateFrameOf(forged));
  seedText(mallory.doc).insert(0, 'late ');
  mallory.leave();
  await settle();
  scene.planLog.commits.release();
  await settle();
  // What waits has its turn after each commit, whosever that was.
  seedText(ines.doc).insert(0, 'next ');
  await settle();
  const text = seedText(replay(scene.planLog.rowsOf(PLAN))).toString();
  expect([text.includes('good '), text.includes('no '), text.includes('late ')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('who writes faster than the disk gets several edits into one commit, and each once', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  const tom = joinFake(scene.rooms, PLAN, { actor: TOM });
  await settle();
  scene.planLog.commits.hold();
  for (let word = 40; word > 0; word -= 1) seedText(ines.doc).insert(0, `${word} `);
  await settle();
  scene.planLog.commits.release();
  await settle();
  const all = Array.from({ length: 40 }, (_, at) => `${at + 1} `).join('');
  await expectInOrder(scene, [ines, tom], `${all}seed`);
  // The seed, the first edit, and 39 more by sixteens.
  expect(scene.planLog.rowsOf(PLAN)).toHaveLength(5);
});
