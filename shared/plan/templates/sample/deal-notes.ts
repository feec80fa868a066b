/**
 * What the sample knows of its open deals: six fields each, of which 27 of the 36 are filled (model, 3.8, 22), so that
 * the plan shows what is still to find out.
 */
import type { SampleDays } from './sample-days.ts';
import type { SampleRecord } from './sample-record.ts';

type Given = SampleRecord<'opportunities'>['given'];

/** The six fields that say how a deal is to be won, and what else is known. */
type DealNotes = Pick<
  Given,
  | 'needsEvents'
  | 'offeringLines'
  | 'decisionCriteria'
  | 'differentiators'
  | 'decisionFunding'
  | 'nextSteps'
  | 'nextStepDate'
  | 'expectedImpactMetric'
  | 'expectedImpactFrom'
  | 'expectedImpactTo'
>;

const line = (offering: string, euros: number): NonNullable<Given['offeringLines']> => [
  { key: offering, value: euros * 100 },
];

/** Notes by the id of the opportunity. */
export const dealNotes = (days: SampleDays): Readonly<Record<string, DealNotes>> => ({
  opp_frozen_phase_2: {
    needsEvents:
      'Three more plants want what the first four have; the chains fine every late delivery from them.',
    offeringLines: line('line_monitoring', 850_000),
    decisionCriteria:
      'The same drop in stops as in phase 1, installed without a day of standstill, price per line not above phase 1.',
    differentiators:
      'Their own engineers ask for it; the audit trail is already accepted by quality.',
    decisionFunding:
      'Sofia Marchetti decides and pays from the budget of Frozen, which is approved.',
    nextSteps: 'Final proposal, then a day with Grace Lim to fix the order of the lines.',
    nextStepDate: days.date('2027-03-01'),
    expectedImpactMetric: 'Unplanned stops a month and plant',
    expectedImpactFrom: '16',
    expectedImpactTo: '11',
  },
  opp_dairy_predictive: {
    needsEvents:
      'Two separators failed in one quarter; Peter Novak has to halve repairs before the new drying tower starts.',
    offeringLines: line('predictive_maintenance', 1_200_000),
    differentiators:
      'The energy pilot runs on the same machines, so half of the sensors are there.',
    nextSteps:
      'Plant visit in Frozen with Peter Novak and Oskar Vinter, then a joint list of machines.',
    nextStepDate: days.fromToday(12),
  },
  opp_beverages_cold_chain: {
    needsEvents:
      'The largest chain wants proof of temperature for every pallet of juice from next year on.',
    offeringLines: line('cold_chain', 600_000),
  },
  opp_group_energy: {
    needsEvents: `Energy tender in ${days.month('2027-05-01')}; 18% less energy per tonne is promised to the board.`,
    offeringLines: line('energy_insight', 900_000),
    differentiators: 'Live in four plants; the only product with a food-grade audit trail.',
    decisionFunding: `Amara Diallo decides, Rolf Anders signs; budget from ${days.month('2027-04-01')}.`,
    nextSteps: 'Workshop with Nadia Farouk, then the security answers for Jonas Keller.',
    nextStepDate: days.fromToday(6),
    expectedImpactMetric: 'Energy per tonne',
    expectedImpactFrom: '412 kWh',
    expectedImpactTo: '338 kWh',
  },
  opp_logistics_depots: {
    needsEvents: 'Goods are written off because no depot can prove that they stayed cold.',
    offeringLines: line('cold_chain', 400_000),
    decisionCriteria: 'Readings every minute, no cables, and one report for all 18 depots.',
    differentiators: 'Nordfrost installs overnight and knows every depot.',
    nextSteps: 'Kwame Mensah picks two depots for a month of readings.',
    nextStepDate: days.date('2027-03-10'),
  },
  opp_premium_support: {
    needsEvents: 'The support contract ends; two nights without an answer are not forgotten.',
    offeringLines: line('premium_support', 200_000),
    decisionCriteria: 'Answers within four hours at night too, and one price for all plants.',
    decisionFunding: 'Mark Teller negotiates; each plant pays its part.',
    nextSteps: 'Last offer with the new reply times in writing.',
    nextStepDate: days.fromToday(7),
  },
});
