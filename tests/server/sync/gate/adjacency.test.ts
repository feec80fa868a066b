/** Where a piece may be put: between neighbours between which its author knew of nothing. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  CARD,
  cardIn,
  cardScene,
  fragmentIn,
  idOf,
  letterAt,
  makeCard,
  OWN_ID,
  TOM,
  TOMS_ID,
  textIn,
} from '../../../support/card-scene.ts';
import type { GateRoom } from '../../../support/gate-room.ts';
import { outcome, writerNamed, written, writtenIn } from '../../../support/gate-room.ts';
import type { HandPiece } from '../../../support/hand-made-updates.ts';
import { handMade } from '../../../support/hand-made-updates.ts';

const REFUSED = `G5b ${CLOSE.refused}`;
const content = { letters: 'x' };

const judged = (room: GateRoom, ...pieces: readonly HandPiece[]): string =>
  outcome(room.judge(handMade([{ client: OWN_ID, clock: 0, pieces }])));

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

test('[gate:G5b] a letter goes between two that stand side by side, not past one its author knew', () => {
  const room = cardScene();
  const [a, b, c] = [0, 1, 2].map((at) => letterAt(room.doc, at));
  if (a === undefined || b === undefined || c === undefined) throw new Error('no letters');
  expect(judged(room, { left: a, right: b, content })).toBe('new');
  expect(judged(room, { left: a, right: c, content })).toBe(REFUSED);
  expect(judged(room, { right: b, content })).toBe(REFUSED);
  // Its author may have known the first letter alone: it says nothing of the others.
  expect(judged(room, { left: a, content })).toBe('new');
  expect(judged(room, { left: c, content })).toBe('new');
  expect(judged(room, { right: a, content })).toBe('new');
});

test('[gate:G5b] neighbours the wrong way round, or of two texts, are refused', () => {
  const room = cardScene();
  room.take(
    written(room, TOMS_ID, (doc) => makeCard(doc, 'card_other', 'def')),
    TOM,
  );
  const [a, b] = [letterAt(room.doc, 0), letterAt(room.doc, 1)];
  const [other] = [...idOf(textIn(room.doc, 'card_other'))];
  expect(judged(room, { left: b, right: a, content })).toBe(REFUSED);
  expect(judged(room, { left: b, right: b, content })).toBe(REFUSED);
  const item = textIn(room.doc, 'card_other')._start;
  if (item === null || other === undefined) throw new Error('no letters');
  expect(judged(room, { left: a, right: [item.id.client, item.id.clock], content })).toBe(REFUSED);
});

test('[gate:G5b] a letter of a text that its author has not heard of may stand between', () => {
  const room = cardScene();
  const page = copyOf(room.doc);
  for (const [client, letter] of [
    [60, 'p'],
    [9_000, 'q'],
    [OWN_ID + 1, 'r'],
  ] as const) {
    room.take(
      written(room, client, (doc) => textIn(doc).insert(1, letter)),
      writerNamed(`usr_${client}`),
    );
  }
  const late = writtenIn(page, OWN_ID, (doc) => {
    textIn(doc).insert(1, 'x');
    textIn(doc).insert(1, 'y');
    textIn(doc).insert(3, 'z');
  });
  expect(outcome(room.take(late))).toBe('new');
});

test('[gate:G5b] whoever referred to a letter knew all that its writer had written there before', () => {
  const room = cardScene();
  const [a, b] = [letterAt(room.doc, 0), letterAt(room.doc, 1)];
  const toms = writerNamed('usr_x');
  // p, then q far behind it: a piece beside q that skips p would be a lie.
  room.take(
    written(room, 60, (doc) => textIn(doc).insert(1, 'p')),
    toms,
  );
  room.take(
    written(room, 60, (doc) => textIn(doc).insert(4, 'q')),
    toms,
  );
  const q = [60, 1] as const;
  expect(judged(room, { left: q, content }, { left: a, right: b, content })).toBe(REFUSED);
  expect(judged(room, { left: a, right: b, content }, { left: q, content })).toBe('new');
  expect(judged(room, { left: q, content }, { left: a, right: [60, 0], content })).toBe('new');
});

test('[gate:G5b] pieces of one update are neighbours to one another', () => {
  const room = cardScene();
  const [a, b] = [letterAt(room.doc, 0), letterAt(room.doc, 1)];
  const own = (clock: number) => [OWN_ID, clock] as const;
  const first = { left: a, right: b, content: { letters: 'xyz' } };
  expect(judged(room, first, { left: own(0), right: own(1), content })).toBe('new');
  expect(judged(room, first, { left: own(2), right: b, content })).toBe('new');
  expect(judged(room, first, { left: a, right: b, content })).toBe(REFUSED);
  expect(judged(room, first, { left: own(0), right: own(2), content })).toBe(REFUSED);
});

test('[gate:G5b] a value goes behind all that its author knew under its key, and never before one', () => {
  const room = cardScene();
  const card = idOf(cardIn(room.doc));
  const box = cardIn(room.doc)._map.get('box');
  if (box === undefined) throw new Error('no box');
  const id = [box.id.client, box.id.clock] as const;
  const value = { values: ['threat'] };
  expect(judged(room, { left: id, content: value })).toBe('new');
  expect(judged(room, { right: id, content: value })).toBe(REFUSED);
  expect(judged(room, { parent: card, key: 'box', content: value })).toBe('new');
  const again = { left: id, content: value };
  expect(judged(room, again, { parent: card, key: 'box', content: value })).toBe(REFUSED);
});

test('[gate:G5b] what lies in a letter, in a value or between something gone and something there is refused', () => {
  const room = cardScene();
  room.take(
    written(room, TOMS_ID, (doc) => {
      makeCard(doc, 'card_gone', 'gone');
    }),
    TOM,
  );
  const gone = textIn(room.doc, 'card_gone')._start?.id;
  if (gone === undefined) throw new Error('no letter');
  room.take(
    written(room, TOMS_ID, (doc) => doc.getMap('swotCards').delete('card_gone')),
    TOM,
  );
  const left = [gone.client, gone.clock] as const;
  expect(judged(room, { left, content })).toBe('new');
  expect(judged(room, { left, right: letterAt(room.doc, 0), content })).toBe(REFUSED);
  expect(judged(room, { left: letterAt(room.doc, 2), right: left, content })).toBe(REFUSED);
  expect(judged(room, { parent: letterAt(room.doc, 0), content })).toBe(REFUSED);
});

test('[gate:G5b] a redo that carries letters past those of another is let in', () => {
  const room = cardScene();
  const page = copyOf(room.doc);
  page.clientID = OWN_ID;
  const sent: Uint8Array[] = [];
  page.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== 'server') sent.push(bytes);
  });
  const undo = new Y.UndoManager(page.getMap('swotCards'), { captureTimeout: 0 });
  const send = () => sent.splice(0).map((bytes) => outcome(room.take(bytes)));
  makeCard(page, 'card_mine', 'one ');
  textIn(page, 'card_mine').insert(4, 'two ');
  undo.undo();
  undo.undo();
  undo.redo();
  expect(new Set(send())).toEqual(new Set(['new']));
  const toms = written(room, TOMS_ID, (doc) => textIn(doc, 'card_mine').insert(4, 'tom '));
  room.take(toms, TOM);
  Y.applyUpdate(page, toms, 'server');
  undo.redo();
  expect(send()).toEqual(['new']);
  expect(textIn(room.doc, 'card_mine').toString()).toBe(textIn(page, 'card_mine').toString());
  expect(cardIn(room.doc, CARD).get('box')).toBe('strength');
  expect(fragmentIn(room.doc).length).toBe(0);
});
