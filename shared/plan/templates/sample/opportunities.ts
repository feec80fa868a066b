/**
 * The sample's ten opportunities with the figures that must come out (model, 3.7) and how each came to its stage. What
 * is known of the deals themselves stands in `deal-notes.ts`.
 */
import { dealNotes } from './deal-notes.ts';
import type { SampleDays } from './sample-days.ts';
import type { SamplePerson } from './sample-people.ts';
import type { SamplePart, SampleRecord } from './sample-record.ts';
import { memberId } from './sample-record.ts';

type Given = SampleRecord<'opportunities'>['given'];

interface Deal extends Omit<Given, 'amount' | 'closeDate' | 'ownerId' | 'stageHistory' | 'stage'> {
  readonly id: string;
  readonly owner: SamplePerson;
  /** In whole euros. */
  readonly euros: number;
  readonly closes: string;
  /** The stages it went through, each with the day on which it entered; the last one is where it is. */
  readonly way: readonly (readonly [stage: string, on: string])[];
}

const open: readonly Deal[] = [
  {
    id: 'opp_frozen_phase_2',
    owner: 'ines',
    name: 'Frozen line monitoring phase 2',
    euros: 850_000,
    closes: '2027-03-15',
    type: 'expansion',
    way: [
      ['qualification', '2026-10-06'],
      ['needs_analysis', '2026-11-12'],
      ['proposal', '2027-01-08'],
    ],
    whitespaceCells: ['cell_frozen_line_monitoring'],
    contacts: [
      { id: 'stakeholder_lim', role: 'user' },
      { id: 'stakeholder_marchetti', role: 'champion' },
    ],
    objectives: ['objective_sales'],
    focusQuarter: '2027-01-01',
    forecastFlag: 'commit',
  },
  {
    id: 'opp_dairy_predictive',
    owner: 'ines',
    name: 'Dairy predictive maintenance',
    euros: 1_200_000,
    closes: '2027-09-30',
    type: 'new_business',
    way: [
      ['prospecting', '2026-11-03'],
      ['qualification', '2027-01-19'],
    ],
    whitespaceCells: ['cell_dairy_predictive_maintenance'],
    contacts: [
      { id: 'stakeholder_novak', role: 'decision_maker' },
      { id: 'stakeholder_vinter', role: 'user' },
    ],
    competitors: ['competitor_orvex'],
    objectives: ['objective_sales'],
    forecastFlag: 'pipeline',
  },
  {
    id: 'opp_beverages_cold_chain',
    owner: 'ines',
    name: 'Beverages cold chain',
    euros: 600_000,
    closes: '2027-10-31',
    type: 'new_business',
    way: [['prospecting', '2026-12-09']],
    whitespaceCells: ['cell_beverages_cold_chain'],
    contacts: [{ id: 'stakeholder_ortiz', role: 'decision_maker' }],
    competitors: ['competitor_orvex'],
    objectives: ['objective_sales'],
    forecastFlag: 'pipeline',
  },
  {
    id: 'opp_group_energy',
    owner: 'ines',
    name: 'Group energy insight agreement',
    euros: 900_000,
    closes: '2027-05-31',
    type: 'new_business',
    way: [
      ['qualification', '2026-09-22'],
      ['needs_analysis', '2026-10-28'],
      ['proposal', '2026-12-03'],
      ['negotiation', '2027-01-27'],
    ],
    whitespaceCells: ['cell_group_it_energy_insight'],
    contacts: [
      { id: 'stakeholder_diallo', role: 'decision_maker' },
      { id: 'stakeholder_keller', role: 'technical_evaluator' },
    ],
    objectives: ['objective_penetration', 'objective_sales'],
    focusQuarter: '2027-01-01',
    forecastFlag: 'best_case',
  },
  {
    id: 'opp_logistics_depots',
    owner: 'daniel',
    name: 'Logistics cold chain depots',
    euros: 400_000,
    closes: '2027-06-30',
    type: 'new_business',
    way: [
      ['qualification', '2026-11-24'],
      ['proposal', '2027-01-22'],
    ],
    whitespaceCells: ['cell_logistics_cold_chain'],
    contacts: [{ id: 'stakeholder_mensah', role: 'influencer' }],
    partners: ['partner_nordfrost'],
    objectives: ['objective_sales'],
    forecastFlag: 'best_case',
  },
  {
    id: 'opp_premium_support',
    owner: 'anton',
    name: 'Premium support uplift',
    euros: 200_000,
    closes: '2027-02-28',
    type: 'renewal',
    way: [
      ['proposal', '2026-12-15'],
      ['negotiation', '2027-01-25'],
    ],
    contacts: [{ id: 'stakeholder_teller', role: 'gatekeeper' }],
    objectives: ['objective_support_contracts'],
    focusQuarter: '2027-01-01',
    forecastFlag: 'commit',
  },
];

