import type { ChangeWords } from '@gameplan/shared/plan/change-words';
import { changeWords } from '@gameplan/shared/plan/change-words';
import { comparePlans } from '@gameplan/shared/plan/compare-plans';
import { isFamily } from '@gameplan/shared/plan/fields/family';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import { planHash } from '@gameplan/shared/plan/plan-hash';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Person } from './documents.ts';
import { done, person, richLine } from './documents.ts';
import type { AnyField } from './random-edits.ts';
import {
  entryKeyFor,
  honestActs,
  loose,
  makeEdit,
  runs,
  stepsOf,
  valueFor,
} from './random-edits.ts';

const planOf = ({ doc }: Person): Plan => readPlan(doc).plan;

/** What an edit changes, in words. */
const told = (who: Person, edit: () => unknown, words: ChangeWords = {}): readonly string[] => {
  const before = planOf(who);
  edit();
  return comparePlans(before, planOf(who)).map((change) => changeWords(change, words));
};

describe('changes in words', () => {
  const NAMES: Readonly<Record<string, string>> = { mem_1: 'Ines Okafor', init_1: 'Energy' };
  const words: ChangeWords = {
    words: { swotCards: 'Card', 'plan/aim/grow': 'Growing the account', 'actions/what': 'What' },
    nameOf: (_, id) => NAMES[id] ?? null,
    entryOf: (list, id) => (list === 'stages' && id === 's7' ? 'Handshake' : null),
    currencyOf: () => 'EUR',
  };

  const scene = () => {
    const ines = person(2);
    const { edits } = ines;
    const energy = done(
      edits.addRecord('opportunities', { name: 'Group energy', amount: 90_000_000 }),
    );
    const call = done(edits.addRecord('actions', { what: 'Call' }));
    const land = done(edits.addRecord('strategies', { title: 'Land' }));
    return { ines, edits, energy, call, land };
  };

  test.each<[string, (one: ReturnType<typeof scene>) => unknown]>([
    [
      'Opportunity "Group energy": amount 900,000.00 to 950,000.00 EUR',
      ({ edits, energy }) => edits.setField('opportunities', energy, 'amount', 95_000_000),
    ],
    [
      'Opportunity "Group energy": amount 900,000.00 EUR taken away',
      ({ edits, energy }) => edits.setField('opportunities', energy, 'amount', null),
    ],
    [
      'Opportunity "Group energy": probability set to 33.33%',
      ({ edits, energy }) => edits.setField('opportunities', energy, 'probability', 3_333),
    ],
    [
      'Opportunity "Group energy": close date set to 2027-05-31',
      ({ edits, energy }) => edits.setField('opportunities', energy, 'closeDate', '2027-05-31'),
    ],
    [
      'Opportunity "Group energy": owner set to "Ines Okafor"',
      ({ edits, energy }) => edits.setField('opportunities', energy, 'ownerId', 'mem_1'),
    ],
    [
      'Opportunity "Group energy": owner set to mem_9',
      ({ edits, energy }) => edits.setField('opportunities', energy, 'ownerId', 'mem_9'),
    ],
    [
      'Opportunity "Group energy": in plan yes to no',
      ({ edits, energy }) => edits.setField('opportunities', energy, 'inPlan', false),
    ],
    [
      'Opportunity "Group energy": stage set to Handshake',
      ({ edits, energy }) => edits.setField('opportunities', energy, 'stage', 's7'),
    ],
    [
      'Opportunity "Group energy": stage set to Closed won',
      ({ edits, energy }) => edits.setField('opportunities', energy, 'stage', 'closed_won'),
    ],
    [
      'Opportunity "Group power": name "Group energy" to "Group power"',
      ({ edits, energy }) => edits.setField('opportunities', energy, 'name', 'Group power'),
    ],
    [
      'Opportunity "Group energy": contacts stk_1 as champion added',
      ({ edits, energy }) =>
        edits.setEntry('opportunities', energy, 'contacts', 'stk_1/champion', true),
    ],
    [
      'Opportunity "Group energy": offering lines off_1 added: 5.00 EUR',
      ({ edits, energy }) => edits.setEntry('opportunities', energy, 'offeringLines', 'off_1', 500),
    ],
    [
      'Opportunity "Group energy": next steps set to "Call Diallo"',
      ({ edits, energy }) =>
        done(edits.recordText('opportunities', energy, 'nextSteps')).insert(0, 'Call Diallo'),
    ],
    [
      'Opportunity "Group energy": amount 900,000.00 to "lots", which cannot be read, EUR',
      ({ ines, energy }) =>
        ines.doc.getMap<Y.Map<unknown>>('opportunities').get(energy)?.set('amount', 'lots'),
    ],
    [
      'Strategy "Land": serves "Energy" added: Enables',
      ({ edits, land }) => edits.setEntry('strategies', land, 'serves', 'init_1', 'enables'),
    ],
    [
      'Strategy "Land": kind Custom to Niche',
      ({ edits, land }) => edits.setField('strategies', land, 'kind', 'niche'),
    ],
    ['Action "Call" put into the bin', ({ edits, call }) => edits.binRecord('actions', call)],
    ['Action "Write" added', ({ edits }) => edits.addRecord('actions', { what: 'Write' })],
    ['Action "Call" gone', ({ ines, call }) => ines.doc.getMap('actions').delete(call)],
    ['Action "Call": what "Call" to "Call"', () => undefined],
    ['Card without a name added', ({ edits }) => edits.addCard({ box: 'threat' })],
    [
      'Team member "Daniel" added',
      ({ edits }) => edits.addRecord('teamMembers', { name: 'Daniel' }),
    ],
    [
      'Plan: sales goal set to 2,400,000.00 EUR',
      ({ edits }) => edits.setPlanField('salesGoal', 240_000_000),
    ],
    ['Plan: aim set to Growing the account', ({ edits }) => edits.setPlanField('aim', 'grow')],
    [
      'Plan: quarter goals 1 added: 0.07 EUR',
      ({ edits }) => edits.setPlanEntry('quarterGoals', '1', 7),
    ],
    [
      'Plan: ninety day agreed "Ines Okafor" added: 2027-01-04',
      ({ edits }) => edits.setPlanEntry('ninetyDayAgreed', 'mem_1', '2027-01-04'),
    ],
  ])('%s', (sentence, edit) => {
    const one = scene();
    const sentences = told(one.ines, () => edit(one), words);
    expect(sentences).toEqual(sentence.includes('"Call" to "Call"') ? [] : [sentence]);
  });

  test('an entry that changes tells both values, one that goes is taken away', () => {
    const { ines, edits, land } = scene();
    done(edits.setEntry('strategies', land, 'serves', 'init_1', 'enables'));
    done(edits.setEntry('strategies', land, 'serves', 'init_2', 'enables'));
    expect(
      told(ines, () => edits.setEntry('strategies', land, 'serves', 'init_1', 'supports'), words),
    ).toEqual(['Strategy "Land": serves "Energy" Enables to Supports']);
    expect(
      told(ines, () => edits.setEntry('strategies', land, 'serves', 'init_1', null), words),
    ).toEqual(['Strategy "Land": serves "Energy" taken away']);
  });

  test('a long text is told from shortly before the difference', () => {
    const ines = person(2);
    const long = 'Every plant reports its stops by hand once a day, and nobody compares them.';
    const id = done(ines.edits.addRecord('initiatives', { title: 'Stops', description: long }));
    const text = done(ines.edits.recordText('initiatives', id, 'description'));
    expect(told(ines, () => text.insert(long.length - 1, ' ever'))).toEqual([
      'Initiative "Stops": description "…nobody compares them." to "…nobody compares them ever."',
    ]);
  });

  test('amounts have the digits of their currency', () => {
    const { ines, edits, energy } = scene();
    const edit = () => edits.setField('opportunities', energy, 'amount', 90_000_001);
    expect(told(ines, edit, { currencyOf: () => 'JPY' })).toEqual([
      'Opportunity "Group energy": amount 90,000,000 to 90,000,001 JPY',
    ]);
  });
});

