/** What somebody who may write in a plan could send to harm it or the others in it, and how it has to end. */
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import * as Y from 'yjs';
import { answerFrameOf, presenceFrameOf, updateFrameOf } from '../support/fake-socket.ts';
import { crowdOf, deletionsOf, emptyRunOf, writtenBy } from './raw-updates.ts';

/** What an attacker knows of the plan: everything, as a member. */
export interface Target {
  readonly base: Uint8Array;
  readonly victimId: number;
  readonly seedId: number;
  readonly ownId: number;
}

export interface Attack {
  readonly name: string;
  readonly frame: (target: Target) => Uint8Array;
  readonly codes: readonly number[];
}

const REFUSED = [CLOSE.refused];
const OTHER_WRITER = [CLOSE.otherWriter];

const cardsOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('swotCards');

const firstCard = (doc: Y.Doc): Y.Map<unknown> => {
  const [card] = cardsOf(doc).values();
  if (card === undefined) throw new Error('There is no card.');
  return card;
};

/** An attack by writing something as oneself. */
const writing = (name: string, write: (doc: Y.Doc) => void, codes = REFUSED): Attack => ({
  name,
  codes,
  frame: ({ base, ownId }) => updateFrameOf(writtenBy(base, { client: ownId, write })),
});

const setsName = (doc: Y.Doc): void => {
  doc.getMap('plan').set('name', 'FORGED');
};

/** An attack by writing under another's id. */
const forging = (name: string, idOf: (target: Target) => number): Attack => ({
  name,
  codes: OTHER_WRITER,
  frame: (target) =>
    updateFrameOf(writtenBy(target.base, { client: idOf(target), write: setsName })),
});

const sending = (
  name: string,
  update: (target: Target) => Uint8Array,
  codes: readonly number[] = REFUSED,
): Attack => ({ name, codes, frame: (target) => updateFrameOf(update(target)) });

const nested = (depth: number): unknown => {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};

const setsGoal = (value: unknown) => (doc: Y.Doc) => {
  doc.getMap('plan').set('salesGoal', value);
};

const newCard = (key: string, make: () => unknown) => (doc: Y.Doc) => {
  const card = new Y.Map<unknown>();
  card.set('text', new Y.Text('a thought'));
  card.set(key, make());
  cardsOf(doc).set('card_of_the_attacker', card);
};

const inMission = (write: (fragment: Y.XmlFragment) => void) => (doc: Y.Doc) => {
  const mission = doc.getMap('plan').get('mission');
  if (!(mission instanceof Y.XmlFragment)) throw new Error('The plan has no mission.');
  write(mission);
};

const block = (attribute: string): Y.XmlElement => {
  const element = new Y.XmlElement('block');
  element.setAttribute(attribute, 'x');
  return element;
};

const forgeries: readonly Attack[] = [
  forging("a change under the victim's id", ({ victimId }) => victimId),
  forging("a change under the seed's id", ({ seedId }) => seedId),
  sending(
    'a run of nothing that would mute the victim',
    ({ base, victimId }) => {
      const clock = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(base)).get(victimId) ?? 0;
      return emptyRunOf(victimId, clock, 1);
    },
    OTHER_WRITER,
  ),
  sending(
    'a run of 2^40 that would mute the victim for ever',
    ({ base, victimId }) => {
      const clock = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(base)).get(victimId) ?? 0;
      return emptyRunOf(victimId, clock, 2 ** 40);
    },
    [CLOSE.otherWriter, CLOSE.refused],
  ),
  sending('a run of 2^40 under an own id', ({ ownId }) => emptyRunOf(ownId, 0, 2 ** 40)),
  sending('a clock of 2^40', ({ ownId }) => emptyRunOf(ownId, 2 ** 40, 1)),
  sending('an id above 2^32', () => emptyRunOf(2 ** 32 + 5, 0, 1), [
    CLOSE.refused,
    CLOSE.otherWriter,
  ]),
];

const layout: readonly Attack[] = [
  writing("a card's text replaced", (doc) => firstCard(doc).set('text', new Y.Text('FORGED'))),
  writing("a card's text replaced by a value", (doc) => firstCard(doc).set('text', 'FORGED')),
  writing("a card's text taken away", (doc) => firstCard(doc).delete('text')),
  writing('a card that is no record', (doc) => {
    doc.getMap('swotCards').set('card_of_the_attacker', 'text');
  }),
  writing('the root that the server writes', (doc) => doc.getMap('meta').set('epoch', 9)),
  writing('the schema number taken away', (doc) => doc.getMap('meta').delete('schemaVersion')),
  writing('a root that nobody knows', (doc) => doc.getMap('wishes').set('a', 1)),
  writing('a root that is a list', (doc) => doc.getArray('wishes').push([1])),
  writing('a key that nobody knows', (doc) => doc.getMap('plan').set('wish', 1)),
  writing(
    "a record's key that nobody knows",
    newCard('wish', () => 1),
  ),
  writing(
    'a list in a record',
    newCard('box', () => new Y.Array()),
  ),
  writing(
    'a document in a document',
    newCard('box', () => new Y.Doc()),
  ),
  writing("the plan's own text replaced", (doc) =>
    doc.getMap('plan').set('mission', new Y.XmlFragment()),
  ),
];

