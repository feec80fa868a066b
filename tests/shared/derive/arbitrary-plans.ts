/** Plans as they may come out of any merge: sound values, edges of their ranges, and values that no field takes. */
import type { FigurePlan } from '@gameplan/shared/derive/derive';
import type { OpportunityFacts } from '@gameplan/shared/derive/opportunity-reading';
import * as fc from 'fast-check';
import { SETTINGS } from '../../support/figure-plan.ts';

/** How often each property is tried; more by night: `FIGURE_RUNS=20000`. */
export const RUNS = Number(process.env.FIGURE_RUNS ?? 300);

const LARGEST = 999_999_999_999_999;

const invalid = fc
  .constantFrom(null, '', 'x', -1, 0.5, 1e20, true)
  .map((raw) => ({ invalid: raw }));

const amount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 1e9 }) },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, LARGEST) },
  { weight: 1, arbitrary: fc.constantFrom(null, -1, 0.5, LARGEST + 1, Number.NaN, Infinity) },
  { weight: 1, arbitrary: invalid },
);

const share = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 10_000 }) },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 10_000) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 10_001, 0.1, Number.NaN) },
  { weight: 1, arbitrary: invalid },
);

const DAYS = ['2026-12-31', '2027-01-01', '2027-06-15', '2027-12-31', '2028-02-29'];

const day = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...DAYS) },
  { weight: 1, arbitrary: fc.constantFrom('0000-01-01', '9999-12-31', '2027-02-29', 'soon') },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: invalid },
);

/** A day as the workspace tells it, or what no clock should ever say. */
export const anyToday = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...DAYS) },
  fc.constantFrom('', 'today', '9999-12-31', '0000-01-01'),
);

const stage = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...SETTINGS.stages.map(({ id }) => id)) },
  { weight: 1, arbitrary: fc.constantFrom('gone', null) },
  { weight: 1, arbitrary: invalid },
);

/** An opportunity with any facts; most count, in the period of most plans. */
export const anyOpportunity: fc.Arbitrary<OpportunityFacts> = fc.record({
  id: fc.integer({ min: 0, max: 1e9 }).map((number) => `opp_${number}`),
  amount,
  stage,
  currency: fc.constantFrom(null, null, null, 'EUR', 'USD', { invalid: 'eur' }),
  probability: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, share),
  closeDate: day,
  type: fc.constantFrom(null, 'renewal', 'new_business', 'gone', { invalid: 1 }),
  inPlan: fc.constantFrom(true, true, true, true, false, { invalid: 'yes' }),
  deletedAt: fc.constantFrom(null, null, null, null, '2027-01-01T00:00:00Z', { invalid: 1 }),
});

/** The facts of a plan beside its opportunities. */
export const anyOwnFacts: fc.Arbitrary<Omit<FigurePlan, 'opportunities'>> = fc.record({
  periodStart: fc.oneof({ weight: 4, arbitrary: fc.constant('2027-01-01') }, day),
  periodEnd: fc.oneof({ weight: 4, arbitrary: fc.constant('2027-12-31') }, day),
  currency: fc.constantFrom('EUR', 'EUR', 'USD', null, { invalid: '€' }),
  salesGoal: amount,
  closeRatio: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, share),
});

/** A plan of up to a dozen opportunities, each with an id of its own. */
export const anyPlan: fc.Arbitrary<FigurePlan> = fc
  .tuple(anyOwnFacts, fc.uniqueArray(anyOpportunity, { maxLength: 12, selector: ({ id }) => id }))
  .map(([own, opportunities]) => ({ ...own, opportunities }));

/** Settings as shipped, with any one type that is no part of the goal, and other thresholds. */
export const anySettings = fc
  .record({
    otherType: fc.constantFrom('renewal', 'none'),
    daysLeft: fc.integer({ min: 0, max: 366 }),
    on: fc.integer({ min: 0, max: 10_000 }),
    atRisk: fc.integer({ min: 0, max: 10_000 }),
  })
  .map(({ otherType, ...track }) => ({
    ...SETTINGS,
    track,
    opportunityTypes: SETTINGS.opportunityTypes.map((type) => ({
      ...type,
      countsToGoal: type.id !== otherType,
    })),
  }));

/** Tries a property on many values; a failure is shrunk and printed with its seed. */
export const forAny = <Given>(
  arbitrary: fc.Arbitrary<Given>,
  holds: (given: Given) => void,
): void => {
  const property = fc.property(arbitrary, (given) => {
    holds(given);
  });
  // It is no promise: neither property nor values are asynchronous.
  void fc.assert(property, { numRuns: RUNS });
};