const closed: readonly Deal[] = [
  {
    id: 'opp_frozen_phase_1',
    owner: 'ines',
    name: 'Frozen phase 1',
    euros: 420_000,
    closes: '2027-01-20',
    type: 'expansion',
    way: [
      ['proposal', '2026-10-14'],
      ['negotiation', '2026-12-01'],
      ['closed_won', '2027-01-20'],
    ],
    contacts: [{ id: 'stakeholder_marchetti', role: 'champion' }],
    objectives: ['objective_sales'],
  },
  {
    id: 'opp_dairy_energy_pilot',
    owner: 'priya',
    name: 'Dairy energy pilot',
    euros: 220_000,
    closes: '2027-01-31',
    type: 'new_business',
    way: [
      ['qualification', '2026-10-20'],
      ['proposal', '2026-12-10'],
      ['closed_won', '2027-01-31'],
    ],
    contacts: [{ id: 'stakeholder_novak', role: 'decision_maker' }],
    objectives: ['objective_sales'],
  },
  {
    id: 'opp_beverages_line_monitoring',
    owner: 'ines',
    name: 'Beverages line monitoring',
    euros: 350_000,
    closes: '2027-01-12',
    type: 'replacement',
    way: [
      ['needs_analysis', '2026-10-02'],
      ['proposal', '2026-11-17'],
      ['closed_lost', '2027-01-12'],
    ],
    competitors: ['competitor_orvex'],
    lossReason: 'Lost to Orvex: our service replies were too slow',
  },
];

const afterThePlan: readonly Deal[] = [
  {
    id: 'opp_logistics_predictive',
    owner: 'daniel',
    name: 'Logistics predictive maintenance',
    euros: 700_000,
    closes: '2028-02-28',
    type: 'new_business',
    way: [['prospecting', '2027-01-11']],
    whitespaceCells: ['cell_logistics_predictive_maintenance'],
    contacts: [{ id: 'stakeholder_mensah', role: 'influencer' }],
  },
];

const recordOf = (
  { id, owner, euros, closes, way, ...told }: Deal,
  days: SampleDays,
): SampleRecord<'opportunities'> => {
  const stage = way.at(-1)?.[0];
  const entered = way.map(([entry, on]) => ({
    key: days.instant(`${on}T10:00:00Z`),
    value: entry,
  }));
  return {
    id,
    by: owner,
    at: entered[0]?.key ?? days.instant('2027-01-04T10:00:00Z'),
    given: {
      ...told,
      ...dealNotes(days)[id],
      ...(told.focusQuarter === undefined ? {} : { focusQuarter: days.date(told.focusQuarter) }),
      amount: euros * 100,
      closeDate: days.date(closes),
      ownerId: memberId(owner),
      stageHistory: entered,
      ...(stage === undefined ? {} : { stage }),
    },
  };
};

/** The ten opportunities: open, closed, and one that closes after the plan. */
export const sampleOpportunities: SamplePart<'opportunities'> = (days) =>
  [...open, ...closed, ...afterThePlan].map((deal) => recordOf(deal, days));
