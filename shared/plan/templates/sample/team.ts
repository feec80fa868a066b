/** The sample's team and each member's part in the plan (model, 3.7). */

import type { SampleDays } from './sample-days.ts';
import type { SampleIds, SamplePerson } from './sample-people.ts';
import { samplePeople } from './sample-people.ts';
import type { SampleRecord } from './sample-record.ts';
import { memberId } from './sample-record.ts';

interface Part {
  /** Id of an entry of the workspace's list of roles. */
  readonly role: string;
  readonly tier?: 'extended';
  readonly part: string;
  /** Share of their time, in basis points. */
  readonly timeShare: number;
}

const parts: Readonly<Record<SamplePerson, Part>> = {
  ines: {
    role: 'account_manager',
    part: 'Owns the plan, the energy agreement and Frozen phase 2',
    timeShare: 6_000,
  },
  tomas: {
    role: 'operations_partner',
    part: 'Reviews the plan each month and clears the way for Beverages',
    timeShare: 500,
  },
  marguerite: {
    role: 'executive_sponsor',
    part: 'Opens the door to Helena Brandt and Rolf Anders',
    timeShare: 300,
  },
  priya: {
    role: 'solution_engineer',
    part: 'Runs the energy workshop and answers the security review',
    timeShare: 4_000,
  },
  daniel: {
    role: 'customer_success',
    part: 'Keeps the four plants running and hosts the plant visits',
    timeShare: 5_000,
  },
  beatriz: {
    role: 'finance_partner',
    part: 'Builds the one contract for the group',
    timeShare: 1_500,
  },
  anton: {
    role: 'service',
    part: 'Brings service replies under four hours and renews premium support',
    timeShare: 2_000,
  },
  hana: {
    role: 'marketing',
    tier: 'extended',
    part: 'Publishes the figures from Frozen and prepares the industry day',
    timeShare: 500,
  },
};

const people = Object.keys(parts) as readonly SamplePerson[];

/** The members of the sample's team, those who are people of the workspace by their ids. */
export const sampleTeam = (
  days: SampleDays,
  ids: SampleIds,
): readonly SampleRecord<'teamMembers'>[] =>
  people.map((person) => {
    const userId = ids[person];
    return {
      id: memberId(person),
      by: 'ines',
      at: days.instant('2027-01-04T08:30:00Z'),
      given: {
        name: samplePeople[person].name,
        ...(userId === undefined ? {} : { userId }),
        ...parts[person],
      },
    };
  });
