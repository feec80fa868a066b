import { addDays } from '@gameplan/shared/base/calendar';
import { accountId } from '@gameplan/shared/base/ids';
import { derive } from '@gameplan/shared/derive/derive';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import type { PlanRead } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { samplePlan, samplePlanName } from '@gameplan/shared/plan/templates/sample-plan';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from '../../../support/seeded-random.ts';

const DAY = '2027-02-12';
const settings = shippedSettings('Europe/Lisbon');
const account = accountId.parse('acc_00000000000000000000');
const people = {
  ines: 'usr_ines',
  tomas: 'usr_tomas',
  marguerite: 'usr_marguerite',
  priya: 'usr_priya',
  daniel: 'usr_daniel',
  beatriz: 'usr_beatriz',
  anton: 'usr_anton',
  hana: 'usr_hana',
};

const seeded = (today: string, seed = 1): Uint8Array =>
  samplePlan({ today, people, accountId: account, random: seededRandom(seed) });

const readOn = (today: string): PlanRead => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seeded(today));
  return readPlan(doc);
};

const figuresOn = (today: string) => derive(readOn(today).plan, settings, today);

const valuesOn = (today: string) =>
  Object.fromEntries(Object.entries(figuresOn(today)).map(([name, { value }]) => [name, value]));

/** Every day of two centuries, leap days and ends of months among them. */
const anyDay = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays('1950-01-01', days));
const runs = { numRuns: Number(process.env.SAMPLE_RUNS ?? 60) };

/** The kinds that the sample refers to and that come later. */
const LATER = /^(stakeholder|cell|competitor|partner|objective)_/;

describe('the sample plan on the day it is written for', () => {
  test('[req:D01] its figures come out to the cent', () => {
    expect(valuesOn(DAY)).toMatchObject({
      closed: 64_000_000,
      open: 415_000_000,
      newSalesNeeded: 176_000_000,
      pipelineNeeded: 586_666_667,
      pipelineGap: 171_666_667,
      sufficiency: 7_074,
      coverageRatio: 23_580,
      requiredCoverage: 33_333,
      weightedPipeline: 175_000_000,
      projection: 239_000_000,
      projectedAttainment: 9_958,
      impliedRatio: 4_217,
      projectionAtRatio: 188_500_000,
      lost: 35_000_000,
      track: 'at_risk',
    });
  });

  test('the deal that closes after the plan is listed and not counted', () => {
    const { notCounted, overdueClose } = figuresOn(DAY);
    expect(notCounted.value).toMatchObject({
      open: 70_000_000,
      won: 0,
      records: ['opp_logistics_predictive'],
    });
    expect(overdueClose.value).toEqual({ amount: 0, records: [] });
  });

  test('27 of the 36 fields of its counted open deals are filled, and decision criteria lack in three', () => {
    const { plan } = readOn(DAY);
    const counted = plan.opportunities.filter(
      ({ id, stage }) => !String(stage).startsWith('closed') && id !== 'opp_logistics_predictive',
    );
    const filled = counted.flatMap((deal) => [
      deal.needsEvents !== '',
      deal.offeringLines.length > 0,
      deal.decisionCriteria !== '',
      deal.differentiators !== '',
      deal.decisionFunding !== '',
      deal.nextSteps !== '',
    ]);
    expect(filled.length).toBe(36);
    expect(filled.filter(Boolean).length).toBe(27);
    expect(counted.filter(({ decisionCriteria }) => decisionCriteria === '').length).toBe(3);
  });

  test('six of its seven texts say something, and how they decide and fund is left open', () => {
    const { plan } = readOn(DAY);
    const lengths = [
      plan.business,
      plan.theirStrategy,
      plan.targetMarkets,
      plan.salesApproach,
      plan.mission,
      plan.narrative,
    ].map((blocks) => (Array.isArray(blocks) ? blocks.map(({ text }) => text).join('').length : 0));
    expect(Math.min(...lengths)).toBeGreaterThan(150);
    expect(plan.fundingAndDecision).toEqual([]);
  });

  test('each part has its records, and the one strategy without an action is the attack on Orvex', () => {
    const { plan } = readOn(DAY);
    const counts = kindNames.map((name) => [name, plan[name].length]);
    expect(Object.fromEntries(counts)).toMatchObject({
      swotCards: 14,
      initiatives: 5,
      strategies: 3,
      tactics: 6,
      actions: 14,
      opportunities: 10,
      teamMembers: 8,
    });
    const idle = plan.strategies.filter(
      ({ id }) => !plan.actions.some(({ strategyId }) => strategyId === id),
    );
    expect(idle.map(({ id }) => id)).toEqual(['strat_direct_attack']);
    expect(plan.primaryStrategyId).toBe('strat_defend_and_grow');
  });

  test('what its members are called and who they are comes from the people that are given', () => {
    const { plan } = readOn(DAY);
    const [ines] = plan.teamMembers;
    expect(ines).toMatchObject({ id: 'mem_ines', name: 'Ines Okafor', userId: 'usr_ines' });
    expect(ines?.role).toBe('account_manager');
    const roles = new Set(settings.teamRoles.map(({ id }) => id));
    expect(plan.teamMembers.filter(({ role }) => !roles.has(String(role)))).toEqual([]);
  });

  test('in a workspace of real people, everybody but its maker is a member by name', () => {
    const doc = new Y.Doc();
    const random = seededRandom(1);
    const maker = { ines: 'usr_maker' };
    Y.applyUpdate(doc, samplePlan({ today: DAY, people: maker, accountId: account, random }));
    const { plan } = readPlan(doc);
    expect(plan.teamMembers.filter(({ userId }) => userId !== null).length).toBe(1);
    const authors = kindNames.flatMap((name) => plan[name].map(({ createdBy }) => createdBy));
    expect([...new Set(authors)]).toEqual(['usr_maker']);
  });
});