describe('records', () => {
  test('in the bin are silent; what was written there is told when they come back', () => {
    const ines = person(2);
    const { edits } = ines;
    const id = done(edits.addRecord('actions', { what: 'Call' }));
    const start = planOf(ines);
    done(edits.binRecord('actions', id));
    expect(told(ines, () => edits.setField('actions', id, 'place', 'Lyon'))).toEqual([]);
    expect(told(ines, () => edits.restoreRecord('actions', id))).toEqual([
      'Action "Call" taken out of the bin',
    ]);
    expect(comparePlans(start, planOf(ines)).map((each) => changeWords(each, {}))).toEqual([
      'Action "Call": place set to "Lyon"',
    ]);
  });

  test('that are moved are told, and nobody else, whatever keys changed', () => {
    const ines = person(2);
    const { edits } = ines;
    const ids = ['1', '2', '3', '4'].map((what) => done(edits.addRecord('actions', { what })));
    const [first = '', , third = ''] = ids;
    expect(told(ines, () => edits.placeRecord('actions', first, { after: third }))).toEqual([
      'Action "1" moved',
    ]);
    const root = ines.doc.getMap<Y.Map<unknown>>('actions');
    const rekey = () => {
      const order = planOf(ines).actions.map(({ id }) => id);
      for (const [index, id] of order.entries()) root.get(id)?.set('order', `b${index}0V`);
    };
    expect(told(ines, rekey)).toEqual([]);
  });

  test('have their place in their own list: a card in another box moves nobody', () => {
    const ines = person(2);
    const { edits } = ines;
    const [a = ''] = ['a', 'b', 'b2'].map((text) => done(edits.addCard({ box: 'threat', text })));
    const c = done(edits.addCard({ box: 'strength', text: 'c' }));
    expect(told(ines, () => edits.moveCard(a, { box: 'threat' }))).toEqual(['Swot card "a" moved']);
    expect(told(ines, () => edits.moveCard(c, { box: 'threat', before: a }))).toEqual([
      'Swot card "c": box Strength to Threat',
    ]);
  });
});

