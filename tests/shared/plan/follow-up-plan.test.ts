import { accountId, planId } from '@gameplan/shared/base/ids';
import { followUpPlan, nextPeriod } from '@gameplan/shared/plan/follow-up-plan';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import { nextPlanName } from '@gameplan/shared/plan/next-plan-name';
import type { PlanRead } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { samplePlan } from '@gameplan/shared/plan/templates/sample-plan';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from '../../support/seeded-random.ts';
import type { Person } from './documents.ts';
import { exchange, NOW, person } from './documents.ts';
import type { EditStep } from './random-edits.ts';
import { honestActs, idsOf, makeEdit, pick, runs, stepsOf } from './random-edits.ts';

const settings = shippedSettings('Europe/Lisbon');
const before = planId.parse('pln_00000000000000000001');
const LATER = /^(stakeholder|cell|competitor|partner|objective)_/;

const follow = (source: Y.Doc, name?: string): Uint8Array =>
  followUpPlan({
    source,
    planId: before,
    settings,
    author: 'usr_maker',
    at: NOW,
    random: seededRandom(5),
    ...(name === undefined ? {} : { name }),
  });

const readUpdate = (update: Uint8Array): PlanRead => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return readPlan(doc);
};

/** The sample with somebody at work in it. */
const sample = (): Person =>
  person(
    7,
    samplePlan({
      today: '2027-02-12',
      people: { ines: 'usr_ines' },
      accountId: accountId.parse('acc_00000000000000000001'),
      random: seededRandom(1),
    }),
  );

const ids = (records: readonly { readonly id: string }[]): string[] =>
  records.map(({ id }) => id).sort();

