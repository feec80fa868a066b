/** The sample's strategies and tactics (model, 3.7). The attack on Orvex has no action on purpose. */
import type { SamplePart } from './sample-record.ts';

/** Defend and Grow, which is primary, and two more. */
export const sampleStrategies: SamplePart<'strategies'> = (days) => {
  const at = days.instant('2027-01-06T10:00:00Z');
  const span = { effectiveFrom: days.date('2027-01-06'), effectiveTo: days.date('2027-12-31') };
  return [
    {
      id: 'strat_defend_and_grow',
      by: 'priya',
      at,
      given: {
        ...span,
        title: 'Hold Frozen, carry its proof to Dairy and the group',
        kind: 'defend_and_grow',
        rationale: [
          {
            kind: 'text',
            text: 'Frozen runs 31% fewer unplanned stops since we went live, and Sofia Marchetti says so in her board report. We protect that first, then let her people show it.',
          },
          {
            kind: 'text',
            text: `From there it goes to Dairy by ${days.month('2027-09-01')}, to the energy agreement for the whole group by the end of ${days.month('2027-05-01')}, and to one contract that Rolf Anders can sign.`,
          },
        ],
        fromCards: [
          'card_fewer_stops',
          'card_no_contact_to_ceo',
          'card_one_contract',
          'card_trusted_in_frozen',
        ],
        serves: [
          { id: 'init_energy_per_tonne', verb: 'enables' },
          { id: 'init_zero_stops', verb: 'accelerates' },
        ],
        claimedPrimaryAt: at,
      },
    },
    {
      id: 'strat_change_the_game',
      by: 'priya',
      at: days.instant('2027-01-06T10:20:00Z'),
      given: {
        ...span,
        title: 'From line stops to energy per tonne, with group IT',
        kind: 'change_the_game',
        rationale: [
          {
            kind: 'text',
            text: 'A stopped line burns 40% of its energy for nothing. They ask us for the price of a monitored line; we want them to ask what a tonne costs in energy, audited, plant by plant.',
          },
          {
            kind: 'text',
            text: 'That question belongs to the COO and to group IT, not to a single plant. It lifts us out of the comparison with Orvex, who cannot answer it.',
          },
        ],
        fromCards: ['card_energy_tender', 'card_weak_in_group_it'],
        serves: [{ id: 'init_energy_per_tonne', verb: 'accomplishes' }],
      },
    },
    {
      id: 'strat_direct_attack',
      by: 'ines',
      at: days.instant('2027-01-06T10:40:00Z'),
      given: {
        title: 'Displace Orvex in Beverages',
        kind: 'direct_attack',
        rationale: [
          {
            kind: 'text',
            text: 'Orvex has no audit trail, and the chains will ask Beverages for one. We go for its contract when it ends, not before our own service there is good again.',
          },
        ],
        fromCards: ['card_audit_trail', 'card_orvex'],
        serves: [{ id: 'init_zero_stops', verb: 'supports' }],
      },
    },
  ];
};

const tactics: readonly (readonly [id: string, strategyId: string, text: string])[] = [
  ['tac_reference', 'strat_defend_and_grow', 'Make Frozen the plant that others come to see'],
  ['tac_executive_table', 'strat_defend_and_grow', 'Bring energy per tonne to the executive table'],
  ['tac_one_contract', 'strat_defend_and_grow', 'Write one contract that Rolf Anders can sign'],
  ['tac_energy_baseline', 'strat_change_the_game', 'Show each plant its energy per tonne, audited'],
  ['tac_security_first', 'strat_change_the_game', 'Win group IT by answering security first'],
  ['tac_contract_end', 'strat_direct_attack', 'Be ready on the day the Orvex contract ends'],
];

/** In which ways the strategies are carried out. */
export const sampleTactics: SamplePart<'tactics'> = (days) =>
  tactics.map(([id, strategyId, text]) => ({
    id,
    by: 'ines',
    at: days.instant('2027-01-06T11:00:00Z'),
    given: { text, strategyId },
  }));
