import { planData } from '@gameplan/shared/plan/plan-data';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { readRecord } from '@gameplan/shared/plan/read-record';
import { isInBin, standingCards } from '@gameplan/shared/plan/swot-board';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { ACCOUNT, docWith, done, NOW, person, richLine, seed } from './documents.ts';

const mapWith = (values: Readonly<Record<string, unknown>>): Y.Map<unknown> => {
  const map = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(values)) map.set(key, value);
  return map;
};

/** A whole card as a foreign client may write it, with some fields of its own. */
const card = (fields: Readonly<Record<string, unknown>> = {}): Y.Map<unknown> =>
  mapWith({
    text: new Y.Text('Orvex'),
    notes: new Y.Text(),
    box: 'threat',
    order: 'a0',
    createdBy: 'usr_1',
    createdAt: '2026-09-01T09:30:00Z',
    ...fields,
  });

const cardRead = (fields: Readonly<Record<string, unknown>>) =>
  readRecord(docWith('swotCards', { c1: card(fields) }), 'swotCards', 'c1');

describe('a blank plan', () => {
  test('reads without a problem, with its texts empty', () => {
    const { plan, problems } = readPlan(person(2).doc);
    expect(problems).toEqual([]);
    expect(plan).toMatchObject({
      name: 'Calderra 2026',
      accountId: ACCOUNT,
      currency: 'EUR',
      salesGoal: null,
      narrative: [],
      swotCards: [],
    });
  });

  test('is the same bytes for the same randomness, and the client of its seed is not a person', () => {
    expect(seed()).toEqual(seed());
    expect(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(seed())).size).toBe(1);
  });
});

describe('reading', () => {
  test('leaves the document as it is, roots that nobody used among it', () => {
    const doc = new Y.Doc();
    const before = Y.encodeStateAsUpdate(doc);
    readPlan(doc);
    expect([...doc.share.keys()]).toEqual([]);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('types no root that came from another client', () => {
    const { doc } = person(2);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    readPlan(copy);
    expect(copy.share.get('plan')?.constructor).toBe(Y.AbstractType);
  });

  test('is the same where a client took a root for a text', () => {
    const { doc, edits } = person(2);
    done(edits.addCard({ box: 'threat', text: 'Orvex' }));
    const other = new Y.Doc();
    other.getText('swotCards').insert(0, 'hello');
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(readPlan(other)).toEqual(readPlan(doc));
    expect(readPlan(doc).plan.swotCards).toHaveLength(1);
    expect(readPlan(doc).problems).toEqual([{ path: 'swotCards', code: 'not_a_map' }]);
  });

  test('puts cards in order by key, then id, and those without a usable key last', () => {
    const doc = docWith('swotCards', {
      e: card({ order: 'nonsense!' }),
      d: card({ order: 'a1' }),
      c: card({ order: 'a0' }),
      b: card({ order: 'a1' }),
      a: card({ order: null }),
    });
    expect(readPlan(doc).plan.swotCards.map(({ id }) => id)).toEqual(['c', 'b', 'd', 'a', 'e']);
  });

  test('lists what is missing of an empty document', () => {
    const { plan, problems } = readPlan(new Y.Doc());
    expect(plan.name).toEqual({ invalid: null });
    expect(problems.map(({ path }) => path)).toEqual([
      'meta/schemaVersion',
      'meta/epoch',
      'plan/name',
      'plan/accountId',
      'plan/business',
      'plan/theirStrategy',
      'plan/targetMarkets',
      'plan/fundingAndDecision',
      'plan/salesApproach',
      'plan/mission',
      'plan/narrative',
    ]);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['missing']));
  });
});

