import { planLine, shortPlanName } from '@gameplan/client/features/plans/plan-line';
import { createFormat } from '@gameplan/client/lib/format';
import { userId } from '@gameplan/shared/base/ids';
import { describe, expect, test } from 'vitest';
import { accountOf, planOf } from './plans.ts';

const calderra = accountOf(1, 'Calderra');
const ines = { id: userId.parse('usr_00000000000000000001'), name: 'Ines Okafor' };

describe('a plan’s name beside its account', () => {
  test.each([
    ['Calderra 2027', '2027'],
    ['Calderra: growth', 'growth'],
    ['Calderra', 'Calderra'],
    ['Growth 2027', 'Growth 2027'],
  ])('%s is %s', (name, short) => {
    expect(shortPlanName({ name, account: calderra })).toBe(short);
  });
});

describe('the line under the account', () => {
  const year = { start: '2027-01-01', end: '2027-12-31' };
  const line = (told: Parameters<typeof planOf>[2]) =>
    planLine(planOf(1, calderra, told), createFormat('en-GB'));

  test('names owner and period once', () => {
    expect(line({ name: 'Calderra 2027', period: year, owner: ines })).toBe('Ines Okafor, 2027');
  });

  test('names the period that the plan’s name leaves out', () => {
    expect(line({ name: 'Growth', period: year, owner: ines })).toBe('Ines Okafor, Growth, 2027');
  });

  test.each(['Calderra FY27', 'FY 2027', 'fy27'])(
    'takes %s for the year that ends in 2027',
    (name) => {
      expect(line({ name, period: { start: '2026-10-01', end: '2027-09-30' } })).not.toMatch('/27');
      expect(line({ name, period: { start: '2027-10-01', end: '2028-09-30' } })).toMatch('2027/28');
    },
  );

  test('leaves out what nobody knows', () => {
    expect(line({ name: 'Growth' })).toBe('Growth');
  });
});
