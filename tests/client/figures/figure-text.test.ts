import { createFigureText } from '@gameplan/client/figures/figure-text';
import { unsaidText } from '@gameplan/client/figures/unsaid-text';
import { createFormat } from '@gameplan/client/lib/format';
import { figuresWords } from '@gameplan/client/lib/words/figures';
import { derive } from '@gameplan/shared/derive/derive';
import { describe, expect, test } from 'vitest';
import { figurePlan, SETTINGS, TODAY } from '../../support/figure-plan.ts';

const textIn = (currency: string | null, locale = 'en') =>
  createFigureText(createFormat(locale), figuresWords, currency);

describe('figures as text', () => {
  const text = textIn('EUR');

  test('money has cents below a thousand only, and where there are any', () => {
    const amounts = [0, 1, 99_999, 50_000, 100_000, 171_666_667, -12_345_678];
    expect(amounts.map(text.money)).toEqual([
      '0',
      '0.01',
      '999.99',
      '500',
      '1,000',
      '1,716,667',
      '-123,457',
    ]);
  });

  test('money has the digits of its currency', () => {
    expect(textIn('JPY').money(1_234)).toBe('1,234');
    expect(textIn('KWD').money(12_345)).toBe('12.345');
    expect(textIn(null).money(1_234)).toBe('12.34');
  });

  test('money is written in the way of the reader', () => {
    expect(textIn('EUR', 'de').money(171_666_667)).toBe('1.716.667');
  });

  test('a half is rounded away from zero, as figures are', () => {
    expect([100_050, 100_150, -100_050].map(text.money)).toEqual(['1,001', '1,002', '-1,001']);
  });

  test('short money has millions with two digits', () => {
    const amounts = [9_999_999, 10_000_000, 35_000_000, 171_666_667, 300_000_000, 120_000_000_000];
    expect(amounts.map(text.shortMoney)).toEqual([
      '100,000',
      '0.10 m',
      '0.35 m',
      '1.72 m',
      '3.00 m',
      '1.20 bn',
    ]);
  });

  test('two short amounts share their unit where they have one', () => {
    expect(text.shortMoneyOf(185_000_000, 180_000_000)).toEqual({ part: '1.85', whole: '1.80 m' });
    expect(text.shortMoneyOf(5_000_000, 180_000_000)).toEqual({ part: '50,000', whole: '1.80 m' });
    expect(text.shortMoneyOf(500, 400)).toEqual({ part: '5', whole: '4' });
  });

  test('a share has one digit, and is never rounded up to the whole', () => {
    const shares = [0, 7_074, 7_075, 9_994, 9_996, 10_000, 11_563];
    expect(shares.map((share) => text.percent(share))).toEqual([
      '0%',
      '70.7%',
      '70.8%',
      '99.9%',
      '99.96%',
      '100%',
      '115.6%',
    ]);
    expect(text.percent(10_000, { isBelowWhole: true })).toBe('just under 100%');
    expect(text.percent(7_074, { isBelowWhole: true })).toBe('70.7%');
  });

  test('what people typed keeps its digits', () => {
    expect([3_000, 3_333, 1].map(text.exactPercent)).toEqual(['30%', '33.33%', '0.01%']);
  });

  test('a multiple has two digits', () => {
    expect([23_580, 33_333, 0].map(text.times)).toEqual(['2.36x', '3.33x', '0.00x']);
  });
});

describe('a figure without a value', () => {
  test('has words of its own for every state that leaves none', () => {
    const plans = [
      figurePlan([], { periodEnd: null }),
      figurePlan([], { salesGoal: null }),
      figurePlan([], { salesGoal: 0 }),
      figurePlan([], { closeRatio: null }),
      figurePlan([], { closeRatio: 0 }),
      figurePlan([], { closeRatio: { invalid: -1 } }),
      figurePlan([], { salesGoal: { invalid: -1 } }),
      figurePlan([], { closeRatio: 1, salesGoal: 999_999_999_999_999 }),
    ];
    const silent = plans
      .flatMap((plan) => Object.values(derive(plan, SETTINGS, TODAY)))
      .filter(({ value }) => value === null);
    expect(silent.length).toBeGreaterThan(30);
    for (const figure of silent) {
      expect(Object.values(figuresWords.unsaid)).toContain(unsaidText(figure, figuresWords));
    }
  });

  test('of a state that this page does not know has its own sentence', () => {
    const figure = { state: 'toString', reason: 'Ask the moon.' };
    expect(unsaidText(figure, figuresWords)).toBe('Ask the moon.');
  });
});
