import type { Content, Write } from '@gameplan/shared/plan/allow-list';
import { allowedAt, declaredAt } from '@gameplan/shared/plan/allow-list';
import { judgedByMany } from '@gameplan/shared/plan/fields/judged-by-many';
import { wholeNumber } from '@gameplan/shared/plan/fields/whole-number';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { exchange, person } from './documents.ts';
import type { AnyField } from './random-edits.ts';
import { honestActs, makeEdit, pick, runs, stepsOf } from './random-edits.ts';

const contentOf = (stored: unknown): Content => {
  if (stored === undefined) return 'nothing';
  if (!(stored instanceof Y.AbstractType)) return 'value';
  if (stored.constructor === Y.Text) return 'text';
  if (stored.constructor === Y.XmlFragment) return 'rich-text';
  return stored.constructor === Y.Map ? 'map' : 'other';
};

/** Everything that transactions of a document write under keys, as a gate would see it. */
const watchWrites = (doc: Y.Doc): Write[] => {
  const writes: Write[] = [];
  doc.on('afterTransaction', ({ changed, origin }: Y.Transaction) => {
    if (origin === 'sync') return;
    const rootNames = new Map([...doc.share].map(([name, type]) => [type as unknown, name]));
    for (const [type, keys] of changed) {
      if (!(type instanceof Y.Map)) continue;
      const rootName = rootNames.get(type);
      const parentName = rootNames.get(type.parent);
      for (const key of keys) {
        if (key === null) continue;
        const content = contentOf(type.get(key));
        if (rootName !== undefined) {
          writes.push({ root: rootName, path: [key], content, isNewRecord: content === 'map' });
          const made: unknown = type.get(key);
          if (!(made instanceof Y.Map)) continue;
          for (const [own, held] of made.entries()) {
            const path = [key, own];
            writes.push({ root: rootName, path, content: contentOf(held), isNewRecord: true });
          }
        } else if (parentName !== undefined && !isMadeIn(changed, type)) {
          const id = type._item?.parentSub ?? '';
          writes.push({ root: parentName, path: [id, key], content, isNewRecord: false });
        }
      }
    }
  });
  return writes;
};

/** Whether a record was made in the same transaction: its keys are then seen with it. */
const isMadeIn = (changed: Y.Transaction['changed'], record: Y.Map<unknown>): boolean => {
  const { parent } = record;
  if (!(parent instanceof Y.Map)) return false;
  // Yjs types the keys of its table by the general type that each of its own is.
  const parents: ReadonlyMap<unknown, ReadonlySet<string | null>> = changed;
  return parents.get(parent)?.has(record._item?.parentSub ?? null) ?? false;
};

const write = (
  root: string,
  path: readonly string[],
  content: Content = 'value',
  isNewRecord = false,
): Write => ({ root, path, content, isNewRecord });

test('everything that honest edits write is allowed', () => {
  let seen = 0;
  fc.assert(
    fc.property(stepsOf([...honestActs, 'exchange'], 30), (steps) => {
      const people = [person(2), person(3), person(4)];
      const writes = people.map(({ doc }) => watchWrites(doc));
      for (const step of steps) {
        const who = pick(people, step.who);
        if (step.act === 'exchange') exchange(who, pick(people, step.one));
        else makeEdit(who, step);
      }
      expect(writes.flat().filter((each) => !allowedAt(each).allowed)).toEqual([]);
      seen += writes.flat().length;
    }),
    runs(120),
  );
  expect(seen).toBeGreaterThan(2_000);
});

