/** Dates as plain values: business days and moments. */
import { isInstant, isPlainDate } from '../../base/dates.ts';
import { refused, taken } from './field.ts';
import type { ValueField } from './value-field.ts';
import { valueField } from './value-field.ts';

const written = (kind: string, format: string, isWellFormed: (text: string) => boolean) =>
  valueField<string>({
    kind,
    shape: { type: 'string', format },
    read: (stored) => {
      if (typeof stored !== 'string') return refused('wrong_type', stored);
      return isWellFormed(stored) ? taken(stored) : refused('malformed', stored);
    },
  });

/** A day in the workspace's time zone, `YYYY-MM-DD`. */
export const plainDate = (): ValueField<string, 'needed'> =>
  written('plain-date', 'date', isPlainDate);

/** A moment, ISO 8601 in UTC. */
export const instant = (): ValueField<string, 'needed'> =>
  written('instant', 'date-time', isInstant);
