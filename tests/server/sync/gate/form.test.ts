/** The form of an update: whole, without a gap, and placeable at once. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  CARD,
  cardIn,
  cardScene,
  idOf,
  letterAt,
  OWN_ID,
  TOM,
  TOMS_ID,
  textIn,
} from '../../../support/card-scene.ts';
import { outcome, written, writtenIn } from '../../../support/gate-room.ts';
import { handMade } from '../../../support/hand-made-updates.ts';

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

const typed = (letter: string) => (doc: Y.Doc) => textIn(doc).insert(1, letter);

test('[gate:G2] bytes that are no update, end early or go on behind it are refused', () => {
  const room = cardScene();
  const honest = written(room, OWN_ID, typed('x'));
  const broken = [
    new Uint8Array(),
    new Uint8Array([1, 2, 3]),
    honest.subarray(0, honest.length - 1),
    new Uint8Array([...honest, 0]),
  ];
  expect(broken.map((bytes) => outcome(room.judge(bytes)))).toEqual(
    broken.map(() => `G2 ${CLOSE.refused}`),
  );
  expect(outcome(room.judge(honest))).toBe('new');
});

test('[gate:G2] a client that is named twice is refused, since Yjs would read one half of it', () => {
  const room = cardScene();
  const piece = {
    left: letterAt(room.doc, 0),
    right: letterAt(room.doc, 1),
    content: { letters: 'x' },
  };
  const half = (clock: number) => ({ client: OWN_ID, clock, pieces: [piece] });
  expect(outcome(room.judge(handMade([half(0), half(1)])))).toBe(`G2 ${CLOSE.refused}`);
});

test('[gate:G5] an edit whose predecessor is missing is missing, and waits while that is on its way', () => {
  const room = cardScene();
  const page = copyOf(room.doc);
  const first = writtenIn(page, OWN_ID, typed('x'));
  const second = writtenIn(page, OWN_ID, typed('y'));
  const removal = writtenIn(page, OWN_ID, (doc) => textIn(doc).delete(1, 2));
  expect([second, removal].map((update) => outcome(room.judge(update)))).toEqual([
    'missing',
    'missing',
  ]);
  const verdict = room.judge(first);
  if (verdict.kind !== 'new') throw new Error(verdict.kind);
  const world = { ...room.world, ahead: verdict.clocks };
  expect([second, removal].map((update) => outcome(room.judgeIn(world, update)))).toEqual([
    'wait',
    'wait',
  ]);
  room.take(first);
  expect(outcome(room.take(second))).toBe('new');
  expect(outcome(room.take(removal))).toBe('new');
});

test('[gate:G5] an edit that builds on what another has on the way waits for it, one beside it does not', () => {
  const room = cardScene();
  const page = copyOf(room.doc);
  const toms = writtenIn(page, TOMS_ID, typed('x'));
  const onTop = writtenIn(page, OWN_ID, typed('y'));
  const beside = written(room, OWN_ID, typed('z'));
  const verdict = room.judge(toms, TOM);
  if (verdict.kind !== 'new') throw new Error(verdict.kind);
  const world = { ...room.world, ahead: verdict.clocks };
  expect(outcome(room.judgeIn(world, onTop))).toBe('wait');
  expect(outcome(room.judgeIn(world, beside))).toBe('new');
});

test('[gate:G5] a gap inside an update is refused', () => {
  const room = cardScene();
  const page = copyOf(room.doc);
  const updates = ['x', 'y', 'z'].map((letter) => writtenIn(page, OWN_ID, typed(letter)));
  const gapped = Y.mergeUpdates([updates[0] ?? new Uint8Array(), updates[2] ?? new Uint8Array()]);
  expect(outcome(room.judge(gapped))).toBe(`G5 ${CLOSE.refused}`);
});

test('[gate:G5] pieces of two clients that wait for each other are missing', () => {
  const room = cardScene();
  const on = (client: number, other: number) => ({
    client,
    clock: 0,
    pieces: [{ left: [other, 0] as const, content: { letters: 'x' } }],
  });
  expect(outcome(room.judge(handMade([on(8_000, 7_000), on(7_000, 8_000)])))).toBe('missing');
});

test('[gate:G5] what is written into something that was deleted meanwhile is taken and shows nowhere', () => {
  const room = cardScene();
  const page = copyOf(room.doc);
  room.take(
    written(room, TOMS_ID, (doc) => doc.getMap('swotCards').delete(CARD)),
    TOM,
  );
  const late = [
    writtenIn(page, OWN_ID, typed('x')),
    writtenIn(page, OWN_ID, (doc) => cardIn(doc).set('box', 'threat')),
    writtenIn(page, OWN_ID, (doc) => textIn(doc).insert(0, 'at the start')),
  ];
  expect(late.map((update) => outcome(room.take(update)))).toEqual(['new', 'new', 'new']);
  expect(room.doc.getMap('swotCards').size).toBe(0);
});

test('[gate:G5] the rest of a piece that is known in part is taken, and only where the known part lies', () => {
  const room = cardScene();
  const page = copyOf(room.doc);
  const first = writtenIn(page, OWN_ID, (doc) => textIn(doc).insert(3, 'de'));
  writtenIn(page, OWN_ID, (doc) => textIn(doc).insert(5, 'f'));
  room.take(first);
  const whole = Y.encodeStateAsUpdate(page);
  const elsewhere = handMade([
    {
      client: OWN_ID,
      clock: 0,
      pieces: [{ parent: idOf(cardIn(room.doc)), key: 'box', content: { values: [1, 2, 3] } }],
    },
  ]);
  expect(outcome(room.judge(elsewhere))).toBe(`G5b ${CLOSE.refused}`);
  expect(outcome(room.take(whole))).toBe('new');
  expect(textIn(room.doc).toString()).toBe('abcdef');
});
