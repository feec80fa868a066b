import { derive } from '@gameplan/shared/derive/derive';
import type { Figure, Figures } from '@gameplan/shared/derive/figure';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { SETTINGS, TODAY } from '../../support/figure-plan.ts';
import { anyPlan, anySettings, anyToday, forAny, RUNS } from './arbitrary-plans.ts';
import { naiveFigures } from './naive-figures.ts';

const situation = fc.tuple(anyPlan, anySettings, anyToday);

/** Every number in a value, however deep. */
const numbersIn = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};

const expectSound = (figures: Figures): void => {
  const all: readonly Figure<unknown>[] = Object.values(figures);
  for (const figure of all) {
    expect(numbersIn(figure.value).every(Number.isSafeInteger)).toBe(true);
    if (figure.state === 'ok') expect(figure.faults).toEqual([]);
    if (figure.state === 'partly') expect(figure.faults).not.toEqual([]);
    if (figure.state === 'ok' || figure.state === 'partly') expect(figure.value).not.toBeNull();
    expect(figure.reason).not.toBe('');
  }
};

describe('[fig:3.8.2] figures of any plan', () => {
  test('are said in whole numbers that are exact, or not at all', () => {
    forAny(situation, (given) => expectSound(derive(...given)));
  });

  test('survive JSON as they are', () => {
    forAny(situation, (given) => {
      const figures = derive(...given);
      expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
    });
  });

  test('are those that paper and pencil give', () => {
    let said = 0;
    forAny(situation, ([plan, settings, today]) => {
      const figures = derive(plan, settings, today);
      const expected = naiveFigures(plan, settings);
      for (const [name, value] of Object.entries(expected ?? {})) {
        said += value === null ? 0 : 1;
        expect([name, figures[name as keyof Figures].value]).toEqual([name, value]);
      }
      if (expected === null) expect(figures.open.state).toBe('period_invalid');
    });
    expect(said).toBeGreaterThan(RUNS);
  });

  test('do not depend on the order of records', () => {
    forAny(
      fc.tuple(situation, fc.infiniteStream(fc.nat())),
      ([[plan, settings, today], stream]) => {
        const shuffled = plan.opportunities
          .map((facts) => ({ facts, at: stream.next().value }))
          .sort((one, other) => one.at - other.at)
          .map(({ facts }) => facts);
        expect(derive({ ...plan, opportunities: shuffled }, settings, today)).toEqual(
          derive(plan, settings, today),
        );
      },
    );
  });

  test('[req:D05] the gap is what is needed less what is open', () => {
    forAny(situation, (given) => {
      const { pipelineNeeded, pipelineGap, open } = derive(...given);
      if (pipelineGap.value === null) {
        expect([pipelineNeeded.value, open.value]).toContain(null);
      } else {
        expect(pipelineGap.value).toBe((pipelineNeeded.value ?? 0) - (open.value ?? 0));
      }
    });
  });

  test('[req:D06] the pipeline is sufficient exactly when it closes to the need', () => {
    forAny(situation, (given) => {
      const { sufficiency } = derive(...given);
      const share = sufficiency.value;
      if (share === null) return;
      if (share > 10_000) expect(sufficiency.sufficient).toBe(true);
      if (share < 10_000) expect(sufficiency.sufficient).toBe(false);
    });
  });

  test('the months add up to what is open, closed and weighted', () => {
    forAny(situation, (given) => {
      const { months, open, closed, weightedPipeline } = derive(...given);
      const sums = [open.value, closed.value, weightedPipeline.value];
      if (months.value === null || sums.includes(null)) return;
      const sum = (name: 'open' | 'closed' | 'weighted') =>
        Number(months.value?.reduce((total, month) => total + BigInt(month[name]), 0n));
      expect([sum('open'), sum('closed'), sum('weighted')]).toEqual(sums);
    });
  });
});

/** Values as a foreign client may store them. */
const stored = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 0.5, 1e300, '', 'proposal', '2027-06-30', '2027-01-01'),
  fc.integer({ min: 0, max: 1e9 }),
  fc.constant([1, { two: 3 }]),
);
const foreignRecord = fc.oneof(
  fc.dictionary(
    fc.constantFrom('amount', 'stage', 'closeDate', 'inPlan', 'currency', 'probability', 'name/x'),
    stored,
  ),
  stored,
);

const mapOf = (entries: Readonly<Record<string, unknown>>): Y.Map<unknown> =>
  new Y.Map(Object.entries(entries));

describe('[req:D01] figures of a malformed document', () => {
  test('are derived of whatever the reader makes of it', () => {
    const facts = fc.dictionary(
      fc.constantFrom('periodStart', 'periodEnd', 'salesGoal', 'closeRatio', 'currency'),
      stored,
    );
    forAny(
      fc.tuple(facts, fc.dictionary(fc.constantFrom('opp_1', 'opp_2', 'ä'), foreignRecord)),
      ([own, records]) => {
        const doc = new Y.Doc();
        for (const [key, value] of Object.entries(own)) doc.getMap('plan').set(key, value);
        for (const [id, record] of Object.entries(records)) {
          const isRecord = typeof record === 'object' && record !== null && !Array.isArray(record);
          doc.getMap('opportunities').set(id, isRecord ? mapOf({ ...record }) : record);
        }
        expectSound(derive(readPlan(doc).plan, SETTINGS, TODAY));
        doc.destroy();
      },
    );
  });
});
