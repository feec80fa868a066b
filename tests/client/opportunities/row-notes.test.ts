import { notesByRecord } from '@gameplan/client/features/opportunities/row-notes';
import { leftOutLines } from '@gameplan/client/features/overview/left-out-lines';
import { derive } from '@gameplan/shared/derive/derive';
import { expect, test } from 'vitest';
import { deal, figurePlan, SETTINGS, TODAY } from '../../support/figure-plan.ts';

const figures = derive(
  figurePlan([
    deal({ id: 'opp_sound' }),
    deal({ id: 'opp_late', closeDate: '2027-02-01' }),
    deal({ id: 'opp_late_and_faulty', closeDate: '2027-02-01', amount: null }),
    deal({ id: 'opp_no_date', closeDate: null }),
    deal({ id: 'opp_next_year', closeDate: '2028-02-01' }),
  ]),
  SETTINGS,
  TODAY,
);

test('each opportunity is told why it is in no figure, and only sound ones that they are late', () => {
  expect(Object.fromEntries(notesByRecord(figures))).toEqual({
    opp_late: ['overdue'],
    opp_late_and_faulty: ['amount_invalid'],
    opp_no_date: ['no_close_date'],
    opp_next_year: ['closes_outside'],
  });
});

test('the overview names what is in no figure, each reason once', () => {
  expect(leftOutLines(figures)).toEqual([
    { record: 'opp_late_and_faulty', reason: 'amount_invalid' },
    { record: 'opp_no_date', reason: 'no_close_date' },
    { record: 'opp_next_year', reason: 'closes_outside' },
  ]);
});
