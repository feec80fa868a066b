/** How high the bars of the months are: each part as a share of the highest month, from zero. */
import type { MonthSums } from '@gameplan/shared/derive/figure';

export interface MonthBar {
  readonly month: string;
  /** In minor units: closed and open. */
  readonly total: number;
  /** Shares of the chart's height, 0 to 1; `weighted` lies within `open`, which stands on `closed`. */
  readonly closed: number;
  readonly weighted: number;
  readonly open: number;
}

/** What of the height is left for the number over the highest bar. */
const HEAD_ROOM = 0.86;

export const monthBars = (months: readonly MonthSums[]): readonly MonthBar[] => {
  const highest = Math.max(1, ...months.map(({ closed, open }) => closed + open));
  const shareOf = (amount: number): number => (amount / highest) * HEAD_ROOM;
  return months.map(({ month, closed, weighted, open }) => ({
    month,
    total: closed + open,
    closed: shareOf(closed),
    weighted: shareOf(weighted),
    open: shareOf(open),
  }));
};
