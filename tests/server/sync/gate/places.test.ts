/** What may be written where, in which container, and which values. */
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  CARD,
  cardIn,
  cardScene,
  fragmentIn,
  idOf,
  makeCard,
  OWN_ID,
  textIn,
} from '../../../support/card-scene.ts';
import type { GateRoom } from '../../../support/gate-room.ts';
import { outcome, writerNamed, written } from '../../../support/gate-room.ts';
import type { HandContent, HandPiece } from '../../../support/hand-made-updates.ts';
import { handMade, TYPES } from '../../../support/hand-made-updates.ts';

const REFUSED = `G7 ${CLOSE.refused}`;

const writing = (room: GateRoom, write: (doc: Y.Doc) => void): string =>
  outcome(room.judge(written(room, OWN_ID, write)));

const judged = (room: GateRoom, ...pieces: readonly HandPiece[]): string =>
  outcome(room.judge(handMade([{ client: OWN_ID, clock: 0, pieces }])));

const nested = (depth: number): unknown => (depth === 0 ? 'deep' : [nested(depth - 1)]);

test('[gate:G7] records are made with their texts, and their plain fields are set and cleared', () => {
  const room = cardScene();
  const honest: ((doc: Y.Doc) => void)[] = [
    (doc) => makeCard(doc, 'card_new', 'a thought'),
    (doc) => cardIn(doc).set('box', 'threat'),
    // Whether a field takes the value is for the reader to say.
    (doc) => cardIn(doc).set('box', 17),
    (doc) => cardIn(doc).set('serves/init_1', 'enables'),
    (doc) => cardIn(doc).delete('box'),
    (doc) => doc.getMap('plan').set('name', 'another name'),
    (doc) => doc.getMap('swotCards').delete(CARD),
    (doc) => textIn(doc).format(0, 2, { bold: true }),
  ];
  expect(honest.map((write) => writing(room, write))).toEqual(honest.map(() => 'new'));
});

test('[gate:G7] [fail:33] unknown roots and keys, wrong containers and the root of the server are refused', () => {
  const room = cardScene();
  const attacks: ((doc: Y.Doc) => void)[] = [
    (doc) => doc.getMap('nonsense').set('a', 1),
    (doc) => doc.getMap('meta').set('epoch', 99),
    (doc) => doc.getMap('meta').set('other', 99),
    (doc) => doc.getMap('plan').set('nonsense', 1),
    (doc) => doc.getMap('swotCards').set('not an id!', new Y.Map()),
    (doc) => doc.getMap('swotCards').set('__proto__', new Y.Map()),
    (doc) => doc.getMap('swotCards').set('card_x', 'no map'),
    (doc) => doc.getMap('swotCards').set('card_x', new Y.Array()),
    (doc) => cardIn(doc).set('nonsense', 1),
    (doc) => cardIn(doc).set('box', new Y.Map()),
    (doc) => cardIn(doc).set('box', new Y.Text('no value')),
    (doc) => doc.getArray('swotCards').insert(0, [1]),
    (doc) => doc.getText('plan').insert(0, 'a list in a map'),
  ];
  expect(attacks.map((write) => writing(room, write))).toEqual(attacks.map(() => REFUSED));
});

test('[gate:G7] a text is never added to a standing record nor replaced, and no record is replaced', () => {
  const room = cardScene();
  const attacks: ((doc: Y.Doc) => void)[] = [
    (doc) => cardIn(doc).set('text', new Y.Text('other')),
    (doc) => cardIn(doc).set('text', 'a plain value'),
    (doc) => cardIn(doc).set('notes', new Y.Text('late')),
    (doc) => doc.getMap('plan').set('mission', new Y.XmlFragment()),
    (doc) => makeCard(doc, CARD, 'instead'),
  ];
  expect(attacks.map((write) => writing(room, write))).toEqual(attacks.map(() => REFUSED));
});

test('[gate:G7] a record that was taken back and made again offline comes as both at once', () => {
  const room = cardScene();
  const again = written(room, OWN_ID, (doc) => {
    doc.getMap('swotCards').delete(CARD);
    makeCard(doc, CARD, 'made again');
  });
  expect(outcome(room.judge(again, writerNamed('usr_ines', false)))).toBe(REFUSED);
  expect(outcome(room.take(again, writerNamed('usr_ines', true)))).toBe('new');
  expect(textIn(room.doc).toString()).toBe('made again');
});

test('[gate:G7] a text holds letters and formats, and nothing else', () => {
  const room = cardScene();
  const text = idOf(textIn(room.doc));
  const first = textIn(room.doc)._start?.id;
  if (first === undefined) throw new Error('no letter');
  const right = [first.client, first.clock] as const;
  const of = (content: HandContent) => judged(room, { right, content });
  expect(of({ letters: 'x' })).toBe('new');
  expect(of({ format: ['bold', 'true'] })).toBe('new');
  expect(of({ deleted: 3 })).toBe('new');
  const bad: readonly HandContent[] = [
    { values: [1] },
    { embed: '{"image":1}' },
    { binary: new Uint8Array([1]) },
    { document: 'a document' },
    { type: TYPES.map },
    { type: TYPES.xmlText },
    { format: ['constructor', 'true'] },
    { format: ['bold', '{"__proto__":1}'] },
  ];
  expect(bad.map(of)).toEqual(bad.map(() => REFUSED));
  expect(judged(room, { parent: text, key: 'a', content: { values: [1] } })).toBe(REFUSED);
});

