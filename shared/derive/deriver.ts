/** Derives a plan's figures again and again as it changes, and does again only what a change can have touched. */
import type { FigurePlan, FigureSettings } from './derive.ts';
import { goalOf, periodOf, ratioOf } from './derive.ts';
import type { FigureName, Figures } from './figure.ts';
import type { FigureInputs } from './figures-of.ts';
import { figureNames, figuresOf } from './figures-of.ts';
import type { OpportunityFacts, OpportunityReading, ReadingBasis } from './opportunity-reading.ts';
import { readingBasis, readOpportunity } from './opportunity-reading.ts';
import { isSameData } from './same-data.ts';
import type { Sums } from './sums.ts';
import { sumUp } from './sums.ts';

/** What was done since the deriver was made. */
export interface DeriverCounts {
  /** Opportunities that were looked at one by one. */
  readonly recordsRead: number;
  /** How often they were added up. */
  readonly sumsBuilt: number;
  /** Figures that became another object, since their content had changed. */
  readonly figuresChanged: number;
}

export interface Deriver {
  /**
   * The same answer as `derive` gives. A figure whose content has not changed is the same object as in the answer
   * before; nothing is done twice for an opportunity that is the same object as before.
   */
  derive(plan: FigurePlan, settings: FigureSettings, today: string): Figures;
  counts(): DeriverCounts;
}

type Readings = readonly (OpportunityReading | null)[];

/** Remembers what each opportunity brings, as long as it is read by the same currency and settings. */
const createReader = (countRead: () => void) => {
  let key: readonly unknown[] = [];
  let basis: ReadingBasis | null = null;
  let known = new WeakMap<OpportunityFacts, OpportunityReading | null>();
  let last: Readings = [];
  let lastOf: FigurePlan['opportunities'] | null = null;

  const basisFor = ({ currency }: FigurePlan, settings: FigureSettings): ReadingBasis => {
    const next = [currency, settings.currency, settings.stages, settings.opportunityTypes];
    if (basis !== null && next.every((part, index) => part === key[index])) return basis;
    key = next;
    known = new WeakMap();
    lastOf = null;
    basis = readingBasis(currency, settings);
    return basis;
  };

  /** A record that changed in nothing that counts, its name say, brings the very reading that it brought before. */
  const read = (facts: OpportunityFacts, current: ReadingBasis, index: number) => {
    const remembered = known.get(facts);
    if (remembered !== undefined) return remembered;
    countRead();
    const fresh = readOpportunity(facts, current);
    const before = last[index];
    const reading = before !== undefined && isSameData(before, fresh) ? before : fresh;
    known.set(facts, reading);
    return reading;
  };

  return (plan: FigurePlan, settings: FigureSettings): Readings => {
    const current = basisFor(plan, settings);
    // A list that is the same object has the same records in it: somebody wrote elsewhere in the plan.
    if (plan.opportunities === lastOf) return last;
    lastOf = plan.opportunities;
    const next = plan.opportunities.map((facts, index) => read(facts, current, index));
    const isSame =
      next.length === last.length && next.every((reading, index) => reading === last[index]);
    if (!isSame) last = next;
    return last;
  };
};

/** Adds up again only for other readings, another period or another day. */
const createAdder = (countBuilt: () => void) => {
  let last: { readonly key: readonly unknown[]; readonly sums: Sums } | null = null;
  return (
    readings: Readings,
    { period, today }: Pick<FigureInputs, 'period' | 'today'>,
  ): { readonly sums: Sums } => {
    const key = [readings, period?.start, period?.end, today];
    if (last !== null && key.every((part, index) => part === last?.key[index])) return last;
    countBuilt();
    const sound = readings.filter((reading) => reading !== null);
    last = { key, sums: sumUp(sound, period, today) };
    return last;
  };
};

/** Sums are many numbers, and the same object as long as they are the same. */
const isSameInputs = (one: FigureInputs, other: FigureInputs): boolean =>
  one.sums === other.sums && isSameData({ ...one, sums: null }, { ...other, sums: null });

/** Makes a deriver for one plan. */
export const createDeriver = (): Deriver => {
  let recordsRead = 0;
  let sumsBuilt = 0;
  let figuresChanged = 0;
  const readAll = createReader(() => {
    recordsRead += 1;
  });
  const addUp = createAdder(() => {
    sumsBuilt += 1;
  });
  let last: { readonly inputs: FigureInputs; readonly figures: Figures } | null = null;

  const keep = (next: Figures): Figures => {
    const kept: { -readonly [Name in FigureName]: Figures[Name] } = { ...next };
    const keepOne = <Name extends FigureName>(name: Name): boolean => {
      const before = last?.figures[name];
      if (before === undefined || !isSameData(before, kept[name])) return false;
      kept[name] = before;
      return true;
    };
    const changed = figureNames.filter((name) => !keepOne(name)).length;
    figuresChanged += changed;
    return changed === 0 && last !== null ? last.figures : kept;
  };

  return {
    counts: () => ({ recordsRead, sumsBuilt, figuresChanged }),
    derive: (plan, settings, today) => {
      const period = periodOf(plan);
      const { sums } = addUp(readAll(plan, settings), { period, today });
      const own = { goal: goalOf(plan), ratio: ratioOf(plan), period, today };
      const inputs = { ...own, rule: settings.track, sums };
      if (last !== null && isSameInputs(last.inputs, inputs)) return last.figures;
      last = { inputs, figures: keep(figuresOf(inputs)) };
      return last.figures;
    },
  };
};