describe('the plan for the next period', () => {
  test('[req:B13] takes what is unfinished along, with the same ids', () => {
    const { plan } = readUpdate(follow(sample().doc));
    expect(ids(plan.opportunities)).toEqual([
      'opp_beverages_cold_chain',
      'opp_dairy_predictive',
      'opp_frozen_phase_2',
      'opp_group_energy',
      'opp_logistics_depots',
      'opp_logistics_predictive',
      'opp_premium_support',
    ]);
    expect(plan.actions.length).toBe(11);
    expect(plan.actions.filter(({ state }) => state === 'done')).toEqual([]);
    const { plan: source } = readPlan(sample().doc);
    for (const name of [
      'swotCards',
      'initiatives',
      'strategies',
      'tactics',
      'teamMembers',
    ] as const)
      expect(ids(plan[name])).toEqual(ids(source[name]));
  });

  test('leaves behind what was achieved, dropped or put into the bin', () => {
    const { doc, edits } = sample();
    edits.setField('initiatives', 'init_zero_stops', 'outcome', 'achieved');
    edits.setField('actions', 'act_meet_brandt', 'state', 'dropped');
    edits.binRecord('swotCards', 'card_orvex');
    const { plan } = readUpdate(follow(doc));
    expect(ids(plan.initiatives)).not.toContain('init_zero_stops');
    expect(ids(plan.actions)).not.toContain('act_meet_brandt');
    expect(ids(plan.swotCards)).not.toContain('card_orvex');
  });

  test('links only to what came along', () => {
    const { doc, edits } = sample();
    edits.setField('initiatives', 'init_zero_stops', 'outcome', 'achieved');
    edits.binRecord('swotCards', 'card_orvex');
    edits.binRecord('tactics', 'tac_security_first');
    const { plan } = readUpdate(follow(doc));
    const attack = plan.strategies.find(({ id }) => id === 'strat_direct_attack');
    expect(attack).toMatchObject({ fromCards: ['card_audit_trail'], serves: [] });
    const introduction = plan.actions.find(({ id }) => id === 'act_introduction_to_sato');
    expect(introduction).toMatchObject({
      tacticId: null,
      strategyId: 'strat_change_the_game',
      whoId: 'mem_ines',
    });
    expect(JSON.stringify(plan)).not.toMatch(/tac_security_first|card_orvex|init_zero_stops/);
  });

  test('is for the period after, without goal and 90 days, and keeps how the team works', () => {
    const { doc, edits } = sample();
    edits.setPlanEntry('quarterGoals', '1', 60_000_000);
    const { plan } = readUpdate(follow(doc));
    expect(plan).toMatchObject({
      name: 'Calderra FY28',
      accountId: 'acc_00000000000000000001',
      followsPlanId: before,
      periodStart: '2028-01-01',
      periodEnd: '2028-12-31',
      salesGoal: null,
      quarterGoals: [],
      ninetyDayStart: null,
      ninetyDayAgreed: [],
      closeRatio: 3_000,
      currency: 'EUR',
      aim: 'both',
      cadence: 'monthly',
      amountsAre: 'total_contract_value',
      primaryStrategyId: 'strat_defend_and_grow',
    });
  });

  test('texts come along letter by letter, as texts of the new document', () => {
    const source = sample().doc;
    const old = readPlan(source).plan;
    const { plan } = readUpdate(follow(source));
    expect(plan.narrative).toEqual(old.narrative);
    expect(plan.theirStrategy).toEqual(old.theirStrategy);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, follow(source));
    const card = doc.getMap<Y.Map<unknown>>('swotCards').get('card_fewer_stops');
    expect(card?.get('text')).toBeInstanceOf(Y.Text);
    expect(String(card?.get('text'))).toBe('4 plants live with 31% fewer unplanned stops');
  });

  test('how a deal came to its stage is kept, and so is who made what and when', () => {
    const old = readPlan(sample().doc).plan.opportunities;
    const { plan } = readUpdate(follow(sample().doc));
    for (const { id, stageHistory, createdBy, createdAt, order } of plan.opportunities) {
      expect(old.find((one) => one.id === id)).toMatchObject({
        stageHistory,
        createdBy,
        createdAt,
        order,
      });
    }
  });

  test('[req:F01] only the primary strategy remembers that it was chosen', () => {
    const one = sample();
    const other = person(8, Y.encodeStateAsUpdate(one.doc));
    one.edits.choosePrimaryStrategy('strat_change_the_game');
    other.edits.choosePrimaryStrategy('strat_direct_attack');
    exchange(one, other);
    const { plan } = readUpdate(follow(one.doc));
    const claimed = plan.strategies.filter(({ claimedPrimaryAt }) => claimedPrimaryAt !== null);
    expect(ids(claimed)).toEqual([plan.primaryStrategyId]);
  });

  test('the same randomness gives the same bytes', () => {
    expect(follow(sample().doc)).toEqual(follow(sample().doc));
  });

  test('can be followed again', () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, follow(sample().doc));
    const { plan } = readUpdate(follow(doc));
    expect(plan).toMatchObject({ name: 'Calderra FY29', periodStart: '2029-01-01' });
    expect(plan.opportunities.length).toBe(7);
  });

  test('every kind of which only the unfinished come along says what that is', () => {
    const { doc, edits } = sample();
    for (const { id } of readPlan(doc).plan.opportunities)
      edits.setField('opportunities', id, 'stage', 'closed_lost');
    for (const { id } of readPlan(doc).plan.actions) edits.setField('actions', id, 'state', 'done');
    for (const { id } of readPlan(doc).plan.initiatives)
      edits.setField('initiatives', id, 'outcome', 'completed');
    const { plan } = readUpdate(follow(doc));
    const partly = kindNames.filter((name) => recordKinds[name].carriesOver === 'unfinished');
    expect(partly.filter((name) => plan[name].length > 0)).toEqual([]);
  });
});

/** What foreign programs write where something else belongs. */
const RUBBISH: readonly (() => unknown)[] = [
  () => 'unknown_choice',
  () => -1,
  () => Number.NaN,
  () => true,
  () => ({ a: 1 }),
  () => new Y.Map(),
  () => new Y.Text('a text'),
  () => null,
];

