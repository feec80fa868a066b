/** The one place that knows how dates lie in data: plain dates `YYYY-MM-DD`, instants ISO 8601 in UTC. */

const PLAIN_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/;

const daysOf = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** Whether the text is a day of the calendar, written `YYYY-MM-DD`. */
export const isPlainDate = (text: string): boolean => {
  const found = PLAIN_DATE.exec(text);
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
};

/** Whether the text is a moment in UTC, written `YYYY-MM-DDThh:mm:ssZ` with or without a fraction of a second. */
export const isInstant = (text: string): boolean => {
  const found = INSTANT.exec(text);
  return found !== null && isPlainDate(found[1] ?? '');
};

/** The instant of a clock's reading, in milliseconds since 1970. */
export const instantOf = (milliseconds: number): string => new Date(milliseconds).toISOString();
