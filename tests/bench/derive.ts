/**
 * What an edit costs in figures: a plan of two thousand records is derived whole, and by a deriver that remembers, after
 * one edit each. Counts say what was done again; times stand beside each other in one run, since absolute ones move
 * with the machine. Every answer is checked to be the same.
 * `node tests/bench/derive.ts [edits]`
 */
import assert from 'node:assert/strict';
import { derive } from '@gameplan/shared/derive/derive';
import { createDeriver } from '@gameplan/shared/derive/deriver';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import * as Y from 'yjs';
import { seededRandom } from '../support/seeded-random.ts';

const RECORDS = { opportunities: 500, swotCards: 500, actions: 1_000 };
const SETTINGS = shippedSettings('UTC');
const TODAY = '2027-02-12';

/** Fills a document as a team would, and reads it. */
const makePlan = (): Plan => {
  const doc = new Y.Doc();
  const random = seededRandom(1);
  const edits = createPlanEdits({
    doc,
    origin: null,
    clock: { now: () => 0 },
    random,
    author: 'usr_1',
  });
  doc.transact(() => {
    const facts = {
      periodStart: '2027-01-01',
      periodEnd: '2027-12-31',
      currency: 'EUR',
      salesGoal: 1_000_000_000,
      closeRatio: 3_000,
    };
    for (const [key, value] of Object.entries(facts)) doc.getMap('plan').set(key, value);
    for (let number = 0; number < RECORDS.opportunities; number += 1) {
      const stage = SETTINGS.stages[number % SETTINGS.stages.length]?.id ?? '';
      edits.addRecord('opportunities', {
        name: `Deal ${number}`,
        amount: (1 + (number % 97)) * 100_000 + (number % 100),
        stage,
        closeDate: `2027-${String(1 + (number % 12)).padStart(2, '0')}-15`,
      });
    }
    for (let number = 0; number < RECORDS.swotCards; number += 1) {
      edits.addRecord('swotCards', { text: `Card ${number}`, box: 'strength' });
    }
    for (let number = 0; number < RECORDS.actions; number += 1) {
      edits.addRecord('actions', { what: `Action ${number}` });
    }
  });
  return readPlan(doc).plan;
};

/** One edit of a plan as the client's store shows it: the record touched is a new object, all others are the same. */
interface Edit {
  readonly name: string;
  make(plan: Plan, number: number): Plan;
}

const changed = <Item>(items: readonly Item[], at: number, change: (item: Item) => Item) =>
  items.map((item, index) => (index === at % items.length ? change(item) : item));

const EDITS: readonly Edit[] = [
  {
    name: 'an amount',
    make: (plan, number) => ({
      ...plan,
      opportunities: changed(plan.opportunities, number, (deal) => ({
        ...deal,
        amount: number * 1_000,
      })),
    }),
  },
  {
    name: 'the name of a deal',
    make: (plan, number) => ({
      ...plan,
      opportunities: changed(plan.opportunities, number, (deal) => ({
        ...deal,
        name: `Deal ${number}`,
      })),
    }),
  },
  { name: 'the goal', make: (plan, number) => ({ ...plan, salesGoal: 1_000_000_000 + number }) },
  {
    name: 'the text of a card',
    make: (plan, number) => ({
      ...plan,
      swotCards: changed(plan.swotCards, number, (card) => ({ ...card, text: `${number}` })),
    }),
  },
];

const median = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;

const timed = <Answer>(times: number[], step: () => Answer): Answer => {
  const before = performance.now();
  const answer = step();
  times.push(performance.now() - before);
  return answer;
};

const measure = (start: Plan, { name, make }: Edit, count: number): string => {
  const deriver = createDeriver();
  deriver.derive(start, SETTINGS, TODAY);
  const before = deriver.counts();
  const whole: number[] = [];
  const kept: number[] = [];
  let plan = start;
  for (let number = 1; number <= count; number += 1) {
    plan = make(plan, number);
    const expected = timed(whole, () => derive(plan, SETTINGS, TODAY));
    const answer = timed(kept, () => deriver.derive(plan, SETTINGS, TODAY));
    assert.deepEqual(answer, expected);
  }
  const after = deriver.counts();
  const each = (key: keyof typeof after): string => ((after[key] - before[key]) / count).toFixed(1);
  const [wholeMs, keptMs] = [median(whole), median(kept)];
  const times = `${wholeMs.toFixed(3)} ms whole, ${keptMs.toFixed(3)} ms kept, x${(wholeMs / keptMs).toFixed(1)}`;
  const counts = `${each('recordsRead')} records read, ${each('sumsBuilt')} sums, ${each('figuresChanged')} figures changed`;
  return `${name.padEnd(20)} ${times.padEnd(44)} ${counts}`;
};

const run = (count: number): void => {
  const plan = makePlan();
  const records = plan.opportunities.length + plan.swotCards.length + plan.actions.length;
  console.log(`${records} records, ${plan.opportunities.length} of them opportunities; per edit:`);
  for (const edit of EDITS) measure(plan, edit, 200);
  for (const edit of EDITS) console.log(measure(plan, edit, count));
};

run(Number(process.argv[2] ?? 1_000));
