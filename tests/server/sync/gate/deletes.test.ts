/** What may be deleted, and how much of what people see that is. */
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
import { outcome, written } from '../../../support/gate-room.ts';
import type { HandDelete } from '../../../support/hand-made-updates.ts';
import { handMade } from '../../../support/hand-made-updates.ts';

const REFUSED = `G8 ${CLOSE.refused}`;

const deleting = (room: GateRoom, ...ranges: readonly HandDelete[]): string =>
  outcome(room.judge(handMade([], ranges)));

const countOf = (room: GateRoom, write: (doc: Y.Doc) => void): number | string => {
  const verdict = room.judge(written(room, OWN_ID, write));
  return verdict.kind === 'new' ? verdict.deleted : verdict.kind;
};

test('[gate:G8] nothing of what the server alone writes is deleted', () => {
  const room = cardScene();
  const epoch = room.doc.getMap('meta')._map.get('epoch')?.id;
  if (epoch === undefined) throw new Error('no epoch');
  expect(deleting(room, [epoch.client, epoch.clock, 1])).toBe(REFUSED);
});

test('[gate:G8] a text goes with its record alone, and a text of the plan never', () => {
  const room = cardScene();
  const [client, clock] = idOf(textIn(room.doc));
  const [mission, missionClock] = idOf(fragmentIn(room.doc));
  const [card, cardClock] = idOf(cardIn(room.doc));
  expect(deleting(room, [client, clock, 1])).toBe(REFUSED);
  expect(deleting(room, [mission, missionClock, 1])).toBe(REFUSED);
  expect(deleting(room, [card, cardClock, 1])).toBe('new');
  const whole = written(room, OWN_ID, (doc) => doc.getMap('swotCards').delete(CARD));
  expect(outcome(room.judge(whole))).toBe('new');
});

test('[gate:G8] [fail:78] the same is not deleted twice, and deletions stand in order', () => {
  const room = cardScene();
  const [client, clock] = letterAt(room.doc, 0);
  expect(deleting(room, [client, clock, 2], [client, clock, 2])).toBe(REFUSED);
  expect(deleting(room, [client, clock, 2], [client, clock + 1, 2])).toBe(REFUSED);
  expect(deleting(room, [client, clock + 1, 1], [client, clock, 1])).toBe(REFUSED);
  expect(deleting(room, [client, clock, 0])).toBe(REFUSED);
  expect(deleting(room, [client, clock, 1], [client, clock + 1, 2])).toBe('new');
});

test('[gate:G8] deletions end where the known clocks do', () => {
  const room = cardScene();
  const [client, clock] = letterAt(room.doc, 2);
  const end = Y.getState(room.doc.store, client);
  expect(end).toBeGreaterThan(clock);
  const [last] = [-1, 0, 1].map((by) => deleting(room, [client, clock, end + by - clock]));
  expect(last).not.toBe('missing');
  expect(deleting(room, [client, clock, end + 1 - clock])).toBe('missing');
  expect(deleting(room, [OWN_ID, 0, 1])).toBe('missing');
});

test('[gate:G8] letters, values and records that go are counted, each once', () => {
  const room = cardScene();
  expect(countOf(room, (doc) => textIn(doc).delete(0, 2))).toBe(2);
  expect(countOf(room, (doc) => cardIn(doc).delete('box'))).toBe(1);
  // The card, its text, three letters and its box.
  expect(countOf(room, (doc) => doc.getMap('swotCards').delete(CARD))).toBe(6);
  const [client, clock] = idOf(cardIn(room.doc));
  expect(room.judge(handMade([], [[client, clock, 1]]))).toMatchObject({ deleted: 6 });
});

test('[gate:G8] a value that another one takes the place of is not counted, nor what went before', () => {
  const room = cardScene();
  expect(countOf(room, (doc) => cardIn(doc).set('box', 'threat'))).toBe(0);
  expect(
    countOf(room, (doc) => {
      cardIn(doc).set('box', 'threat');
      cardIn(doc).delete('box');
    }),
  ).toBe(1);
  expect(
    countOf(room, (doc) => {
      textIn(doc).insert(3, 'typed and gone');
      textIn(doc).delete(3, 14);
    }),
  ).toBe(0);
  const removal = written(room, TOMS_ID, (doc) => textIn(doc).delete(0, 3));
  room.take(removal, TOM);
  expect(outcome(room.judge(removal))).toBe('known');
  expect(countOf(room, (doc) => makeCard(doc, 'card_new', 'new'))).toBe(0);
});