test('[gate:G7] rich text holds lines with plain attributes and letters, and nothing else', () => {
  const room = cardScene();
  const lineOf = (name: string, attribute: string): Y.XmlElement => {
    const line = new Y.XmlElement(name);
    line.setAttribute(attribute, 'x');
    line.insert(0, [new Y.XmlText('a line')]);
    return line;
  };
  const adding = (line: () => Y.XmlElement | Y.XmlText | Y.XmlHook) =>
    writing(room, (doc) => fragmentIn(doc).insert(0, [line() as Y.XmlElement]));
  expect(adding(() => lineOf('block', 'kind'))).toBe('new');
  expect(adding(() => new Y.XmlText('bare'))).toBe('new');
  expect(adding(() => lineOf('block', '__proto__'))).toBe(REFUSED);
  expect(adding(() => lineOf('constructor', 'kind'))).toBe(REFUSED);
  expect(adding(() => new Y.XmlHook('hook'))).toBe(REFUSED);
  const fragment = idOf(fragmentIn(room.doc));
  const inFragment: readonly HandContent[] = [
    { letters: 'x' },
    { values: [1] },
    { type: TYPES.map },
    { type: TYPES.text },
    { type: TYPES.fragment },
  ];
  expect(inFragment.map((content) => judged(room, { parent: fragment, content }))).toEqual(
    inFragment.map(() => REFUSED),
  );
  const element = { parent: fragment, content: { type: TYPES.element, name: 'block' } };
  const attribute = (content: HandContent) =>
    judged(room, element, { parent: [OWN_ID, 0], key: 'kind', content });
  expect(attribute({ values: [{ rank: 1 }] })).toBe('new');
  expect(attribute({ type: TYPES.text })).toBe(REFUSED);
});

test('[gate:G7] lines nest as deep as values do', () => {
  const room = cardScene();
  const deep = (depth: number) =>
    judged(
      room,
      ...Array.from({ length: depth }, (_, at) => ({
        parent: at === 0 ? idOf(fragmentIn(room.doc)) : ([OWN_ID, at - 1] as const),
        content: { type: TYPES.element, name: 'block' },
      })),
    );
  const limit = LIMITS.valueDepth;
  expect([limit - 1, limit, limit + 1].map(deep)).toEqual(['new', 'new', REFUSED]);
});

test('[gate:G7] values are such as JSON can say', () => {
  const room = cardScene();
  const of = (value: unknown) =>
    judged(room, { parent: 'plan', key: 'salesGoal', content: { values: [value] } });
  const good = [null, true, -1.5, 'x', [1, [2]], { a: { b: null } }, '__proto__'];
  expect(good.map(of)).toEqual(good.map(() => 'new'));
  const bad = [
    undefined,
    10n,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    new Uint8Array([1]),
    [undefined],
    { a: [Number.NEGATIVE_INFINITY] },
    { constructor: 1 },
    [{ prototype: 1 }],
    JSON.parse('{"__proto__":{"admin":true}}'),
    JSON.parse('{"a":{"__proto__":1}}'),
  ];
  expect(bad.map(of)).toEqual(bad.map(() => REFUSED));
});

test('[gate:G7] values nest, and texts and keys in them are long, up to a limit', () => {
  const room = cardScene();
  const of = (value: unknown) =>
    judged(room, { parent: 'plan', key: 'salesGoal', content: { values: [value] } });
  const around = (limit: number, make: (amount: number) => unknown) =>
    [limit - 1, limit, limit + 1].map((amount) => of(make(amount)));
  const limited = ['new', 'new', REFUSED];
  expect(around(LIMITS.valueDepth, nested)).toEqual(limited);
  expect(around(LIMITS.valueBytes, (length) => 'x'.repeat(length))).toEqual(limited);
  expect(around(LIMITS.valueBytes / 2, (length) => 'é'.repeat(length))).toEqual(limited);
  expect(around(LIMITS.keyChars, (length) => ({ ['x'.repeat(length)]: 1 }))).toEqual(limited);
});

test('[gate:G7] what lies where nobody will see it is still of a harmless kind', () => {
  const room = cardScene();
  const gone = idOf(cardIn(room.doc));
  room.take(written(room, OWN_ID, (doc) => doc.getMap('swotCards').delete(CARD)));
  const of = (content: HandContent) => judged(room, { parent: gone, key: 'nonsense', content });
  expect(of({ values: [1] })).toBe('new');
  expect(of({ values: [10n] })).toBe(REFUSED);
  expect(of({ document: 'a document' })).toBe(REFUSED);
});
