/** A plan around the sample's own, for the workspace that is filled with the sample: its facts and its few deals. */
import type { AccountId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import { seedPlan } from '../seed-plan.ts';
import type { Neighbour, NeighbourDeal } from './sample/neighbours.ts';
import { samplePeriod } from './sample/plan-texts.ts';
import type { SampleDays } from './sample/sample-days.ts';
import { sampleDays } from './sample/sample-days.ts';
import type { SampleIds } from './sample/sample-people.ts';
import type { SampleRecord } from './sample/sample-record.ts';
import { memberId } from './sample/sample-record.ts';
import { sampleTeam } from './sample/team.ts';
import { seedRecords } from './seed-records.ts';

/** What such a plan is made from. */
export interface NeighbourPlan {
  readonly neighbour: Neighbour;
  /** The day of seeding, to which everything is moved. */
  readonly today: string;
  readonly people: SampleIds;
  readonly accountId: AccountId;
  readonly random: Random;
}

/** What the plan is called: the customer and the year in which the plan ends. */
export const neighbourPlanName = ({ account }: Neighbour, today: string): string =>
  `${account} FY${samplePeriod(sampleDays(today)).end.slice(2, 4)}`;

const dealOf = (
  { name, euros, stage, entered, closes, type }: NeighbourDeal,
  {
    key,
    owner,
    days,
  }: { readonly key: string; readonly owner: Neighbour['owner']; readonly days: SampleDays },
): SampleRecord<'opportunities'> => {
  const at = days.instant(`${entered}T10:00:00Z`);
  return {
    id: `opp_${key}`,
    by: owner,
    at,
    given: {
      name,
      amount: euros * 100,
      stage,
      closeDate: days.date(closes),
      type,
      ownerId: memberId(owner),
      stageHistory: [{ key: at, value: stage }],
    },
  };
};

/** The plan as one Yjs update, format v1; the same randomness gives the same bytes. */
export const neighbourPlan = ({
  neighbour,
  today,
  people,
  accountId,
  random,
}: NeighbourPlan): Uint8Array => {
  const { key, owner, goal, closeRatio, mission, deals } = neighbour;
  const days = sampleDays(today);
  const { start, end } = samplePeriod(days);
  const facts = {
    name: neighbourPlanName(neighbour, today),
    accountId,
    periodStart: start,
    periodEnd: end,
    currency: 'EUR',
    salesGoal: goal * 100,
    closeRatio,
    mission: [{ kind: 'text', text: mission }] as const,
  };
  const ofOwner = sampleTeam(days, people).filter(({ id }) => id === memberId(owner));
  return seedPlan({ facts, random }, (doc) => {
    const seeding = { doc, people, random };
    const records = deals.map((deal, index) =>
      dealOf(deal, { key: `${key}_${index + 1}`, owner, days }),
    );
    seedRecords(seeding, 'opportunities', records);
    seedRecords(
      seeding,
      'teamMembers',
      ofOwner.map((member) => ({
        ...member,
        by: owner,
        given: { ...member.given, role: 'account_manager', part: 'Owns the plan' },
      })),
    );
  });
};
