/**
 * The plan for the next period: what stands in a plan comes along with the same ids, so that what refers to it from
 * outside, such as reports over years, goes on knowing it (requirement B13). Whatever was only for the period stays.
 */
import type * as Y from 'yjs';
import { addDays, addMonths, daysBetween, monthsBetween } from '../base/calendar.ts';
import { instantOf } from '../base/dates.ts';
import { orderKeysBetween } from '../base/order-key.ts';
import type { Random } from '../base/random.ts';
import type { Period } from '../workspace/fiscal-year.ts';
import type { WorkspaceSettings } from '../workspace/settings.ts';
import type { CameAlong } from './carried-links.ts';
import { carriedLinks } from './carried-links.ts';
import type { Field } from './fields/field.ts';
import { isInvalid, valueOr } from './fields/field.ts';
import type { PlanFacts } from './kinds/plan-facts.ts';
import { planFacts } from './kinds/plan-facts.ts';
import type { KindName, RecordNamed } from './kinds.ts';
import { kindNames, recordKinds } from './kinds.ts';
import { newRecord } from './new-record.ts';
import { nextPlanName } from './next-plan-name.ts';
import type { Plan } from './read-plan.ts';
import { readPlan } from './read-plan.ts';
import type { Fields, GivenOf } from './record-kind.ts';
import { seedPlan } from './seed-plan.ts';
import { isInBin } from './swot-board.ts';

/** What the plan for the next period is made from. */
export interface FollowUp {
  /** The plan to go on from; it is only read. */
  readonly source: Y.Doc;
  readonly planId: string;
  /** Without one it is the name of the plan before, its year raised. */
  readonly name?: string;
  readonly settings: Pick<WorkspaceSettings, 'stages'>;
  /** Who makes it, and when (ms since 1970): for records that do not say themselves who made them. */
  readonly author: string;
  readonly at: number;
  readonly random: Random;
}

type Settings = FollowUp['settings'];

/** What each kind of which only the unfinished records come along takes for unfinished. */
const unfinished: {
  readonly [Name in KindName]?: (record: RecordNamed<Name>, settings: Settings) => boolean;
} = {
  initiatives: ({ outcome }) => valueOr(outcome, 'open') === 'open',
  actions: ({ state }) => !['done', 'dropped'].includes(valueOr(state, 'open')),
  // A stage that the workspace does not know says nothing of how the deal ended.
  opportunities: ({ stage }, { stages }) =>
    (stages.find(({ id }) => id === stage)?.outcome ?? 'open') === 'open',
};

type AnyRecord = RecordNamed<KindName>;

const comesAlong = (name: KindName, record: AnyRecord, settings: Settings): boolean => {
  const { carriesOver } = recordKinds[name];
  if (carriesOver === 'none' || isInBin(record)) return false;
  // The record is of the kind whose rule is asked; the language loses that pairing in a union.
  const rule: ((one: never, by: Settings) => boolean) | undefined = unfinished[name];
  return carriesOver === 'all' || (rule?.(record as never, settings) ?? true);
};

/** What a record needs and cannot be read: it was written so by somebody else's program. */
const madeUp = (
  { kind }: Field<unknown, never>,
  { author, at, random }: FollowUp,
): string | undefined => {
  if (kind === 'order-key') {
    return orderKeysBetween({ before: null, after: null }, { count: 1, random })?.[0];
  }
  return { 'plain-text': '', link: author, instant: instantOf(at) }[kind];
};

/** The facts that can be given to a new record: what was read, less what could not be taken and what led elsewhere. */
const givenOf = (
  fields: Fields,
  facts: Readonly<Record<string, unknown>>,
  { asked, cameAlong }: { readonly asked: FollowUp; readonly cameAlong: CameAlong },
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]) => {
      const read = facts[key];
      const value = isInvalid(read) || read === null ? undefined : read;
      const kept = carriedLinks(field, value, cameAlong);
      const given = field.presence === 'needed' ? (kept ?? madeUp(field, asked)) : kept;
      return given === undefined ? [] : [[key, given]];
    }),
  );

/** The period that follows one, as long as it: so many whole months, or so many days; null at the calendar's end. */
export const nextPeriod = ({ start, end }: Period): Period | null => {
  const from = addDays(end, 1);
  if (start > end || from === end) return null;
  const [months, days] = [monthsBetween(start, from), daysBetween(start, from)];
  const isWholeMonths = months > 0 && addMonths(start, months) === from;
  const after = isWholeMonths ? addMonths(from, months) : addDays(from, days);
  const isWhole = isWholeMonths
    ? monthsBetween(from, after) === months
    : daysBetween(from, after) === days;
  return isWhole ? { start: from, end: addDays(after, -1) } : null;
};

const periodAfter = ({ periodStart, periodEnd }: PlanFacts): Period | null => {
  const [start, end] = [valueOr(periodStart, null), valueOr(periodEnd, null)];
  return start === null || end === null ? null : nextPeriod({ start, end });
};

/** What belongs to the period that ends. */
const PASSED: readonly (keyof PlanFacts)[] = [
  'periodStart',
  'periodEnd',
  'salesGoal',
  'quarterGoals',
  'ninetyDayStart',
  'ninetyDayAgreed',
];

const factsOf = (plan: Plan, asked: FollowUp, cameAlong: CameAlong): GivenOf<typeof planFacts> => {
  const standing = Object.fromEntries(
    Object.entries(planFacts.fields).filter(([key]) => !PASSED.some((passed) => passed === key)),
  );
  const period = periodAfter(plan);
  const kept = givenOf(standing, { ...plan }, { asked, cameAlong });
  const name = asked.name ?? nextPlanName(valueOr(plan.name, ''));
  // What is kept was read by the very fields that it is given to.
  return {
    ...kept,
    name: name.toWellFormed(),
    followsPlanId: asked.planId,
    ...(period && { periodStart: period.start, periodEnd: period.end }),
  } as unknown as GivenOf<typeof planFacts>;
};

/** Of two strategies that were chosen at once, the plan's is the primary one from now on, without a notice. */
const withOnePrimary = (plan: Plan): Plan => ({
  ...plan,
  strategies: plan.strategies.map((strategy) =>
    strategy.id === plan.primaryStrategyId ? strategy : { ...strategy, claimedPrimaryAt: null },
  ),
});

/** The plan for the next period as one Yjs update, format v1; the same randomness gives the same bytes. */
export const followUpPlan = (asked: FollowUp): Uint8Array => {
  const plan = withOnePrimary(readPlan(asked.source).plan);
  const standing = (name: KindName): readonly AnyRecord[] => {
    const records: readonly AnyRecord[] = plan[name];
    return records.filter((record) => comesAlong(name, record, asked.settings));
  };
  const cameAlong: CameAlong = new Map(
    kindNames.map((name) => [name, new Set(standing(name).map(({ id }) => id))]),
  );
  const facts = factsOf(plan, asked, cameAlong);
  return seedPlan({ facts, random: asked.random }, (doc) => {
    for (const name of kindNames) {
      const kind = recordKinds[name];
      for (const record of standing(name)) {
        const given = givenOf(kind.fields, { ...record }, { asked, cameAlong });
        // What is given was read by the very fields that it is given to.
        doc.getMap(name).set(record.id, newRecord(kind, given as never));
      }
    }
  });
};
