/** A value of a field as a sentence tells it. */
import { currencyDigits } from '../base/currency.ts';
import type { Subject } from './compare-plans.ts';
import { isInvalid } from './fields/field.ts';
import { plainLabel } from './labels.ts';

/** Names of what a plan refers to, and words of a value's own; null where there is none. */
export interface ValueWords {
  readonly words?: Readonly<Record<string, string>>;
  /** What something is called, by what it is (a kind of record, `person`, `account`, `plan`) and its id. */
  readonly nameOf?: (what: string, id: string) => string | null;
  /** What an entry of a list of the workspace is called. */
  readonly entryOf?: (list: string, id: string) => string | null;
  /** In which currency the amounts of a record are. */
  readonly currencyOf?: (subject: Subject) => string | null;
}

/** The field that a value is of, as far as its kind tells more than that. */
interface Place {
  readonly subject: Subject;
  readonly key: string;
  readonly field:
    | { readonly kind: string; readonly to?: readonly string[]; readonly list?: string }
    | undefined;
}

const LONGEST = 60;

/** A text between quotation marks, cut where it is long; one without letters says so. */
export const quoted = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line === '') return 'without a name';
  return `"${line.length > LONGEST ? `${line.slice(0, LONGEST).toWellFormed()}…` : line}"`;
};

const LEAD = 20;

/** Two texts from shortly before they begin to differ, so that the difference is seen in a short piece. */
export const excerpts = (from: string, to: string): readonly [string, string] => {
  let same = 0;
  while (same < from.length && from[same] === to[same]) same += 1;
  const start = same > LONGEST - LEAD ? same - LEAD : 0;
  const piece = (text: string): string =>
    quoted(start === 0 ? text : `…${text.slice(start).toWellFormed()}`);
  return [piece(from), piece(to)];
};

/** An integer of minor units with its mark and its thousands; written digit by digit, so that nothing is rounded. */
const amount = (minorUnits: number, currency: string | null): string => {
  const digits = currencyDigits(currency);
  const text = String(minorUnits).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
};

const numberWords = (value: number, { subject, field }: Place, words: ValueWords): string => {
  if (field?.kind === 'money') return amount(value, words.currencyOf?.(subject) ?? null);
  return field?.kind === 'percent' ? `${value / 100}%` : String(value);
};

const textWords = (value: string, { subject, key, field }: Place, words: ValueWords): string => {
  switch (field?.kind) {
    case 'choice':
      return words.words?.[`${subject.root}/${key}/${value}`] ?? plainLabel(value);
    case 'list-entry':
      return words.entryOf?.(field.list ?? '', value) ?? plainLabel(value);
    case 'link': {
      const name = (field.to ?? []).map((what) => words.nameOf?.(what, value) ?? null);
      const found = name.find((one) => one !== null);
      return found === undefined ? value : quoted(found);
    }
    case 'plain-text':
      return quoted(value);
    default:
      return value;
  }
};

/** A value in words; null where there is none. */
export const valueWords = (value: unknown, place: Place, words: ValueWords): string | null => {
  if (value === null || value === undefined) return null;
  if (isInvalid(value)) return `${JSON.stringify(value.invalid)}, which cannot be read,`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return numberWords(value, place, words);
  return textWords(String(value), place, words);
};
