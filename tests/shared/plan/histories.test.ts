import { planData } from '@gameplan/shared/plan/plan-data';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { readRecord } from '@gameplan/shared/plan/read-record';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Person } from './documents.ts';
import { exchange, person, richLine } from './documents.ts';

const boxes = ['strength', 'weakness', 'opportunity', 'threat', 'unsorted'] as const;

/** Values of every sort that a document can hold, made anew for each use: a shared type has one place. */
const values: readonly (() => unknown)[] = [
  () => 'text',
  () => '',
  () => 'a1',
  () => 'half a pair \ud83d',
  () => 'x'.repeat(500),
  () => 'threat',
  () => '2026-09-01T09:30:00Z',
  () => 0,
  () => -0,
  () => 2,
  () => 1.5,
  () => 2 ** 60,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => 12n,
  () => true,
  () => null,
  () => undefined,
  () => [],
  () => [1, { a: [null] }],
  () => ({ text: 'x', ['__proto__']: 1 }),
  () => new Uint8Array([1, 2]),
  () => new Y.Text('shared'),
  () => new Y.XmlText('xml'),
  () => new Y.XmlFragment(),
  () => new Y.XmlElement('block'),
  () => new Y.XmlHook('hook'),
  () => new Y.Array(),
  () => new Y.Map([['text', 'x']]),
  () => new Y.Doc(),
];

const keys = [
  'text',
  'box',
  'lens',
  'order',
  'weight',
  'groupId',
  'createdBy',
  'createdAt',
  'deletedAt',
  'serves/x',
  '__proto__',
  'constructor',
] as const;
const planKeys = [
  'name',
  'accountId',
  'salesGoal',
  'aim',
  'currency',
  'narrative',
  '__proto__',
  'periodStart',
];
const roots = ['plan', 'meta', 'swotCards', 'somethingNew'];

const act = fc.constantFrom(
  'add',
  'add',
  'move',
  'delete',
  'restore',
  'type',
  'spoil',
  'spoil',
  'spoilPlan',
  'spoilRoot',
  'block',
  'remove',
  'exchange',
);
const step = fc.record({
  act,
  who: fc.nat(2),
  one: fc.nat(999),
  two: fc.nat(999),
  three: fc.nat(999),
});
const histories = fc.array(step, { maxLength: 40, size: 'max' });
type Step = typeof step extends fc.Arbitrary<infer Told> ? Told : never;

const pick = <Value>(list: readonly Value[], number: number): Value =>
  list[number % list.length] ?? expect.fail('an empty list');

const cardIds = ({ doc }: Person): string[] => [...doc.getMap('swotCards').keys()].sort();

/** Writes a block into a rich text, as an editor or something else would. */
const writeBlock = ({ doc }: Person, { one, two }: Step): void => {
  const fragment = doc.getMap('plan').get('narrative');
  if (!(fragment instanceof Y.XmlFragment)) return;
  const nested = two % 5 === 0 ? [new Y.XmlElement('block')] : [];
  const element = richLine(
    pick(['block', 'block', 'paragraph'], one),
    { kind: pick(['text', 'heading', 'poem', 7, {}], two), level: pick([1, 99, 'x'], one) },
    [new Y.XmlText('line'), ...nested],
  );
  fragment.insert(one % (fragment.length + 1), [element]);
};

/** What a client that knows nothing of the layout may write, or one that means harm. */
const spoil = (who: Person, { act: told, one, two, three }: Step): void => {
  const value = pick(values, one)();
  const cards = who.doc.getMap('swotCards');
  if (told === 'spoilPlan')
    who.doc.getMap(pick(['plan', 'meta'], three)).set(pick(planKeys, two), value);
  else if (told === 'spoilRoot')
    who.doc.getMap(pick(roots, three)).set(pick(['c1', '__proto__', 'a/b', ''], two), value);
  else {
    const ids = cardIds(who);
    const card = ids.length > 0 ? cards.get(pick(ids, three)) : undefined;
    if (card instanceof Y.Map) card.set(pick(keys, two), value);
  }
};

