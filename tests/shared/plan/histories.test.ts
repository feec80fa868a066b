import { isFamily } from '@gameplan/shared/plan/fields/family';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import { planMeta } from '@gameplan/shared/plan/kinds/plan-meta';
import { planData } from '@gameplan/shared/plan/plan-data';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { readRecord } from '@gameplan/shared/plan/read-record';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Person } from './documents.ts';
import { exchange, person, richLine } from './documents.ts';
import type { EditStep } from './random-edits.ts';
import { honestActs, idsOf, makeEdit, pick, runs, stepsOf } from './random-edits.ts';

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

/** Keys of every sort: those that are declared, families' entries, bad ones, and ones that no kind knows. */
const keysOf = (fields: object): string[] => [
  ...Object.keys(fields).flatMap((key) => [key, `${key}/x`, `${key}/x/y`, `${key}/`]),
  ...['supportAt/x', 'quarterGoals/5', '/', '__proto__', 'constructor', 'somethingNew'],
];
const planKeys = [...keysOf(planFacts.fields), ...keysOf(planMeta.fields)];
const roots = ['plan', 'meta', 'somethingNew', ...kindNames];

const spoilActs = ['spoil', 'spoil', 'spoilPlan', 'spoilRoot', 'block', 'remove'] as const;
const cardActs = ['addCard', 'moveCard'] as const;
const passing = ['exchange', 'exchange'] as const;

/** Writes a block into a rich text, as an editor or something else would. */
const writeBlock = ({ doc }: Person, { one, two }: EditStep): void => {
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
const spoil = (who: Person, { act, kind: number, one, two, three }: EditStep): void => {
  const value = pick(values, one)();
  const kind = pick(kindNames, number);
  const records = who.doc.getMap(kind);
  const ids = idsOf(who, kind);
  if (act === 'spoilPlan')
    who.doc.getMap(pick(['plan', 'meta'], three)).set(pick(planKeys, two), value);
  else if (act === 'spoilRoot')
    who.doc.getMap(pick(roots, three)).set(pick(['c1', '__proto__', 'a/b', ''], two), value);
  else if (act === 'remove') records.delete(pick([...ids, 'nobody'], one));
  else {
    const record = ids.length > 0 ? records.get(pick(ids, three)) : undefined;
    if (record instanceof Y.Map) record.set(pick(keysOf(recordKinds[kind].fields), two), value);
  }
};

const editCard = (who: Person, { act, one, two, three }: EditStep): void => {
  const ids = idsOf(who, 'swotCards');
  const id = pick([...ids, 'nobody'], one);
  const box = pick(boxes, two);
  if (act === 'addCard') who.edits.addCard({ box, text: `card ${three}`, after: id });
  else who.edits.moveCard(id, { box, before: pick([...ids, 'nobody'], three) });
};

const play = (steps: readonly EditStep[], tally = { added: 0 }): readonly Person[] => {
  const people = [person(2), person(3), person(4)];
  for (const step of steps) {
    const who = pick(people, step.who);
    if (step.act === 'exchange') exchange(who, pick(people, step.one));
    else if (step.act === 'block') writeBlock(who, step);
    else if (step.act === 'addCard' || step.act === 'moveCard') {
      editCard(who, step);
      tally.added += step.act === 'addCard' ? 1 : 0;
    } else if (step.act.startsWith('spoil') || step.act === 'remove') spoil(who, step);
    else tally.added += makeEdit(who, step) ? 1 : 0;
    // Before all have seen the same, a read must hold just as well.
    if (step.three % 4 === 0) readPlan(who.doc);
  }
  exchange(...people);
  return people;
};

const histories = stepsOf([...honestActs, ...spoilActs, ...cardActs, ...passing]);
const honestHistories = stepsOf([...honestActs, ...cardActs, ...passing]);

/** How many records of each kind a plan has. */
const countOf = (plan: Plan): number => kindNames.reduce((sum, name) => sum + plan[name].length, 0);

/** How many entries the families of all records have. */
const entriesOf = (plan: Plan): number =>
  kindNames
    .flatMap((name) => {
      const families = Object.entries(recordKinds[name].fields).filter(([, field]) =>
        isFamily(field),
      );
      const facts = plan[name].map((record): Record<string, unknown> => ({ ...record }));
      return facts.flatMap((record) => families.map(([key]) => Object(record[key]).length));
    })
    .reduce((sum, count) => sum + count, 0);

test('whatever several clients wrote, reading never throws and reads the same for all', () => {
  const seen = { problems: 0, records: 0, entries: 0 };
  const { numRuns } = runs(200);
  fc.assert(
    fc.property(histories, (steps) => {
      const people = play(steps);
      // One who comes late gets everything at once and has typed no root.
      const late = new Y.Doc();
      Y.applyUpdate(late, Y.encodeStateAsUpdate(people[0]?.doc ?? late));
      const read = readPlan(late);
      for (const { doc } of people) expect(readPlan(doc)).toStrictEqual(read);
      expect(() => JSON.stringify([planData(read.plan), read.problems])).not.toThrow();
      seen.problems += read.problems.length;
      seen.records += countOf(read.plan);
      seen.entries += entriesOf(read.plan);
    }),
    { numRuns },
  );
  expect(seen.problems).toBeGreaterThan(numRuns);
  expect(seen.records).toBeGreaterThan(numRuns);
  expect(seen.entries).toBeGreaterThan(numRuns / 10);
});

test('one record read alone is the one of the whole plan', () => {
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  fc.assert(
    fc.property(histories, (steps) => {
      const [{ doc } = person(9)] = play(steps);
      const { plan, problems } = readPlan(doc);
      const told = new Set(problems.map((each) => JSON.stringify(each)));
      for (const name of kindNames) {
        const alone = [...doc.getMap(name).keys()].map((id) => readRecord(doc, name, id));
        const records = alone.flatMap(({ record }) => (record ? [record] : []));
        expect(records.sort(byId)).toStrictEqual([...plan[name]].sort(byId));
        for (const each of alone.flatMap((read) => read.problems))
          expect(told).toContain(JSON.stringify(each));
      }
    }),
    runs(100),
  );
});

test('reading writes nothing, whatever it reads', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const [{ doc } = person(9)] = play(steps);
      const late = new Y.Doc();
      Y.applyUpdate(late, Y.encodeStateAsUpdate(doc));
      const before = Y.encodeStateAsUpdate(late);
      const typed = [...late.share].map(([name, type]) => [name, type.constructor]);
      readPlan(late);
      expect([...late.share].map(([name, type]) => [name, type.constructor])).toEqual(typed);
      expect(Y.encodeStateAsUpdate(late)).toEqual(before);
    }),
    runs(100),
  );
});

test('honest people at work leave a plan whose facts can all be taken, every record once', () => {
  let added = 0;
  fc.assert(
    fc.property(honestHistories, (steps) => {
      const tally = { added: 0 };
      const [one = person(9)] = play(steps, tally);
      const { plan, problems } = readPlan(one.doc);
      // A reference may lead to what is not there: the random ones among them do.
      expect(problems.filter(({ code }) => code !== 'dangling')).toEqual([]);
      expect(countOf(plan)).toBe(tally.added);
      added += tally.added;
    }),
    runs(150),
  );
  expect(added).toBeGreaterThan(150);
});