const names: readonly Attack[] = [
  writing('__proto__ as a key', (doc) => doc.getMap('plan').set('__proto__', { admin: true })),
  writing('__proto__ as an id', (doc) => {
    cardsOf(doc).set('__proto__', new Y.Map([['box', 'threat']]));
  }),
  writing('constructor as an id', (doc) => {
    cardsOf(doc).set('constructor', new Y.Map([['box', 'threat']]));
  }),
  writing('__proto__ as a root', (doc) => doc.getMap('__proto__').set('a', 1)),
  writing(
    "__proto__ as a record's key",
    newCard('__proto__', () => 1),
  ),
  writing(
    '__proto__ as an attribute',
    inMission((text) => text.insert(0, [block('__proto__')])),
  ),
  writing('__proto__ as a format', (doc) => {
    const text = firstCard(doc).get('text');
    if (text instanceof Y.Text) text.format(0, 3, JSON.parse('{"__proto__":{"a":true}}'));
  }),
  writing('__proto__ inside of a value', setsGoal(JSON.parse('{"__proto__":{"admin":true}}'))),
  writing(
    '__proto__ deep inside of a value',
    setsGoal([{ a: [JSON.parse('{"__proto__":{"admin":true}}')] }]),
  ),
  writing('a key of 257 characters', (doc) => doc.getMap('plan').set('k'.repeat(257), 1)),
];

const values: readonly Attack[] = [
  writing('a BigInt', setsGoal(10n)),
  writing('a BigInt inside of a value', setsGoal([{ a: 10n }])),
  writing('no number', setsGoal(Number.NaN)),
  writing('an endless number', setsGoal(Number.POSITIVE_INFINITY)),
  writing('bytes', setsGoal(new Uint8Array([1, 2, 3]))),
  writing('a value of 17 levels', setsGoal(nested(LIMITS.valueDepth + 1))),
  writing('a value of 500 levels', setsGoal(nested(500))),
  writing('a string that is too long', setsGoal('x'.repeat(LIMITS.valueBytes + 1))),
  writing(
    'a hook in a record',
    newCard('box', () => new Y.XmlHook('x')),
  ),
];

const bombs: readonly Attack[] = [
  sending('30,000 ids at one place', ({ ownId }) => crowdOf(ownId % 1_000_000, 30_000)),
  sending('more at once than anybody writes', ({ ownId }) =>
    emptyRunOf(ownId, 0, LIMITS.newClocksOfUpdate + 1),
  ),
  {
    name: 'an answer that holds more than all there is',
    codes: REFUSED,
    frame: ({ ownId }) => answerFrameOf(emptyRunOf(ownId, 0, LIMITS.newClocks + 1)),
  },
  sending('the same long deletion again and again', ({ victimId }) =>
    deletionsOf(Array.from({ length: 50_000 }, () => [victimId, 0, 100] as const)),
  ),
  sending('deletions of what nobody wrote', ({ ownId }) => deletionsOf([[ownId, 0, 2 ** 40]])),
  {
    name: 'a state vector of a million clients',
    codes: REFUSED,
    frame: () => {
      const vector = new Uint8Array(1_000_000).fill(255);
      return new Uint8Array([0, 0, 0xc0, 0x84, 0x3d, ...vector]);
    },
  },
  {
    name: 'half a message',
    codes: REFUSED,
    frame: ({ base, ownId }) =>
      updateFrameOf(writtenBy(base, { client: ownId, write: setsName })).slice(0, 20),
  },
  {
    name: 'presence that lies about its size',
    codes: REFUSED,
    frame: () => new Uint8Array([1, 6, 255, 255, 255, 255, 15, 0]),
  },
  {
    name: 'a presence of 3 kB',
    codes: REFUSED,
    frame: ({ ownId }) => presenceFrameOf([[ownId, 1, JSON.stringify({ x: 'y'.repeat(3_000) })]]),
  },
];

export const attacks: readonly Attack[] = [...forgeries, ...layout, ...names, ...values, ...bombs];