describe('a value that cannot be taken is invalid with its raw value, never a default', () => {
  test.each([
    ['text', 'plain', 'plain', 'wrong_type'],
    ['text', (): Y.XmlText => new Y.XmlText('tags'), '(object)', 'wrong_type'],
    ['box', 'corner', 'corner', 'unknown_choice'],
    ['box', null, null, 'wrong_type'],
    ['lens', 'colour', 'colour', 'unknown_choice'],
    ['lens', ['market'], '(list)', 'wrong_type'],
    ['order', 'first!', 'first!', 'malformed'],
    ['weight', 4, 4, 'out_of_range'],
    ['weight', 1.5, 1.5, 'malformed'],
    ['weight', '2', '2', 'wrong_type'],
    ['weight', Number.NaN, '(NaN)', 'malformed'],
    ['weight', (): bigint => 2n, '(big number)', 'wrong_type'],
    ['groupId', 'no/id', 'no/id', 'malformed'],
    ['createdBy', { id: 'usr_1' }, '(object)', 'wrong_type'],
    ['createdAt', '2026-02-30T00:00:00Z', '2026-02-30T00:00:00Z', 'malformed'],
    ['createdAt', '2026-09-01', '2026-09-01', 'malformed'],
    ['createdAt', '2026-09-01T10:00:00+02:00', '2026-09-01T10:00:00+02:00', 'malformed'],
    ['deletedAt', true, true, 'wrong_type'],
    ['deletedAt', (): Uint8Array => new Uint8Array(3), '(object)', 'wrong_type'],
  ] as const)('%s: %j', (field, told, raw, code) => {
    const stored = typeof told === 'function' ? told() : told;
    const { record, problems } = cardRead({ [field]: stored });
    expect(record?.[field]).toEqual({ invalid: raw });
    expect(problems).toEqual([{ path: `swotCards/c1/${field}`, code, raw }]);
  });

  test.each([
    ['salesGoal', -1],
    ['salesGoal', 1_000_000_000_000_000],
    ['salesGoal', 'lots'],
    ['closeRatio', 10_001],
    ['currency', 'euro'],
    ['periodStart', '2025-02-29'],
    ['periodEnd', '2026-9-1'],
    ['aim', 'shrink'],
    ['narrative', 'Once'],
  ] as const)('plan/%s: %j', (field, raw) => {
    const { plan, problems } = readPlan(docWith('plan', { [field]: raw }));
    expect(plan[field]).toEqual({ invalid: raw });
    expect(problems).toContainEqual({ path: `plan/${field}`, code: expect.any(String), raw });
  });
});

describe('a value that is there is taken as it stands', () => {
  test.each([
    ['salesGoal', 0],
    ['salesGoal', 999_999_999_999_999],
    ['closeRatio', 0],
    ['closeRatio', 10_000],
    ['currency', 'JPY'],
    ['periodStart', '2028-02-29'],
    ['cadence', 'every_two_months'],
  ] as const)('plan/%s: %j', (field, value) => {
    const { plan, problems } = readPlan(docWith('plan', { [field]: value }));
    expect(plan[field]).toBe(value);
    expect(problems.filter(({ path }) => path === `plan/${field}`)).toEqual([]);
  });

  test('a card without a box lies in the tray, without a problem', () => {
    const map = card();
    const doc = docWith('swotCards', { c1: map });
    map.delete('box');
    expect(readRecord(doc, 'swotCards', 'c1')).toMatchObject({
      record: { box: 'unsorted' },
      problems: [],
    });
  });
});

describe('what is no record', () => {
  test.each([
    ['a text', 'hello', 'hello'],
    ['a shared text', (): Y.Text => new Y.Text('hello'), '(object)'],
    ['a list', (): Y.Array<unknown> => new Y.Array(), '(object)'],
    ['a plain object', { text: 'hello' }, '(object)'],
    ['nothing', null, null],
  ])('%s is listed and read as none', (_, told, raw) => {
    const stored = typeof told === 'function' ? told() : told;
    const doc = docWith('swotCards', { c1: stored, c2: card() });
    const { plan, problems } = readPlan(doc);
    expect(plan.swotCards.map(({ id }) => id)).toEqual(['c2']);
    expect(problems).toContainEqual({ path: 'swotCards/c1', code: 'not_a_record', raw });
  });

  test('a record that was removed is none, also where the document keeps what is deleted', () => {
    const doc = new Y.Doc({ gc: false });
    doc.getMap('swotCards').set('c1', card());
    doc.getMap('swotCards').delete('c1');
    expect(readRecord(doc, 'swotCards', 'c1')).toEqual({ record: null, problems: [] });
    expect(readPlan(doc).plan.swotCards).toEqual([]);
  });

  test('a record under an id that no record may have is listed', () => {
    const doc = docWith('swotCards', { 'a/b': card() });
    expect(readPlan(doc).plan.swotCards).toEqual([]);
    expect(readPlan(doc).problems).toContainEqual({ path: 'swotCards/a/b', code: 'bad_id' });
  });

  test('names of the language itself do no harm as ids and keys', () => {
    const doc = new Y.Doc();
    const root = doc.getMap('swotCards');
    for (const name of ['__proto__', 'constructor', 'toString']) {
      root.set(name, card({ constructor: 'y', ['__proto__']: { lens: 'market' } }));
    }
    const { plan } = readPlan(doc);
    for (const each of plan.swotCards) {
      expect(Object.getPrototypeOf(each)).toBe(Object.prototype);
      expect(each.lens).toBeNull();
    }
    expect(Object.hasOwn(Object.prototype, 'lens')).toBe(false);
    expect(planData(plan).swotCards).toHaveLength(plan.swotCards.length);
  });
});