describe('what is refused', () => {
  test.each<[Write, string]>([
    [write('meta', ['schemaVersion']), 'server-only'],
    [write('meta', ['epoch']), 'server-only'],
    [write('somethingNew', ['x']), 'unknown-root'],
    [write('__proto__', ['x']), 'unknown-root'],
    [write('constructor', ['x']), 'unknown-root'],
    [write('toString', ['x']), 'unknown-root'],
    [write('plan', []), 'unknown-key'],
    [write('plan', ['somethingNew']), 'unknown-key'],
    [write('plan', ['__proto__']), 'unknown-key'],
    [write('plan', ['toString']), 'unknown-key'],
    [write('plan', ['name', 'x']), 'unknown-key'],
    [write('plan', ['quarterGoals']), 'unknown-key'],
    [write('plan', ['quarterGoals/5']), 'unknown-key'],
    [write('plan', ['quarterGoals/']), 'unknown-key'],
    [write('plan', ['name/x']), 'unknown-key'],
    [write('plan', ['name'], 'text'), 'wrong-content'],
    [write('plan', ['name'], 'map'), 'wrong-content'],
    [write('plan', ['quarterGoals/1'], 'map'), 'wrong-content'],
    [write('plan', ['narrative']), 'wrong-content'],
    [write('plan', ['narrative'], 'nothing'), 'wrong-content'],
    [write('plan', ['narrative'], 'rich-text'), 'text-without-record'],
    [write('plan', ['narrative'], 'rich-text', true), 'text-without-record'],
    [write('swotCards', [], 'map', true), 'bad-id'],
    [write('swotCards', ['a/b'], 'map', true), 'bad-id'],
    [write('swotCards', [''], 'map', true), 'bad-id'],
    [write('swotCards', ['x'.repeat(65)], 'map', true), 'bad-id'],
    [write('swotCards', ['__proto__'], 'map', true), 'bad-id'],
    [write('swotCards', ['constructor', 'box']), 'bad-id'],
    [write('swotCards', ['c1'], 'value', true), 'wrong-content'],
    [write('swotCards', ['c1'], 'text', true), 'wrong-content'],
    [write('swotCards', ['c1'], 'map'), 'record-replaced'],
    [write('swotCards', ['c1', 'somethingNew']), 'unknown-key'],
    [write('swotCards', ['c1', '__proto__']), 'unknown-key'],
    [write('swotCards', ['c1', 'box', 'x']), 'unknown-key'],
    [write('swotCards', ['c1', 'serves']), 'unknown-key'],
    [write('swotCards', ['c1', 'serves/']), 'unknown-key'],
    [write('swotCards', ['c1', 'serves/a/b']), 'unknown-key'],
    [write('swotCards', ['c1', 'serves/__proto__']), 'unknown-key'],
    [write('swotCards', ['c1', 'servesAt/x']), 'unknown-key'],
    [write('swotCards', ['c1', 'box'], 'map'), 'wrong-content'],
    [write('swotCards', ['c1', 'box'], 'other'), 'wrong-content'],
    [write('swotCards', ['c1', 'text']), 'wrong-content'],
    [write('swotCards', ['c1', 'text'], 'nothing'), 'wrong-content'],
    [write('swotCards', ['c1', 'text'], 'rich-text', true), 'wrong-content'],
    [write('swotCards', ['c1', 'text'], 'text'), 'text-without-record'],
    [write('strategies', ['s1', 'rationale'], 'rich-text'), 'text-without-record'],
    [write('opportunities', ['o1', 'contacts/p1']), 'unknown-key'],
    [write('opportunities', ['o1', 'stageHistory/yesterday']), 'unknown-key'],
  ])('%j: %s', (told, reason) => {
    expect(allowedAt(told)).toEqual({ allowed: false, reason });
  });
});

describe('opinions', () => {
  const fields = { support: judgedByMany(wholeNumber({ from: -2, to: 2 })) };

  test.each([
    ['support/mem_1', 'value'],
    ['supportAt/mem_1', 'value'],
    ['support', null],
    ['supportAt', null],
    ['supportAt/a/b', null],
    ['supportOf/mem_1', null],
  ])('%s is %s', (key, declared) => {
    expect(declaredAt(fields, key)).toBe(declared);
  });
});

describe('what is allowed', () => {
  const cases = kindNames.flatMap((kind) =>
    Object.entries<AnyField>(recordKinds[kind].fields).map(([key, { holds }]) => ({
      kind,
      key,
      holds,
    })),
  );

  test.each(cases)('$kind/$key as it is declared, and as nothing else', ({ kind, key, holds }) => {
    const contents: readonly Content[] = ['value', 'text', 'rich-text', 'map', 'other'];
    const taken = contents.filter(
      (content) => allowedAt(write(kind, ['r1', key], content, true)).allowed,
    );
    expect(taken).toEqual(holds === 'family' ? [] : [holds]);
  });

  test.each([
    write('plan', ['quarterGoals/4']),
    write('plan', ['salesGoal'], 'nothing'),
    write('swotCards', ['c1'], 'map', true),
    write('swotCards', ['c1'], 'nothing'),
    write('swotCards', ['c1', 'serves/init_1']),
    write('swotCards', ['c1', 'serves/init_1'], 'nothing'),
    write('opportunities', ['o1', 'contacts/stk_1/champion']),
    write('opportunities', ['o1', 'stageHistory/2027-02-01T09:30:00Z']),
    write('strategies', ['s1', 'rationale'], 'rich-text', true),
  ])('%j', (told) => {
    expect(allowedAt(told)).toEqual({ allowed: true });
  });
});
