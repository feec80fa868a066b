/** The one place that names the plan for the next period after the one before. */

/** Longest name that a plan may have. */
const NAME_MAX = 200;
const NEXT = ' (next)';

/** A span of years (`2026/27`), a fiscal year (`FY27`, `FY 2027`) or a year of four digits, standing alone. */
const YEARS =
  /(?<!\d)(\d{4})([/–-])(\d{2})(?!\d)|(?<![A-Za-z\d])(FY ?)(\d{4}|\d{2})(?!\d)|(?<!\d)((?:19|20)\d{2})(?!\d)/gi;

const raised = (year: string): string =>
  String((Number(year) + 1) % 10 ** year.length).padStart(year.length, '0');

/** The same name with its years one later; one without a year says that it is the next. */
export const nextPlanName = (name: string): string => {
  const next = name.replace(
    YEARS,
    (found: string, from?: string, dash = '', to = '', fiscal = '', ofFiscal?: string) => {
      if (ofFiscal !== undefined) return fiscal + raised(ofFiscal);
      if (from === undefined) return raised(found);
      // 2026-27 is a span of years, 2026-11 is a month.
      return Number(to) === (Number(from) + 1) % 100 ? raised(from) + dash + raised(to) : found;
    },
  );
  return next === name ? (name.slice(0, NAME_MAX - NEXT.length) + NEXT).trim() : next;
};