describe('the sample plan on any other day', () => {
  test('goal, closed, open and gap are the same, and only the deal after the plan is not counted', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        expect(readOn(today).plan.salesGoal).toBe(240_000_000);
        expect(valuesOn(today)).toMatchObject({
          closed: 64_000_000,
          open: 415_000_000,
          lost: 35_000_000,
          pipelineGap: 171_666_667,
          projection: 239_000_000,
          track: 'at_risk',
          notCounted: { open: 70_000_000, won: 0, records: ['opp_logistics_predictive'] },
        });
      }),
      runs,
    );
  });

  test('two actions are overdue, one is blocked, one has no date, and thirteen say who, what and when', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        const { actions } = readOn(today).plan;
        const due = actions.filter(({ state }) => state !== 'done');
        const overdue = due.filter(({ when }) => typeof when === 'string' && when < today);
        expect(overdue.map(({ id }) => id).sort()).toEqual([
          'act_meet_brandt',
          'act_security_questionnaire',
        ]);
        expect(actions.filter(({ state }) => state === 'blocked').length).toBe(1);
        expect(actions.filter(({ when }) => when === null).length).toBe(1);
        const whole = actions.filter(
          ({ whoId, what, when }) => whoId !== null && what !== '' && when !== null,
        );
        expect(whole.length).toBe(13);
      }),
      runs,
    );
  });

  test('every action lies in the 90 days of its plan, and nothing that has happened lies ahead', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        const { plan } = readOn(today);
        const start = String(plan.ninetyDayStart);
        for (const { when } of plan.actions) {
          if (typeof when !== 'string') continue;
          expect(when >= start && when <= addDays(start, 90), `${when} of ${start}`).toBe(true);
        }
        const happened = [
          ...kindNames.flatMap((name) => plan[name].map(({ createdAt }) => String(createdAt))),
          ...plan.opportunities.flatMap(({ stageHistory }) => stageHistory.map(({ key }) => key)),
          ...plan.ninetyDayAgreed.map(({ value }) => value),
        ];
        expect(happened.filter((at) => at.slice(0, 10) > today)).toEqual([]);
      }),
      runs,
    );
  });

  test('its period is twelve whole months and its name the year in which they end', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        const { plan } = readOn(today);
        const [start, end] = [String(plan.periodStart), String(plan.periodEnd)];
        expect(start.endsWith('-01')).toBe(true);
        expect(addDays(end, 1).slice(5)).toBe(start.slice(5));
        expect(start <= today && today <= end).toBe(true);
        expect(plan.name).toBe(`Calderra FY${end.slice(2, 4)}`);
      }),
      runs,
    );
    expect(samplePlanName('2026-11-23')).toBe('Calderra FY27');
  });

  test('it reads without a problem but references to what comes with later kinds', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        const { problems } = readOn(today);
        const others = problems.filter(({ raw }) => !LATER.test(String(raw)));
        expect(others).toEqual([]);
      }),
      runs,
    );
  });

  test('references within the plan lead to records of it', () => {
    const { plan } = readOn(DAY);
    const known = new Set(kindNames.flatMap((name) => plan[name].map(({ id }) => id)));
    const leads = JSON.stringify(plan).matchAll(/"((?:card|init|strat|tac|act|opp|mem)_\w+)"/g);
    expect([...leads].map(([, id]) => id).filter((id) => !known.has(String(id)))).toEqual([]);
  });
});

describe('seeding', () => {
  test('[req:B13] the same randomness gives the same bytes, and another one the same plan', () => {
    expect(seeded(DAY)).toEqual(seeded(DAY));
    expect(seeded(DAY, 2)).not.toEqual(seeded(DAY));
  });

  test('ids are fixed, of their kind, and the same on every day', () => {
    const idsOn = (today: string) => {
      const { plan } = readOn(today);
      return kindNames.map((name) => plan[name].map(({ id }) => id).sort());
    };
    expect(idsOn('2031-08-31')).toEqual(idsOn(DAY));
    const { plan } = readOn(DAY);
    for (const name of kindNames) {
      const foreign = plan[name].filter(
        ({ id }) => !id.startsWith(`${recordKinds[name].idPrefix}_`),
      );
      expect(foreign).toEqual([]);
    }
  });

  test('every record has its texts from the beginning', () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seeded(DAY));
    for (const name of kindNames) {
      const texts = Object.entries(recordKinds[name].fields).flatMap(([key, { holds }]) =>
        holds === 'text' || holds === 'rich-text' ? [key] : [],
      );
      const maps = [...doc.getMap<Y.Map<unknown>>(name).values()];
      const without = maps.filter((map) =>
        texts.some((key) => !(map.get(key) instanceof Y.AbstractType)),
      );
      expect(without).toEqual([]);
    }
  });
});
