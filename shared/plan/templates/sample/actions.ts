/**
 * The sample's 90-day plan (model, 3.7). On the day of seeding, whichever it is, two actions are overdue, one is
 * blocked and one has no date, so what is overdue or due next is told in days from then.
 */
import type { SampleDays } from './sample-days.ts';
import type { SamplePerson } from './sample-people.ts';
import type { SamplePart, SampleRecord } from './sample-record.ts';
import { memberId } from './sample-record.ts';

type Given = SampleRecord<'actions'>['given'];

interface Told extends Omit<Given, 'whoId'> {
  readonly id: string;
  readonly who: SamplePerson;
}

const strategic = (days: SampleDays): readonly Told[] => [
  {
    id: 'act_publish_stop_figures',
    who: 'hana',
    what: 'Publish the stop figures with Grace Lim',
    when: days.date('2027-01-22'),
    state: 'done',
    strategyId: 'strat_defend_and_grow',
    tacticId: 'tac_reference',
    stakeholderId: 'stakeholder_lim',
    fromCards: ['card_fewer_stops'],
  },
  {
    id: 'act_meet_brandt',
    who: 'marguerite',
    what: 'Meet Helena Brandt before the tender',
    when: days.fromToday(-7),
    strategyId: 'strat_defend_and_grow',
    tacticId: 'tac_executive_table',
    opportunityId: 'opp_group_energy',
    stakeholderId: 'stakeholder_brandt',
    fromCards: ['card_no_contact_to_ceo'],
  },
  {
    id: 'act_introduction_to_sato',
    who: 'ines',
    what: 'Ask Grace Lim for the introduction to Yuki Sato',
    when: days.fromToday(0),
    strategyId: 'strat_change_the_game',
    tacticId: 'tac_security_first',
    stakeholderId: 'stakeholder_sato',
    fromCards: ['card_security_review'],
  },
  {
    id: 'act_energy_workshop',
    who: 'priya',
    what: 'Run the energy workshop with Nadia Farouk',
    when: days.fromToday(6),
    type: 'event',
    eventStart: `${days.fromToday(6)}T09:00:00Z`,
    eventEnd: `${days.fromToday(6)}T12:00:00Z`,
    place: 'Frozen, plant 2',
    strategyId: 'strat_defend_and_grow',
    tacticId: 'tac_executive_table',
    opportunityId: 'opp_group_energy',
    stakeholderId: 'stakeholder_farouk',
  },
  {
    id: 'act_plant_visit',
    who: 'daniel',
    what: 'Host the plant visit of Peter Novak and Oskar Vinter',
    when: days.fromToday(12),
    state: 'in_progress',
    strategyId: 'strat_defend_and_grow',
    tacticId: 'tac_reference',
    opportunityId: 'opp_dairy_predictive',
    stakeholderId: 'stakeholder_novak',
  },
  {
    id: 'act_one_contract_offer',
    who: 'beatriz',
    what: 'Build the one-contract offer for Rolf Anders',
    when: days.date('2027-03-05'),
    strategyId: 'strat_defend_and_grow',
    tacticId: 'tac_one_contract',
    stakeholderId: 'stakeholder_anders',
    fromCards: ['card_one_contract'],
  },
  {
    id: 'act_industry_day',
    who: 'marguerite',
    what: 'Meet Amara Diallo at the industry day',
    when: days.date('2027-03-18'),
    type: 'event',
    eventStart: days.instant('2027-03-18T13:00:00Z'),
    eventEnd: days.instant('2027-03-18T15:00:00Z'),
    place: 'Industry day, hall 3',
    strategyId: 'strat_change_the_game',
    tacticId: 'tac_energy_baseline',
    opportunityId: 'opp_group_energy',
    stakeholderId: 'stakeholder_diallo',
    fromCards: ['card_industry_day'],
  },
];

const tactical = (days: SampleDays): readonly Told[] => [
  {
    id: 'act_dairy_pilot_results',
    who: 'priya',
    what: 'Show the results of the Dairy pilot to Peter Novak',
    when: days.date('2027-01-15'),
    state: 'done',
    strategyId: 'strat_change_the_game',
    tacticId: 'tac_energy_baseline',
    opportunityId: 'opp_dairy_energy_pilot',
    stakeholderId: 'stakeholder_novak',
  },
  {
    id: 'act_service_report',
    who: 'daniel',
    what: `Send the service report for ${days.month('2027-01-01')} to Sofia Marchetti`,
    when: days.date('2027-01-29'),
    state: 'done',
    strategyId: 'strat_defend_and_grow',
    stakeholderId: 'stakeholder_marchetti',
  },
  {
    id: 'act_security_questionnaire',
    who: 'priya',
    what: 'Answer the security questionnaire of group IT',
    when: days.fromToday(-14),
    strategyId: 'strat_change_the_game',
    tacticId: 'tac_security_first',
    opportunityId: 'opp_group_energy',
    stakeholderId: 'stakeholder_sato',
    fromCards: ['card_security_review'],
  },
  {
    id: 'act_premium_support_offer',
    who: 'anton',
    what: 'Make the last offer for premium support',
    when: days.fromToday(7),
    state: 'in_progress',
    strategyId: 'strat_defend_and_grow',
    opportunityId: 'opp_premium_support',
    stakeholderId: 'stakeholder_teller',
  },
  {
    id: 'act_beverages_reply_time',
    who: 'daniel',
    what: 'Bring service replies in Beverages under four hours',
    when: days.fromToday(14),
    state: 'blocked',
    resourcesNeeded: 'Two more technicians for the plants of Beverages',
    stakeholderId: 'stakeholder_ortiz',
    fromCards: ['card_service_reply_time'],
  },
  {
    id: 'act_frozen_proposal',
    who: 'ines',
    what: 'Hand over the final proposal for Frozen phase 2',
    when: days.date('2027-03-01'),
    strategyId: 'strat_defend_and_grow',
    opportunityId: 'opp_frozen_phase_2',
    stakeholderId: 'stakeholder_marchetti',
  },
  {
    id: 'act_owner_for_ortiz',
    who: 'tomas',
    what: 'Find somebody who looks after Lena Ortiz',
    stakeholderId: 'stakeholder_ortiz',
  },
];

const TRACKS = { strategic, tactical };

/** Fourteen actions, strategic ones first. */
export const sampleActions: SamplePart<'actions'> = (days) =>
  Object.entries(TRACKS).flatMap(([track, told]) =>
    told(days).map(({ id, who, ...given }) => ({
      id,
      by: 'ines',
      at: days.instant('2027-01-04T10:00:00Z'),
      given: {
        ...given,
        whoId: memberId(who),
        track: track === 'strategic' ? 'strategic' : 'tactical',
        isStrategic: track === 'strategic',
        origin: 'planning_meeting',
      },
    })),
  );