describe('rich text', () => {
  const block = (
    kind: string,
    text: string,
    attributes: Readonly<Record<string, number | boolean>> = {},
  ) => richLine('block', { kind, ...attributes }, [new Y.XmlText(text)]);
  const withBlocks = (...nodes: (Y.XmlElement | Y.XmlText)[]) => {
    const fragment = new Y.XmlFragment();
    fragment.insert(0, nodes);
    return readPlan(docWith('plan', { narrative: fragment }));
  };
  const problemsOf = ({ problems }: ReturnType<typeof readPlan>) =>
    problems.filter(({ path }) => path.startsWith('plan/narrative'));

  test('reads as blocks with their attributes, formatting left out of the letters', () => {
    const text = new Y.XmlText();
    text.insert(0, 'bold', { bold: {} });
    const bold = richLine('block', { kind: 'text' }, [text]);
    const read = withBlocks(
      block('heading', 'Why now', { level: 2 }),
      block('bullet', 'one', { indent: 1 }),
      block('check', 'done', { checked: true }),
      bold,
    );
    expect(read.plan.narrative).toEqual([
      { kind: 'heading', text: 'Why now', level: 2 },
      { kind: 'bullet', text: 'one', indent: 1 },
      { kind: 'check', text: 'done', checked: true },
      { kind: 'text', text: 'bold' },
    ]);
    expect(problemsOf(read)).toEqual([]);
  });

  test('keeps the letters of what it does not know, and lists it', () => {
    const table = richLine('table', {}, [
      block('text', 'in a cell'),
      block('text', ' and another'),
    ]);
    const read = withBlocks(block('poem', 'roses'), table);
    expect(read.plan.narrative).toEqual([
      { kind: 'unknown', text: 'roses' },
      { kind: 'unknown', text: 'in a cell and another' },
    ]);
    expect(problemsOf(read)).toEqual([
      { path: 'plan/narrative/0', code: 'unknown_block', raw: 'block' },
      { path: 'plan/narrative/1', code: 'unknown_block', raw: 'table' },
    ]);
  });

  test('may be nested deeper than any stack', () => {
    const doc = new Y.Doc();
    const fragment = new Y.XmlFragment();
    doc.getMap('plan').set('narrative', fragment);
    doc.transact(() => {
      let parent: Y.XmlFragment = fragment;
      for (let depth = 0; depth < 20_000; depth += 1) {
        const child = new Y.XmlElement('block');
        parent.insert(0, [child]);
        parent = child;
      }
      parent.insert(0, [new Y.XmlText('deep')]);
    });
    expect(readPlan(doc).plan.narrative).toEqual([{ kind: 'unknown', text: 'deep' }]);
  });
});

describe('the board', () => {
  test('shows a card of an unknown box in the tray, and not one in the bin, whatever the bin says', () => {
    const doc = docWith('swotCards', {
      a: card({ box: 'corner' }),
      b: card({ box: 'unsorted', deletedAt: '2026-09-01T09:30:00Z' }),
      c: card({ box: 'unsorted', deletedAt: 'yesterday' }),
    });
    const { plan } = readPlan(doc);
    expect(standingCards(plan, 'unsorted').map(({ id }) => id)).toEqual(['a']);
    expect(plan.swotCards.filter(isInBin).map(({ id }) => id)).toEqual(['b', 'c']);
  });
});

describe('the data of a plan', () => {
  test('shows facts as JSON: invalid ones as such, unknown choices by their id', () => {
    const { doc, edits } = person(2);
    const id = done(edits.addCard({ box: 'threat', text: 'Orvex' }));
    doc.getMap('plan').set('salesGoal', 'lots');
    doc.getMap<Y.Map<unknown>>('swotCards').get(id)?.set('box', 'corner');
    const data = planData(readPlan(doc).plan);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(data).toMatchObject({
      name: 'Calderra 2026',
      salesGoal: { invalid: 'lots' },
      closeRatio: null,
      business: [],
      swotCards: [
        { id, text: 'Orvex', box: 'corner', lens: null, createdAt: new Date(NOW).toISOString() },
      ],
    });
  });
});
