/** Who may write under which client id, and what is harmless whoever sends it. */
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cardScene, OWN_ID, TOM, TOMS_ID, textIn } from '../../../support/card-scene.ts';
import { INES, outcome, written } from '../../../support/gate-room.ts';
import { handMade } from '../../../support/hand-made-updates.ts';

const letter = (doc: Y.Doc): void => textIn(doc).insert(1, 'x');
const OTHER_WRITER = `G4 ${CLOSE.otherWriter}`;

test('[gate:G4] who first writes under a client id claims it, and then goes on under it', () => {
  const room = cardScene();
  const first = written(room, OWN_ID, letter);
  expect(room.take(first)).toMatchObject({ kind: 'new', claims: [OWN_ID] });
  const second = written(room, OWN_ID, letter);
  expect(room.take(second)).toMatchObject({ kind: 'new', claims: [] });
});

test('[gate:G4] nobody writes under a client id of another person, of an earlier epoch or of nobody', () => {
  const room = cardScene();
  const forged = written(room, TOMS_ID, letter);
  expect(outcome(room.judge(forged, INES))).toBe(OTHER_WRITER);
  expect(outcome(room.judge(forged, TOM))).toBe('new');
  const [seedId = 0] = [...room.doc.store.clients.keys()].filter((id) => id !== TOMS_ID);
  expect(outcome(room.judge(written(room, seedId, letter)))).toBe(OTHER_WRITER);
  room.lease(OWN_ID, { userId: 'usr_ines', isOfThisEpoch: false });
  expect(outcome(room.judge(written(room, OWN_ID, letter)))).toBe(OTHER_WRITER);
  room.lease(OWN_ID, { userId: null, isOfThisEpoch: true });
  expect(outcome(room.judge(written(room, OWN_ID, letter)))).toBe(OTHER_WRITER);
});

test('[gate:G4] a run of empty clocks under the id of another is refused, so nobody can be muted', () => {
  const room = cardScene();
  const clock = Y.getState(room.doc.store, TOMS_ID);
  const mute = handMade([{ client: TOMS_ID, clock, pieces: [{ gone: 50 }] }]);
  expect(outcome(room.judge(mute))).toBe(OTHER_WRITER);
  expect(outcome(room.judge(mute, TOM))).toBe('new');
});

test('[gate:G4] client ids end below 2^32', () => {
  const room = cardScene();
  const by = (client: number) => handMade([{ client, clock: 0, pieces: [{ gone: 1 }] }]);
  expect(outcome(room.judge(by(2 ** 32 - 1)))).toBe('new');
  expect(outcome(room.judge(by(2 ** 32)))).toBe(`G4 ${CLOSE.refused}`);
});

test('[gate:G4] one message is the first to use no more than so many client ids', () => {
  const room = cardScene();
  const of = (count: number) =>
    handMade(
      Array.from({ length: count }, (_, at) => ({
        client: 100_000 - at,
        clock: 0,
        pieces: [{ gone: 1 }],
      })),
    );
  const [below, at, above] = [-1, 0, 1].map((by) => room.judge(of(LIMITS.newClients + by)));
  expect([below, at, above].map((verdict) => verdict && outcome(verdict))).toEqual([
    'new',
    'new',
    `G4 ${CLOSE.refused}`,
  ]);
});

test('[gate:G4] whoever deletes alone claims nothing', () => {
  const room = cardScene();
  const removal = written(room, OWN_ID, (doc) => textIn(doc).delete(0, 1));
  expect(room.judge(removal)).toMatchObject({ kind: 'new', claims: [], deleted: 1 });
});

test('[gate:G3] what the plan holds already is known, whoever sends it and whatever is on its way', () => {
  const room = cardScene();
  const known = Y.encodeStateAsUpdate(room.doc);
  expect(outcome(room.judge(known))).toBe('known');
  const world = { ...room.world, ahead: new Map([[TOMS_ID, 1_000]]) };
  expect(outcome(room.judgeIn(world, known))).toBe('known');
  expect(outcome(room.judge(new Uint8Array([0, 0])))).toBe('known');
});
