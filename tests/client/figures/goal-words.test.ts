import { piecesOf, plainly } from '@gameplan/client/figures/emphasis';
import { createFigureText } from '@gameplan/client/figures/figure-text';
import type { GoalFigures } from '@gameplan/client/figures/goal-standing';
import { goalBarParts, goalStandingOf } from '@gameplan/client/figures/goal-standing';
import { goalLine, goalSentence } from '@gameplan/client/figures/goal-words';
import { pipelineBarParts, pipelineSentence } from '@gameplan/client/figures/pipeline-standing';
import { createFormat } from '@gameplan/client/lib/format';
import { figuresWords } from '@gameplan/client/lib/words/figures';
import type { PlanHeadline } from '@gameplan/shared/api/plans';
import type { FigurePlan } from '@gameplan/shared/derive/derive';
import { derive } from '@gameplan/shared/derive/derive';
import { valueOr } from '@gameplan/shared/plan/fields/field';
import { describe, expect, test } from 'vitest';
import { cents, deal, figurePlan, SETTINGS, TODAY } from '../../support/figure-plan.ts';

const telling = {
  words: figuresWords,
  text: createFigureText(createFormat('en'), figuresWords, 'EUR'),
};

/** A plan by what is closed, open and asked for, in whole units, and its ratio in percent. */
const planOf = (
  [closed, open, goal, ratio]: readonly [number, number, number | null, number | null],
  given: Partial<FigurePlan> = {},
): FigurePlan => ({
  ...figurePlan(
    [
      deal({ id: 'opp_open', amount: cents(open) }),
      deal({ id: 'opp_won', amount: cents(closed), stage: 'closed_won' }),
    ],
    {
      salesGoal: goal === null ? null : cents(goal),
      closeRatio: ratio === null ? null : Math.round(ratio * 100),
    },
  ),
  ...given,
});

const tellingOf = (plan: FigurePlan) => {
  const figures = derive(plan, SETTINGS, TODAY);
  const standing = goalStandingOf(valueOr(plan.salesGoal, null), figures);
  const ratio = valueOr(plan.closeRatio, null);
  const parts = goalBarParts(standing).map(
    ({ kind, share }) => `${kind} ${Math.round(share * 1_000) / 10}`,
  );
  return {
    sentence: plainly(goalSentence(standing, ratio, telling)),
    line: plainly(goalLine(standing, telling)),
    bar: parts.join(', '),
    pipeline: plainly(pipelineSentence(figures, ratio, telling)),
    pipelineBar: pipelineBarParts(figures)
      .map(({ kind, share }) => `${kind} ${Math.round(share * 1_000) / 10}`)
      .join(', '),
  };
};