describe('every field of every kind', () => {
  const STANDING = ['order', 'deletedAt'];
  const cases = kindNames.flatMap((kind) =>
    Object.entries<AnyField>(recordKinds[kind].fields)
      .filter(([key]) => !STANDING.includes(key))
      .map(([key, field]) => ({ kind, key, field })),
  );
  const planCases = Object.entries<AnyField>(planFacts.fields).map(([key, field]) => ({
    key,
    field,
  }));

  const change = (who: Person, map: Y.Map<unknown> | undefined, key: string, field: AnyField) => {
    const held = map?.get(key);
    if (held instanceof Y.Text) held.insert(0, 'x');
    else if (held instanceof Y.XmlFragment)
      held.insert(0, [richLine('block', {}, [new Y.XmlText('x')])]);
    else if (isFamily(field))
      map?.set(`${key}/${entryKeyFor(who, field, 1)}`, valueFor(who, field.entry as AnyField, 1));
    else
      map?.set(
        key,
        [1, 2].map((each) => valueFor(who, field, each)).find((each) => each !== held),
      );
  };

  test.each(cases)('$kind/$key is compared, once, and told', ({ kind, key, field }) => {
    const ines = person(2);
    const needed = Object.entries<AnyField>(recordKinds[kind].fields)
      .filter(
        ([name, { presence }]) =>
          presence === 'needed' && !['order', 'createdBy', 'createdAt'].includes(name),
      )
      .map(([name, each]) => [name, valueFor(ines, each, 7)]);
    loose(ines).addRecord(kind, Object.fromEntries(needed), {});
    const [id = ''] = [...ines.doc.getMap(kind).keys()];
    const before = planOf(ines);
    change(ines, ines.doc.getMap<Y.Map<unknown>>(kind).get(id), key, field);
    const changes = comparePlans(before, planOf(ines));
    expect(changes).toMatchObject([{ key, subject: { root: kind, id } }]);
    for (const each of changes) expect(changeWords(each, {})).toMatch(/^[A-Z].+: [a-z]/);
  });

  test.each(planCases)('plan/$key is compared, once, and told', ({ key, field }) => {
    const ines = person(2);
    const before = planOf(ines);
    change(ines, ines.doc.getMap('plan'), key, field);
    const changes = comparePlans(before, planOf(ines));
    expect(changes).toMatchObject([{ key, subject: { root: 'plan' } }]);
    for (const each of changes) expect(changeWords(each, {})).toMatch(/^Plan: [a-z]/);
  });
});

test('a plan is equal to itself, and two plans of unlike facts have a change', () => {
  let changed = 0;
  fc.assert(
    fc.property(stepsOf(honestActs, 12), stepsOf(honestActs, 6), (steps, later) => {
      const ines = person(2);
      for (const step of steps) makeEdit(ines, step);
      const before = planOf(ines);
      expect(comparePlans(before, planOf(ines))).toEqual([]);
      for (const step of later) makeEdit(ines, step);
      const after = planOf(ines);
      const changes = comparePlans(before, after);
      const ofSubstance = changes.filter(({ what }) => what !== 'moved');
      expect(ofSubstance.length > 0).toBe(planHash(before) !== planHash(after));
      for (const each of changes)
        expect(changeWords(each, {})).not.toMatch(/undefined|null|\[object/);
      changed += changes.length;
    }),
    runs(200),
  );
  expect(changed).toBeGreaterThan(200);
});
