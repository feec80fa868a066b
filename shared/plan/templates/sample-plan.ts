/**
 * The sample as a plan: Calderra in the second month of its year (model, 3.7), moved to the day on which it is seeded.
 * It is seeded once, under an epoch: built a second time from the same facts it would hold everything twice.
 */
import type { AccountId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import { seedPlan } from '../seed-plan.ts';
import { sampleActions } from './sample/actions.ts';
import { sampleInitiatives } from './sample/initiatives.ts';
import { sampleOpportunities } from './sample/opportunities.ts';
import { sampleFacts } from './sample/plan-texts.ts';
import { sampleDays } from './sample/sample-days.ts';
import type { SampleIds } from './sample/sample-people.ts';
import { sampleStrategies, sampleTactics } from './sample/strategies.ts';
import { sampleCards } from './sample/swot.ts';
import { sampleTeam } from './sample/team.ts';
import { seedRecords } from './seed-records.ts';

/** What a sample plan is made from. */
export interface SamplePlan {
  /** The day of seeding, to which everything in the sample is moved: a plain date in the workspace's time zone. */
  readonly today: string;
  readonly people: SampleIds;
  readonly accountId: AccountId;
  /** Without one it is `samplePlanName`. */
  readonly planName?: string;
  /** The generation of the document; a new plan's is 1. */
  readonly epoch?: number;
  readonly random: Random;
}

/** What the sample plan of that day is called: the customer and the year in which the plan ends. */
export const samplePlanName = (today: string): string => {
  const { periodEnd = today } = sampleFacts(sampleDays(today));
  return `Calderra FY${periodEnd.slice(2, 4)}`;
};

/** The sample plan as one Yjs update, format v1; the same randomness gives the same bytes. */
export const samplePlan = ({
  today,
  people,
  accountId,
  planName = samplePlanName(today),
  random,
  ...rest
}: SamplePlan): Uint8Array => {
  const days = sampleDays(today);
  const facts = { ...sampleFacts(days), name: planName.toWellFormed(), accountId };
  return seedPlan({ ...rest, facts, random }, (doc) => {
    const seeding = { doc, people, random };
    seedRecords(seeding, 'swotCards', sampleCards(days));
    seedRecords(seeding, 'initiatives', sampleInitiatives(people.ines)(days));
    seedRecords(seeding, 'strategies', sampleStrategies(days));
    seedRecords(seeding, 'tactics', sampleTactics(days));
    seedRecords(seeding, 'actions', sampleActions(days));
    seedRecords(seeding, 'opportunities', sampleOpportunities(days));
    seedRecords(seeding, 'teamMembers', sampleTeam(days, people));
  });
};