const edit = (who: Person, { act: told, one, two, three }: Step): void => {
  const ids = cardIds(who);
  const id = ids.length > 0 ? pick(ids, one) : 'nobody';
  const box = pick(boxes, two);
  if (told === 'add') who.edits.addCard({ box, text: `card ${three}`, after: id });
  else if (told === 'move')
    who.edits.moveCard(id, { box, before: pick([...ids, 'nobody'], three) });
  else if (told === 'delete') who.edits.deleteCard(id);
  else if (told === 'restore') who.edits.restoreCard(id);
  else if (told === 'remove') who.doc.getMap('swotCards').delete(id);
  else {
    const text = who.edits.cardText(id);
    if (text.ok) text.value.insert(two % (text.value.length + 1), 'typed 😀');
  }
};

const play = (steps: readonly Step[]): readonly Person[] => {
  const people = [person(2), person(3), person(4)];
  for (const told of steps) {
    const who = pick(people, told.who);
    if (told.act === 'exchange') exchange(who, pick(people, told.one));
    else if (told.act === 'block') writeBlock(who, told);
    else if (told.act.startsWith('spoil')) spoil(who, told);
    else edit(who, told);
    // Before all have seen the same, a read must hold just as well.
    readPlan(who.doc);
  }
  exchange(...people);
  return people;
};

test('whatever several clients wrote, reading never throws and reads the same for all', () => {
  let problemsSeen = 0;
  let cardsSeen = 0;
  fc.assert(
    fc.property(histories, (steps) => {
      const people = play(steps);
      // One who comes late gets everything at once and has typed no root.
      const late = new Y.Doc();
      Y.applyUpdate(late, Y.encodeStateAsUpdate(people[0]?.doc ?? late));
      const read = readPlan(late);
      for (const { doc } of people) expect(readPlan(doc)).toStrictEqual(read);
      expect(() => JSON.stringify([planData(read.plan), read.problems])).not.toThrow();
      problemsSeen += read.problems.length;
      cardsSeen += read.plan.swotCards.length;
    }),
    { numRuns: 2_000 },
  );
  expect(problemsSeen).toBeGreaterThan(2_000);
  expect(cardsSeen).toBeGreaterThan(2_000);
});

test('one record read alone is the one of the whole plan', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const [{ doc } = person(9)] = play(steps);
      const { plan, problems } = readPlan(doc);
      const alone = [...doc.getMap('swotCards').keys()].map((id) =>
        readRecord(doc, 'swotCards', id),
      );
      const records = alone.flatMap(({ record }) => (record ? [record] : []));
      const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
      expect(records.sort(byId)).toStrictEqual([...plan.swotCards].sort(byId));
      const told = new Set(problems.map((each) => JSON.stringify(each)));
      for (const each of alone.flatMap((read) => read.problems))
        expect(told).toContain(JSON.stringify(each));
    }),
    { numRuns: 300 },
  );
});

test('reading writes nothing, whatever it reads', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const [{ doc } = person(9)] = play(steps);
      const late = new Y.Doc();
      Y.applyUpdate(late, Y.encodeStateAsUpdate(doc));
      const before = Y.encodeStateAsUpdate(late);
      const roots = [...late.share].map(([name, type]) => [name, type.constructor]);
      readPlan(late);
      expect([...late.share].map(([name, type]) => [name, type.constructor])).toEqual(roots);
      expect(Y.encodeStateAsUpdate(late)).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

test('honest people at work leave a plan without a problem, every card once', () => {
  const honest = step.map((told) => ({
    ...told,
    act:
      told.act.startsWith('spoil') || told.act === 'remove' || told.act === 'block'
        ? 'add'
        : told.act,
  }));
  fc.assert(
    fc.property(fc.array(honest, { maxLength: 40, size: 'max' }), (steps) => {
      const [one = person(9)] = play(steps as Step[]);
      const { plan, problems } = readPlan(one.doc);
      expect(problems).toEqual([]);
      expect(plan.swotCards).toHaveLength(steps.filter((told) => told.act === 'add').length);
    }),
    { numRuns: 500 },
  );
});
