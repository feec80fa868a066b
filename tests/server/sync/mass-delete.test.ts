/** Very much deleted in a short time: the plan is kept as it was before, the deletion is done, and the owner hears of it. */
import { LIMITS } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { actorOf, joinFake } from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import { seedText } from '../../support/seed-plan.ts';
import type { RoomsUnderTest } from '../../support/sync-rooms.ts';
import { openRooms, PLAN, replay } from '../../support/sync-rooms.ts';

const INES = actorOf('usr_ines', { sessionId: 'ses_1' });

const keptTexts = ({ planLog }: RoomsUnderTest): readonly string[] =>
  planLog.versionsOf(PLAN).map(({ bytes }) => seedText(replay([bytes])).toString());

/** Somebody in a plan whose text is so long. */
const writerOf = async (letters: number, expected: readonly string[] = []) => {
  const scene = await openRooms({ expected });
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  await settle();
  seedText(ines.doc).insert(4, 'x'.repeat(letters - 4));
  await settle();
  return { scene, ines };
};

test('[gate:G8] as many pieces as may go at once go without a word, and one more keeps the plan first', async () => {
  const { scene, ines } = await writerOf(10_000);
  seedText(ines.doc).delete(4, LIMITS.massDelete);
  await settle();
  expect([scene.massDeletes, keptTexts(scene)]).toEqual([[], []]);
  await scene.time.pass(LIMITS.massDeleteMs);
  const before = ines.text();
  seedText(ines.doc).delete(4, LIMITS.massDelete + 1);
  await settle();
  const told = { planId: PLAN, userId: 'usr_ines', sessionId: 'ses_1' };
  expect(scene.massDeletes).toEqual([{ ...told, items: LIMITS.massDelete + 1 }]);
  expect(keptTexts(scene)).toEqual([before]);
  const [version] = scene.planLog.versionsOf(PLAN);
  expect(version).toMatchObject({ epoch: 1, seq: 3, reason: 'mass-delete', userId: 'usr_ines' });
  expect(seedText(replay(scene.planLog.rowsOf(PLAN))).length).toBe(10_000 - 1_001);
});

test('[gate:G8] what one person deletes bit by bit within ten seconds counts together, and no longer', async () => {
  const { scene, ines } = await writerOf(10_000);
  const bit = LIMITS.massDelete / 5;
  for (let round = 0; round < 12; round += 1) {
    seedText(ines.doc).delete(4, bit);
    await scene.time.pass(LIMITS.massDeleteMs / 5);
  }
  expect(scene.massDeletes).toEqual([]);
  for (let round = 0; round < 6; round += 1) {
    seedText(ines.doc).delete(4, bit);
    await settle();
  }
  expect(scene.massDeletes).toHaveLength(1);
});

test('[gate:G8] what two people delete does not count together', async () => {
  const { scene, ines } = await writerOf(10_000);
  const tom = joinFake(scene.rooms, PLAN, { actor: actorOf('usr_tom') });
  await settle();
  for (const { doc } of [ines, tom]) {
    seedText(doc).delete(4, LIMITS.massDelete);
    await settle();
  }
  expect(scene.massDeletes).toEqual([]);
});

test.each([
  ['half', 150, []],
  ['more than half', 160, [160]],
])('[gate:G8] of a small plan %s is deleted', async (_, letters, told) => {
  // Beside the letters, two records are in view: the card and its two texts, and the schema number.
  const { scene, ines } = await writerOf(300);
  seedText(ines.doc).delete(0, letters);
  await settle();
  expect(scene.massDeletes.map(({ items }) => items)).toEqual(told);
});

test('[gate:G8] a word taken back in a plan of a few words is nothing to speak of', async () => {
  const { scene, ines } = await writerOf(40);
  seedText(ines.doc).delete(0, 40);
  await settle();
  expect(scene.massDeletes).toEqual([]);
});

test('[gate:G8] nobody sees the deletion before the plan is kept, and if that fails nothing is deleted', async () => {
  const { scene, ines } = await writerOf(2_000, ['an edit could not be kept']);
  scene.planLog.failNext('version');
  seedText(ines.doc).delete(4, 1_000);
  await settle();
  expect(ines.socket.closed?.code).toBe(1013);
  expect(seedText(replay(scene.planLog.rowsOf(PLAN))).length).toBe(2_000);
  expect(scene.massDeletes).toEqual([]);
  const back = joinFake(scene.rooms, PLAN, { actor: INES, doc: ines.doc });
  await settle();
  expect(back.text()).toHaveLength(1_000);
  expect([scene.massDeletes.length, keptTexts(scene)[0]?.length]).toEqual([1, 2_000]);
});

test('[gate:G8] whole records that are taken away for good count with all that is in them', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: INES });
  await settle();
  ines.doc.transact(() => {
    for (let card = 0; card < 30; card += 1) {
      const texts: [string, Y.Text][] = [
        ['text', new Y.Text('twenty letters or so')],
        ['notes', new Y.Text()],
      ];
      ines.doc.getMap('swotCards').set(`card_${card}`, new Y.Map<unknown>(texts));
    }
  });
  await settle();
  ines.doc.transact(() => {
    for (let card = 0; card < 29; card += 1) ines.doc.getMap('swotCards').delete(`card_${card}`);
  });
  await settle();
  expect(scene.massDeletes).toHaveLength(1);
  expect(scene.planLog.versionsOf(PLAN)).toHaveLength(1);
});
