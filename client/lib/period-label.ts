/** How a plan's period is called where there is room for a word: "2027", "2026/27", "1 Jul 2026 – 31 Dec 2026". */
import { addDays, addMonths } from '@gameplan/shared/base/calendar';
import type { Format } from './format.ts';

export interface Period {
  readonly start: string;
  readonly end: string;
}

export const periodLabel = ({ start, end }: Period, format: Pick<Format, 'day'>): string => {
  const isYear = addDays(addMonths(start, 12), -1) === end;
  if (!isYear) return `${format.day(start)} – ${format.day(end)}`;
  const [first, last] = [start.slice(0, 4), end.slice(0, 4)];
  return first === last ? first : `${first}/${last.slice(2)}`;
};