describe('[req:D08] a plan against its goal, in every situation', () => {
  test('a gap says what is sold, what comes, and what has no cover', () => {
    expect(tellingOf(planOf([640_000, 4_150_000, 2_400_000, 30]))).toEqual({
      sentence:
        '640,000 of 2,400,000 is sold. At a close ratio of 30% the open pipeline brings about 1,245,000 more. 515,000 has no cover yet.',
      line: '1.72 m pipeline gap',
      bar: 'closed 26.7, expected 51.9, uncovered 21.5',
      pipeline:
        'To sell 1,760,000 more at a close ratio of 30% you need 5,866,667 in open pipeline. You have 4,150,000. 1,716,667 is missing.',
      pipelineBar: 'expected 70.7, uncovered 29.3',
    });
  });

  test('a met goal asks for nothing more', () => {
    expect(tellingOf(planOf([1_850_000, 300_000, 1_800_000, 35]))).toEqual({
      sentence: 'The goal is met: 1,850,000 of 1,800,000 is sold. 300,000 more is open.',
      line: 'Goal met, 1.85 of 1.80 m',
      bar: 'closed 100',
      pipeline: 'The goal is met, so no more pipeline is needed. You have 300,000 open.',
      pipelineBar: 'expected 100',
    });
    expect(tellingOf(planOf([100, 0, 100, null])).sentence).toBe(
      'The goal is met: 100 of 100 is sold.',
    );
  });

  test('[req:D05] a surplus is called a surplus, never a negative gap', () => {
    expect(tellingOf(planOf([300_000, 2_600_000, 1_200_000, 40]))).toEqual({
      sentence:
        '300,000 of 1,200,000 is sold. At a close ratio of 40% the open pipeline brings about 1,040,000 more. That is enough, with 350,000 of pipeline to spare.',
      line: '0.35 m pipeline surplus',
      bar: 'closed 25, expected 75',
      pipeline:
        'To sell 900,000 more at a close ratio of 40% you need 2,250,000 in open pipeline. You have 2,600,000. That is 350,000 more than needed.',
      pipelineBar: 'expected 100',
    });
  });

  test('exactly covered says so', () => {
    expect(tellingOf(planOf([0, 100_000, 100_000, 100]))).toEqual({
      sentence:
        '0 of 100,000 is sold. At a close ratio of 100% the open pipeline brings about 100,000 more: exactly what is needed.',
      line: 'Exactly covered',
      bar: 'expected 100',
      pipeline:
        'To sell 100,000 more at a close ratio of 100% you need 100,000 in open pipeline. You have 100,000. That is exactly enough.',
      pipelineBar: 'expected 100',
    });
  });

  test('nothing open leaves all of it without cover', () => {
    expect(tellingOf(planOf([0, 0, 900_000, 25]))).toEqual({
      sentence: '0 of 900,000 is sold. Nothing is open, so 900,000 has no cover yet.',
      line: '3.60 m pipeline gap, nothing open',
      bar: 'uncovered 100',
      pipeline:
        'To sell 900,000 more at a close ratio of 25% you need 3,600,000 in open pipeline. Nothing is open yet.',
      pipelineBar: 'uncovered 100',
    });
  });

  test('a gap that leaves no whole cent of the goal uncovered is still a gap', () => {
    expect(tellingOf(planOf([0, 2.99, 1, 33.33]))).toMatchObject({
      sentence:
        '0 of 1 is sold. At a close ratio of 33.33% the open pipeline brings about 1 more. The pipeline falls short by 0.01.',
      bar: 'expected 100',
    });
  });

  test('a ratio of 0 makes no pipeline enough', () => {
    expect(tellingOf(planOf([150_000, 1_000_000, 600_000, 0]))).toEqual({
      sentence:
        '150,000 of 600,000 is sold. At a close ratio of 0% no pipeline is enough for the other 450,000.',
      line: 'Cannot be said: close ratio is 0%',
      bar: 'closed 25, unknown 75',
      pipeline: 'You have 450,000 more to sell. At a close ratio of 0% no pipeline is enough.',
      pipelineBar: 'unknown 100',
    });
  });

  test.each([
    ['no ratio', planOf([10, 5, 30, null]), 'No close ratio yet', 'closed 33.3, unknown 66.7'],
    [
      'a bad ratio',
      planOf([10, 5, 30, null], { closeRatio: { invalid: 13_000 } }),
      'Close ratio is out of range',
      'closed 33.3, unknown 66.7',
    ],
    ['no goal', planOf([10, 5, null, 30]), 'No sales goal yet', 'unknown 100'],
    [
      'a bad goal',
      planOf([10, 5, null, 30], { salesGoal: { invalid: -1 } }),
      'Sales goal cannot be read',
      'unknown 100',
    ],
    ['a goal of 0', planOf([10, 5, 0, 30]), 'Nothing needed: the goal is zero', 'unknown 100'],
    [
      'no period',
      planOf([10, 5, 30, 30], { periodEnd: null }),
      'No plan period yet',
      'unknown 100',
    ],
    ['a need too large', planOf([0, 5, 9e12, 0.01]), 'Too large to be said', 'unknown 100'],
  ] as const)('%s is said in words, with a grey bar', (_, plan, line, bar) => {
    const told = tellingOf(plan);
    expect([told.line, told.bar]).toEqual([line, bar]);
    for (const sentence of [told.sentence, told.pipeline]) {
      expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
      expect(sentence).not.toMatch(/null|undefined|NaN|\$|\{/);
    }
  });

  test('amounts that matter stand out in the sentence and in the line', () => {
    const figures = derive(planOf([640_000, 4_150_000, 2_400_000, 30]), SETTINGS, TODAY);
    const standing = goalStandingOf(cents(2_400_000), figures);
    const emphasised = (sentence: string) =>
      piecesOf(sentence).flatMap(({ text, emphasis }) => (emphasis ? [[text, emphasis]] : []));
    expect(emphasised(goalSentence(standing, 3_000, telling))).toEqual([
      ['640,000', 'strong'],
      ['1,245,000', 'strong'],
      ['515,000', 'missing'],
    ]);
    expect(emphasised(goalLine(standing, telling))).toEqual([['1.72 m', 'missing']]);
  });
});

describe('figures of a list’s headline', () => {
  test('are what sentence and bar take', () => {
    const plan = planOf([640_000, 4_150_000, 2_400_000, 30]);
    const figures = derive(plan, SETTINGS, TODAY);
    const headline: Pick<PlanHeadline, 'salesGoal' | keyof GoalFigures> = {
      salesGoal: cents(2_400_000),
      ...JSON.parse(JSON.stringify(figures)),
    };
    const standing = goalStandingOf(headline.salesGoal, headline);
    expect(standing).toEqual(goalStandingOf(cents(2_400_000), figures));
  });

  test('of a state that this page does not know are told by their own sentence', () => {
    const figures = derive(planOf([10, 5, 30, 30]), SETTINGS, TODAY);
    const gap = { value: null, state: 'moon_phase', reason: 'The moon is new.', faults: [] };
    const standing = goalStandingOf(30, { ...figures, pipelineGap: gap });
    expect(goalLine(standing, telling)).toBe('The moon is new.');
    expect(goalBarParts(standing)).toEqual([{ kind: 'unknown', share: 1 }]);
  });
});
