/** The figures that list what closes when: by month, outside of the period, and too late (model, 3.8, 5). */
import { monthsBetween } from '../base/calendar.ts';
import { asNumber } from './exact.ts';
import type { MonthSums, NotCounted, OverdueClose, SetAside } from './figure.ts';
import type { Finding } from './finding.ts';
import { found, silent } from './finding.ts';
import type { Aside, ExactMonth, Period, Sums } from './sums.ts';

/** More months than these are too many to be looked at one by one; a stray century must not become a long answer. */
const MOST_MONTHS = 120;

const setAside = ({ open, won, records }: Aside): SetAside | null => {
  const [openAmount, wonAmount] = [asNumber(open), asNumber(won)];
  return openAmount === null || wonAmount === null
    ? null
    : { open: openAmount, won: wonAmount, records };
};

const notCounted = (sums: Sums): Finding<NotCounted> => {
  const [outside, otherTypes] = [setAside(sums.outside), setAside(sums.otherTypes)];
  return outside === null || otherTypes === null
    ? silent('too_large')
    : found({ ...outside, otherTypes });
};

const overdueClose = ({ overdue }: Sums): Finding<OverdueClose> => {
  const amount = asNumber(overdue.amount);
  return amount === null ? silent('too_large') : found({ amount, records: overdue.records });
};

const EMPTY: ExactMonth = { closed: 0n, open: 0n, weighted: 0n };

const monthSums = (month: string, exact: ExactMonth): MonthSums | null => {
  const [closed, open, weighted] = [exact.closed, exact.open, exact.weighted].map(asNumber);
  if (closed == null || open == null || weighted == null) return null;
  return { month, closed, open, weighted };
};

/** The month that lies so many months after the month of a day. */
const monthAfter = (date: string, count: number): string => {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
};

const monthsFinding = (sums: Sums, { start, end }: Period): Finding<readonly MonthSums[]> => {
  const count = monthsBetween(start, end) + 1;
  if (count > MOST_MONTHS) return silent('too_large');
  const months = Array.from({ length: count }, (_, index) => monthAfter(start, index));
  const told = months.flatMap((month) => monthSums(month, sums.months.get(month) ?? EMPTY) ?? []);
  return told.length < count ? silent('too_large') : found(told);
};

/** The findings that are lists. */
export const listFindings = (sums: Sums, period: Period) => ({
  notCounted: notCounted(sums),
  overdueClose: overdueClose(sums),
  months: monthsFinding(sums, period),
});
