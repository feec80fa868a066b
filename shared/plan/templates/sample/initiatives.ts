/** What the customer of the sample wants, and what stands in its way (model, 3.7). */
import type { SamplePart } from './sample-record.ts';

/** Four initiatives of the shareholder letter and an obstacle. */
export const sampleInitiatives =
  (confirmedBy: string): SamplePart<'initiatives'> =>
  (days) => {
    const at = days.instant('2027-01-04T09:00:00Z');
    const letter = {
      source: `Shareholder letter ${days.year('2026-11-18')}`,
      sourceDate: days.date('2026-11-18'),
    };
    const target = Number(days.year('2026-11-18')) + 3;
    return [
      {
        id: 'init_energy_per_tonne',
        by: 'ines',
        at,
        given: {
          ...letter,
          title: `Cut energy per tonne by 18% by ${target}`,
          kind: 'goal',
          description:
            'Energy is the second largest cost of every plant. The COO reports the figure to the board each quarter and has no way yet to compare plants.',
          ownerId: 'stakeholder_diallo',
          toldById: 'stakeholder_farouk',
          priority: 1,
          confirmedBy,
          confirmedAt: days.instant('2027-01-21T15:00:00Z'),
        },
      },
      {
        id: 'init_zero_stops',
        by: 'ines',
        at,
        given: {
          ...letter,
          title: 'No unplanned stops on critical lines',
          kind: 'goal',
          description:
            '42 lines are critical. Frozen has cut its stops by almost a third; Dairy and Beverages still count theirs by hand.',
          ownerId: 'stakeholder_marchetti',
          toldById: 'stakeholder_marchetti',
          priority: 2,
          confirmedBy,
          confirmedAt: days.instant('2027-01-14T10:00:00Z'),
        },
      },
      {
        id: 'init_one_cold_chain',
        by: 'daniel',
        at,
        given: {
          ...letter,
          title: 'One cold chain from plant to shop',
          kind: 'initiative',
          description:
            'Each of the 18 depots measures in its own way. Goods are written off because nobody can prove that they stayed cold.',
          ownerId: 'stakeholder_mensah',
          priority: 3,
        },
      },
      {
        id: 'init_fewer_suppliers',
        by: 'beatriz',
        at,
        given: {
          ...letter,
          title: 'Suppliers of IT across the group: from 140 to 60',
          kind: 'pressure',
          description:
            'Procurement ends two contracts a week. Whoever cannot bundle is on the list, and five of the contracts are ours.',
          ownerId: 'stakeholder_keller',
          priority: 2,
        },
      },
      {
        id: 'init_data_ownership',
        by: 'priya',
        at: days.instant('2027-01-26T13:00:00Z'),
        given: {
          title: 'Plant IT and group IT disagree on who owns the data',
          kind: 'obstacle',
          description:
            'Plants want their measurements on site, group IT wants them in its own cloud. Until that is settled every new line needs two approvals.',
          source: 'Call with Grace Lim',
          sourceDate: days.date('2027-01-26'),
          toldById: 'stakeholder_lim',
          priority: 4,
        },
      },
    ];
  };
