import { readPlan } from '@gameplan/shared/plan/read-plan';
import { looseReferences } from '@gameplan/shared/plan/references';
import { describe, expect, test } from 'vitest';
import { done, person } from './documents.ts';

const danglingOf = ({ doc }: ReturnType<typeof person>) =>
  readPlan(doc).problems.filter(({ code }) => code === 'dangling');

describe('[req:F01] references that lead nowhere', () => {
  test('are problems, one by one, and the facts stay as they are', () => {
    const ines = person(2);
    const { edits } = ines;
    const action = done(edits.addRecord('actions', { what: 'Call', strategyId: 'strat_gone' }));
    const strategy = done(
      edits.addRecord('strategies', {
        title: 'Land',
        fromCards: ['card_gone'],
        serves: [{ id: 'init_gone', verb: 'enables' }],
      }),
    );
    done(edits.setPlanField('primaryStrategyId', 'strat_gone'));
    done(edits.setPlanEntry('ninetyDayAgreed', 'mem_gone', '2027-01-04'));
    expect(danglingOf(ines)).toEqual([
      { path: 'plan/primaryStrategyId', code: 'dangling', raw: 'strat_gone' },
      { path: 'plan/ninetyDayAgreed/mem_gone', code: 'dangling', raw: 'mem_gone' },
      { path: `strategies/${strategy}/fromCards/card_gone`, code: 'dangling', raw: 'card_gone' },
      { path: `strategies/${strategy}/serves/init_gone`, code: 'dangling', raw: 'init_gone' },
      { path: `actions/${action}/strategyId`, code: 'dangling', raw: 'strat_gone' },
    ]);
    const { plan } = readPlan(ines.doc);
    expect(plan.actions[0]?.strategyId).toBe('strat_gone');
    expect(plan.strategies[0]?.fromCards).toEqual(['card_gone']);
  });

  test('are none where the record is there, of a kind that we do not know, or outside of the plan', () => {
    const ines = person(2);
    const { edits } = ines;
    const member = done(edits.addRecord('teamMembers', { name: 'Ines', userId: 'usr_elsewhere' }));
    const strategy = done(edits.addRecord('strategies', { title: 'Land' }));
    done(
      edits.addRecord('actions', {
        what: 'Call',
        whoId: member,
        strategyId: strategy,
        objectiveId: 'obj_1',
        stakeholderId: 'stk_1',
      }),
    );
    done(edits.addRecord('actions', { what: 'They call', whoId: 'stk_1' }));
    done(
      edits.addRecord('opportunities', {
        name: 'Energy',
        offeringLines: [{ key: 'o1', value: 1 }],
      }),
    );
    expect(readPlan(ines.doc).problems).toEqual([]);
    expect(looseReferences(readPlan(ines.doc).plan)).toEqual([]);
  });

  test('to a record in the bin are told apart, and are no problem', () => {
    const ines = person(2);
    const { edits } = ines;
    const member = done(edits.addRecord('teamMembers', { name: 'Ines' }));
    const strategy = done(edits.addRecord('strategies', { title: 'Land' }));
    const action = done(
      edits.addRecord('actions', { what: 'Call', whoId: member, strategyId: strategy }),
    );
    done(edits.binRecord('strategies', strategy));
    done(edits.binRecord('teamMembers', member));
    const { plan, problems } = readPlan(ines.doc);
    expect(problems).toEqual([]);
    expect(looseReferences(plan)).toEqual([
      { path: `actions/${action}/whoId`, code: 'in_bin', raw: member },
      { path: `actions/${action}/strategyId`, code: 'in_bin', raw: strategy },
    ]);
    done(edits.restoreRecord('strategies', strategy));
    expect(looseReferences(readPlan(ines.doc).plan)).toHaveLength(1);
  });
});
