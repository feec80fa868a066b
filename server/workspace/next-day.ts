/** The one place that says when a day of a time zone ends. */
import { plainDateIn } from '@gameplan/shared/base/time-zone';

const HOUR_MS = 3_600_000;
/** A day that a zone's rules make longest is 25 hours; where a whole date was skipped, the one before it is no longer. */
const LONGEST_DAY_HOURS = 26;

/**
 * The first moment (ms since 1970) after `now` that falls on another date in that zone: midnight, or whenever the day
 * begins where clocks are changed at midnight.
 */
export const nextDayAt = (timeZone: string, now: number): number => {
  const today = plainDateIn(timeZone, now);
  let same = now;
  let other = now + LONGEST_DAY_HOURS * HOUR_MS;
  for (let hour = 1; hour <= LONGEST_DAY_HOURS; hour += 1) {
    const moment = now + hour * HOUR_MS;
    if (plainDateIn(timeZone, moment) !== today) {
      other = moment;
      break;
    }
    same = moment;
  }
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (plainDateIn(timeZone, middle) === today) same = middle;
    else other = middle;
  }
  return other;
};
