/**
 * The five plans around the sample's own, one for each way in which a plan can stand (model, 3.4, test vectors): the
 * goal met, a surplus, a large gap, a close ratio of 0, and nothing in the pipeline.
 */
import type { SamplePerson } from './sample-people.ts';

/** A deal of a neighbour: its amount in whole euros, printed days, and the stage that it has come to. */
export interface NeighbourDeal {
  readonly name: string;
  readonly euros: number;
  readonly stage: string;
  readonly entered: string;
  readonly closes: string;
  readonly type: string;
}

/** A plan around the sample's own. Amounts in whole euros, the ratio in basis points. */
export interface Neighbour {
  /** What the ids of its deals begin with. */
  readonly key: string;
  readonly account: string;
  readonly owner: SamplePerson;
  readonly status: 'existing' | 'target';
  readonly goal: number;
  readonly closeRatio: number;
  readonly mission: string;
  /** For how long nobody has changed it, in hours. */
  readonly quietHours: number;
  readonly deals: readonly NeighbourDeal[];
}

const DAY = 24;

const vantor: Neighbour = {
  key: 'vantor',
  account: 'Vantor Rail',
  owner: 'ines',
  status: 'existing',
  goal: 1_800_000,
  closeRatio: 3_500,
  mission:
    'We keep the workshops of Vantor Rail running through the renewal of its fleet, so that no train waits for a machine.',
  quietHours: 2,
  deals: [
    {
      name: 'Workshop monitoring, both halls',
      euros: 1_850_000,
      stage: 'closed_won',
      entered: '2027-01-26',
      closes: '2027-01-26',
      type: 'expansion',
    },
    {
      name: 'Wheel lathe maintenance',
      euros: 300_000,
      stage: 'needs_analysis',
      entered: '2027-01-18',
      closes: '2027-06-30',
      type: 'new_business',
    },
  ],
};

const meridian: Neighbour = {
  key: 'meridian',
  account: 'Meridian Clinics',
  owner: 'daniel',
  status: 'existing',
  goal: 1_200_000,
  closeRatio: 4_000,
  mission:
    'We give the clinics one view of cooling, air and power, so that a failing unit is known before a ward notices it.',
  quietHours: DAY,
  deals: [
    {
      name: 'Cold rooms of the pharmacies',
      euros: 300_000,
      stage: 'closed_won',
      entered: '2027-01-22',
      closes: '2027-01-22',
      type: 'new_business',
    },
    {
      name: 'Operating theatres, air and power',
      euros: 1_200_000,
      stage: 'proposal',
      entered: '2027-01-29',
      closes: '2027-05-14',
      type: 'expansion',
    },
    {
      name: 'Energy insight for nine houses',
      euros: 800_000,
      stage: 'needs_analysis',
      entered: '2027-01-13',
      closes: '2027-09-17',
      type: 'new_business',
    },
    {
      name: 'Laboratories, second phase',
      euros: 600_000,
      stage: 'qualification',
      entered: '2027-01-20',
      closes: '2027-11-26',
      type: 'expansion',
    },
  ],
};

const hesper: Neighbour = {
  key: 'hesper',
  account: 'Hesper Retail',
  owner: 'priya',
  status: 'existing',
  goal: 1_500_000,
  closeRatio: 2_000,
  mission:
    'We bring the warehouses of Hesper Retail under one roof of figures, starting with the two that lose most goods.',
  quietHours: 6 * DAY,
  deals: [
    {
      name: 'Central warehouse, phase 1',
      euros: 500_000,
      stage: 'closed_won',
      entered: '2027-01-15',
      closes: '2027-01-15',
      type: 'new_business',
    },
    {
      name: 'Cold chain for 40 shops',
      euros: 1_200_000,
      stage: 'prospecting',
      entered: '2027-01-08',
      closes: '2027-10-29',
      type: 'new_business',
    },
    {
      name: 'Central warehouse, phase 2',
      euros: 800_000,
      stage: 'qualification',
      entered: '2027-01-25',
      closes: '2027-07-30',
      type: 'expansion',
    },
  ],
};

const tolmin: Neighbour = {
  key: 'tolmin',
  account: 'Tolmin Airports',
  owner: 'anton',
  status: 'existing',
  goal: 600_000,
  closeRatio: 0,
  mission:
    'We keep baggage and lifts of the three airports running through the summer, and are paid for hours without a stop.',
  quietHours: 11 * DAY,
  deals: [
    {
      name: 'Lift monitoring, terminal 1',
      euros: 150_000,
      stage: 'closed_won',
      entered: '2027-01-19',
      closes: '2027-01-19',
      type: 'new_business',
    },
    {
      name: 'Baggage line monitoring',
      euros: 500_000,
      stage: 'proposal',
      entered: '2027-01-21',
      closes: '2027-06-11',
      type: 'new_business',
    },
    {
      name: 'Apron power metering',
      euros: 500_000,
      stage: 'qualification',
      entered: '2027-01-12',
      closes: '2027-09-24',
      type: 'new_business',
    },
  ],
};

const ostrava: Neighbour = {
  key: 'ostrava',
  account: 'Ostrava Paper',
  owner: 'hana',
  status: 'target',
  goal: 900_000,
  closeRatio: 2_500,
  mission: 'We find the first machine at Ostrava Paper whose stops cost more than watching it.',
  quietHours: 58 * DAY,
  deals: [],
};

/** In the order in which home lists them: the one that changed last first. */
export const neighbours: readonly Neighbour[] = [vantor, meridian, hesper, tolmin, ostrava];
