/** Adds up what the opportunities of a plan bring to its figures (model, 3.4.1 and 3.4.2 with 3.8, 4 and 5). */
import { isPlainDate } from '../base/dates.ts';
import type { FigureFault } from './figure.ts';
import type { OpportunityReading } from './opportunity-reading.ts';

/** A plan's period; both ends count. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

/** A period of two days as they are stored; null where one is missing or no day, or the start is after the end. */
export const periodBetween = (start: string, end: string): Period | null =>
  isPlainDate(start) && isPlainDate(end) && start <= end ? { start, end } : null;

/** The month that a day lies in, `YYYY-MM`. */
const monthOf = (date: string): string => date.slice(0, 7);

/** What closes in one month. */
export interface ExactMonth {
  readonly closed: bigint;
  readonly open: bigint;
  readonly weighted: bigint;
}

/** Amounts that are shown beside the figures and are part of none, with the ids of their records. */
export interface Aside {
  readonly open: bigint;
  readonly won: bigint;
  readonly records: readonly string[];
}

/** The faults of each group of inputs; a figure has those of what it looks at. */
export interface SumFaults {
  readonly open: readonly FigureFault[];
  readonly closed: readonly FigureFault[];
  readonly lost: readonly FigureFault[];
  readonly notCounted: readonly FigureFault[];
  readonly openAndClosed: readonly FigureFault[];
  readonly weighted: readonly FigureFault[];
  readonly weightedAndClosed: readonly FigureFault[];
  readonly none: readonly FigureFault[];
}

/** Everything that figures need of a plan's opportunities, exact. */
export interface Sums {
  readonly open: bigint;
  readonly closed: bigint;
  readonly lost: bigint;
  readonly weighted: bigint;
  readonly outside: Aside;
  readonly otherTypes: Aside;
  readonly overdue: { readonly amount: bigint; readonly records: readonly string[] };
  readonly months: ReadonlyMap<string, ExactMonth>;
  readonly faults: SumFaults;
}

const compareText = (one: string, other: string): number => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

/** Each fault once, by record, then field, so that the order of records does not matter. */
const inOrder = (...lists: readonly (readonly FigureFault[])[]): readonly FigureFault[] =>
  [...new Set(lists.flat())].sort(
    (one, other) => compareText(one.record, other.record) || compareText(one.field, other.field),
  );

const isOutside = (date: string | null, period: Period | null): boolean =>
  date !== null && period !== null && (date < period.start || date > period.end);

const total = (readings: readonly OpportunityReading[]): bigint =>
  readings.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n);

const totalWeighted = (readings: readonly OpportunityReading[]): bigint =>
  readings.reduce((sum, { weighted }) => sum + (weighted ?? 0n), 0n);

const idsOf = (readings: readonly OpportunityReading[]): readonly string[] =>
  readings.map(({ id }) => id).sort(compareText);

const hasNoFault = ({ faults }: OpportunityReading): boolean => faults.length === 0;

const asideOf = (readings: readonly OpportunityReading[]): Aside => {
  const sound = readings.filter(hasNoFault);
  return {
    open: total(sound.filter(({ outcome }) => outcome === 'open')),
    won: total(sound.filter(({ outcome }) => outcome === 'won')),
    records: idsOf(readings),
  };
};

type OpenMonth = { -readonly [Name in keyof ExactMonth]: ExactMonth[Name] };

const monthsOf = (
  open: readonly OpportunityReading[],
  won: readonly OpportunityReading[],
): ReadonlyMap<string, ExactMonth> => {
  const months = new Map<string, OpenMonth>();
  const monthAt = (closeDate: string | null): OpenMonth => {
    const name = monthOf(closeDate ?? '');
    const month = months.get(name) ?? { closed: 0n, open: 0n, weighted: 0n };
    months.set(name, month);
    return month;
  };
  for (const { closeDate, amount } of won) monthAt(closeDate).closed += amount ?? 0n;
  for (const { closeDate, amount, weighted } of open) {
    const month = monthAt(closeDate);
    month.open += amount ?? 0n;
    month.weighted += weighted ?? 0n;
  }
  return months;
};

const faultsOf = (
  toGoal: readonly OpportunityReading[],
  aside: readonly OpportunityReading[],
): SumFaults => {
  const faultyOnes = toGoal.filter((reading) => !hasNoFault(reading));
  // Whoever does not know the stage cannot say which of the sums it is missing from: it is missing from each.
  const missingFrom = (outcome: OpportunityReading['outcome']) =>
    faultyOnes
      .filter((reading) => reading.outcome === null || reading.outcome === outcome)
      .flatMap(({ faults }) => faults);
  const probability = toGoal.flatMap(({ probabilityFault }) => probabilityFault ?? []);
  const [open, closed] = [missingFrom('open'), missingFrom('won')];
  return {
    open: inOrder(open),
    closed: inOrder(closed),
    lost: inOrder(missingFrom('lost')),
    notCounted: inOrder(aside.flatMap(({ faults }) => faults)),
    openAndClosed: inOrder(open, closed),
    weighted: inOrder(open, probability),
    weightedAndClosed: inOrder(open, closed, probability),
    none: [],
  };
};

/**
 * Adds up readings. Without a period nothing can be counted and the sums mean nothing; the faults are told all the
 * same, as if every close date lay inside.
 */
export const sumUp = (
  readings: readonly OpportunityReading[],
  period: Period | null,
  today: string,
): Sums => {
  const outside = readings.filter(({ closeDate }) => isOutside(closeDate, period));
  const inside = readings.filter(({ closeDate }) => !isOutside(closeDate, period));
  const toGoal = inside.filter(({ countsToGoal }) => countsToGoal);
  const ofOtherTypes = inside.filter(({ countsToGoal }) => !countsToGoal);
  const counted = toGoal.filter(hasNoFault);
  const ended = (outcome: OpportunityReading['outcome']) =>
    counted.filter((reading) => reading.outcome === outcome);
  const [open, won] = [ended('open'), ended('won')];
  const overdue = open.filter(({ closeDate }) => closeDate !== null && closeDate < today);
  return {
    open: total(open),
    closed: total(won),
    lost: total(ended('lost')),
    weighted: totalWeighted(open),
    outside: asideOf(outside),
    otherTypes: asideOf(ofOtherTypes),
    overdue: { amount: total(overdue), records: idsOf(overdue) },
    months: monthsOf(open, won),
    faults: faultsOf(toGoal, [...outside, ...ofOtherTypes]),
  };
};
