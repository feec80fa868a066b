/** The sample's SWOT board (model, 3.7). */
import type { SwotBox, SwotLens } from '../../kinds/swot-card.ts';
import type { SampleDays } from './sample-days.ts';
import type { SamplePerson } from './sample-people.ts';
import type { SamplePart, SampleRecord } from './sample-record.ts';

interface Card {
  readonly id: string;
  readonly by: SamplePerson;
  readonly text: string;
  /** How many days before the seeding it was written. */
  readonly age: number;
  readonly lens?: SwotLens;
  readonly weight?: 1 | 2 | 3;
  readonly source?: string;
  readonly serves?: NonNullable<SampleRecord<'swotCards'>['given']['serves']>;
  /** Ids of people at the customer, who come with the relationship map. */
  readonly stakeholders?: readonly string[];
}

const strengths: readonly Card[] = [
  {
    id: 'card_fewer_stops',
    by: 'daniel',
    text: '4 plants live with 31% fewer unplanned stops',
    age: 34,
    lens: 'offering',
    weight: 3,
    source: 'Monthly report of Frozen',
    serves: [{ id: 'init_zero_stops', verb: 'accelerates' }],
  },
  {
    id: 'card_trusted_in_frozen',
    by: 'ines',
    text: 'Trusted in Frozen: Sofia Marchetti quotes our figures to her board',
    age: 34,
    lens: 'relationship',
    weight: 2,
    stakeholders: ['stakeholder_marchetti'],
  },
  {
    id: 'card_audit_trail',
    by: 'priya',
    text: 'Only product with a food-grade audit trail',
    age: 33,
    lens: 'offering',
    weight: 2,
  },
];

const weaknesses: readonly Card[] = [
  {
    id: 'card_no_contact_to_ceo',
    by: 'ines',
    text: 'No contact to Helena Brandt, the CEO',
    age: 34,
    lens: 'relationship',
    weight: 3,
    stakeholders: ['stakeholder_brandt'],
  },
  {
    id: 'card_weak_in_group_it',
    by: 'priya',
    text: 'Weak in group IT: Jonas Keller sees us as one supplier too many',
    age: 20,
    lens: 'relationship',
    weight: 2,
    stakeholders: ['stakeholder_keller'],
  },
  {
    id: 'card_service_reply_time',
    by: 'daniel',
    text: 'Service reply time in Beverages: 9 hours against 4 agreed',
    age: 11,
    lens: 'offering',
    weight: 3,
    source: 'Service desk, last quarter',
  },
];

const opportunities = (days: SampleDays): readonly Card[] => [
  {
    id: 'card_energy_tender',
    by: 'priya',
    text: `Energy tender in ${days.month('2027-05-01')}: whoever wins it sets the standard for all plants`,
    age: 24,
    lens: 'market',
    weight: 3,
    serves: [{ id: 'init_energy_per_tonne', verb: 'enables' }],
  },
  {
    id: 'card_porto_plant',
    by: 'daniel',
    text: 'New plant in Porto needs monitoring from its first day',
    age: 19,
    lens: 'market',
    weight: 1,
    serves: [{ id: 'init_zero_stops', verb: 'supports' }],
  },
  {
    id: 'card_one_contract',
    by: 'beatriz',
    text: 'The CFO wants one contract for the group',
    age: 16,
    lens: 'relationship',
    weight: 2,
    serves: [{ id: 'init_fewer_suppliers', verb: 'supports' }],
    stakeholders: ['stakeholder_anders'],
  },
];

const threats: readonly Card[] = [
  {
    id: 'card_orvex',
    by: 'ines',
    text: 'Rival Orvex in Dairy and Beverages, with a manager of its own on site',
    age: 34,
    lens: 'competitor',
    weight: 3,
  },
  {
    id: 'card_supplier_cut',
    by: 'beatriz',
    text: 'Procurement cuts IT suppliers from 140 to 60',
    age: 28,
    lens: 'industry',
    weight: 2,
    stakeholders: ['stakeholder_teller'],
  },
  {
    id: 'card_security_review',
    by: 'priya',
    text: 'Security review of cloud data, led by Yuki Sato',
    age: 13,
    lens: 'technology',
    weight: 2,
    stakeholders: ['stakeholder_sato'],
  },
  {
    id: 'card_who_owns_the_data',
    by: 'daniel',
    text: 'Plant IT and group IT disagree on who owns the data',
    age: 9,
    lens: 'technology',
    weight: 1,
  },
];

const unsorted = (days: SampleDays): readonly Card[] => [
  {
    id: 'card_industry_day',
    by: 'hana',
    text: `COO speaks at the industry day in ${days.month('2027-03-01')}`,
    age: 2,
    stakeholders: ['stakeholder_diallo'],
  },
];

/** The cards of the board, box by box. */
export const sampleCards: SamplePart<'swotCards'> = (days) => {
  const boxes: readonly (readonly [SwotBox, readonly Card[]])[] = [
    ['strength', strengths],
    ['weakness', weaknesses],
    ['opportunity', opportunities(days)],
    ['threat', threats],
    ['unsorted', unsorted(days)],
  ];
  return boxes.flatMap(([box, cards]) =>
    cards.map(({ id, by, age, ...given }) => ({
      id,
      by,
      at: `${days.fromToday(-age)}T09:30:00Z`,
      given: { box, ...given },
    })),
  );
};