const spoil = ({ doc }: Person, { kind, one, two, three }: EditStep): void => {
  const name = pick(kindNames, kind);
  const records = doc.getMap<unknown>(name);
  const id = pick([...records.keys(), 'a_stranger'], one);
  const record = records.get(id);
  const value = pick(RUBBISH, three)();
  if (record instanceof Y.Map) record.set(pick(Object.keys(recordKinds[name].fields), two), value);
  else records.set(id, two % 2 === 0 ? new Y.Map() : value);
};

test('whatever was written, what comes along reads without problems and the source stays as it was', () => {
  const seen = { records: 0, behind: 0, problems: 0 };
  fc.assert(
    fc.property(stepsOf([...honestActs, 'spoil', 'spoil'], 60), (steps) => {
      const people = [person(2), person(3), sample()];
      for (const step of steps) {
        const who = pick(people, step.who);
        if (step.act === 'spoil') spoil(who, step);
        else makeEdit(who, step);
      }
      for (const who of people) {
        const bytes = Y.encodeStateAsUpdate(who.doc);
        const { plan, problems } = readUpdate(follow(who.doc));
        expect(Y.encodeStateAsUpdate(who.doc)).toEqual(bytes);
        expect(problems.filter(({ raw }) => !LATER.test(String(raw)))).toEqual([]);
        const source = readPlan(who.doc);
        seen.problems += source.problems.length;
        for (const name of kindNames) {
          const there = new Map(source.plan[name].map((record) => [record.id, record]));
          for (const { id, deletedAt } of plan[name]) {
            expect(there.get(id)?.deletedAt).toBe(null);
            expect(deletedAt).toBe(null);
          }
          if (recordKinds[name].carriesOver === 'all') {
            const standing = source.plan[name].filter(({ deletedAt }) => deletedAt === null);
            expect(ids(plan[name])).toEqual(ids(standing));
          }
          seen.records += plan[name].length;
          seen.behind += idsOf(who, name).length - plan[name].length;
        }
      }
    }),
    runs(25),
  );
  expect(Math.min(seen.records, seen.behind, seen.problems)).toBeGreaterThan(0);
});

test('a period is followed by one of the same length', () => {
  const after = (start: string, end: string) => Object.values(nextPeriod({ start, end }) ?? {});
  expect(after('2027-01-01', '2027-12-31')).toEqual(['2028-01-01', '2028-12-31']);
  expect(after('2026-10-01', '2027-09-30')).toEqual(['2027-10-01', '2028-09-30']);
  expect(after('2027-01-01', '2027-03-31')).toEqual(['2027-04-01', '2027-06-30']);
  expect(after('2027-03-01', '2028-02-29')).toEqual(['2028-03-01', '2029-02-28']);
  expect(after('2027-01-15', '2027-02-14')).toEqual(['2027-02-15', '2027-03-14']);
  expect(after('2027-01-04', '2027-01-10')).toEqual(['2027-01-11', '2027-01-17']);
  expect(nextPeriod({ start: '2027-12-31', end: '2027-01-01' })).toBe(null);
  expect(nextPeriod({ start: '9999-01-01', end: '9999-12-31' })).toBe(null);
});

test.each([
  ['Calderra FY27', 'Calderra FY28'],
  ['Calderra fy 2027', 'Calderra fy 2028'],
  ['FY99', 'FY00'],
  ['2026', '2027'],
  ['Growth 2026/27', 'Growth 2027/28'],
  ['Growth 1999/00', 'Growth 2000/01'],
  ['Growth 2026–27', 'Growth 2027–28'],
  ['FY27 (2027)', 'FY28 (2028)'],
  ['Grow Calderra', 'Grow Calderra (next)'],
  ['Line 4711', 'Line 4711 (next)'],
  ['Project 20265', 'Project 20265 (next)'],
  ['', '(next)'],
])('the plan after “%s” is called “%s”', (name, next) => {
  expect(nextPlanName(name)).toBe(next);
});

test('a name never gets longer than a name may be', () => {
  expect(nextPlanName('x'.repeat(200)).length).toBe(200);
});
