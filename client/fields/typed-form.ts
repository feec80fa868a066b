/** What typing into a field means, read off its declaration: the text an editor begins with, and what is read from it. */
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import { isInvalid } from '@gameplan/shared/plan/fields/field';
import type { Format } from '../lib/format.ts';
import { useFormat } from '../lib/use-format.ts';
import { fieldWords } from '../lib/words/fields.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useToday } from '../plan/use-plan-workspace.ts';
import { boundsOf, mayBeEmpty } from './field-form.ts';
import type { AnyField, FieldPlace } from './field-place.ts';
import { fieldAt } from './field-place.ts';
import { readDate } from './typed-date.ts';
import type { TypedFault } from './typed-fault.ts';
import { readMoney } from './typed-money.ts';
import { readPercent, readWholeNumber } from './typed-number.ts';
import type { AmountCurrency } from './use-currency.ts';
import { useCurrency } from './use-currency.ts';

export interface TypedForm {
  /** The text that stands in the editor for a value; reading it gives that value again. */
  textOf(value: unknown): string;
  /** Reads what was typed; null is an empty field. */
  read(text: string): Result<unknown, TypedFault>;
  /** Whether it is words, which may wrap, and not a number or date. */
  readonly isProse: boolean;
}

interface FormDeps {
  readonly format: Format;
  readonly words: typeof fieldWords;
  readonly today: string;
  readonly currency: AmountCurrency;
}

/** How values of one kind of field are written and read. */
interface Spelling {
  textOf(value: unknown): string;
  read(text: string): Result<unknown, TypedFault>;
}

const spellings = {
  'plain-text': () => ({
    textOf: String,
    read: (text) => ok(text.replaceAll(/\s+/g, ' ').trim()),
  }),
  currency: () => ({ textOf: String, read: (text) => ok(text.trim().toUpperCase()) }),
  money: (_field, { format, currency: { currency, digits } }) => ({
    textOf: (value) => format.amount(Number(value), { digits }),
    read: (text) => readMoney(text, { locale: format.locale, currency, digits }),
  }),
  percent: (_field, { format }) => ({
    textOf: (value) => format.percent(Number(value)),
    read: (text) => readPercent(text, format.locale),
  }),
  'whole-number': (field, { format }) => ({
    textOf: (value) => format.number(Number(value)),
    read: (text) => readWholeNumber(text, { locale: format.locale, ...boundsOf(field) }),
  }),
  'plain-date': (_field, { format, today, words }) => ({
    textOf: (value) => format.day(String(value)),
    read: (text) => readDate(text, { locale: format.locale, today, words: words.days }),
  }),
} as const satisfies Record<string, (field: AnyField, deps: FormDeps) => Spelling>;

const isSpelled = (kind: string): kind is keyof typeof spellings => Object.hasOwn(spellings, kind);

/** A plain text of a form of its own is, so far, always the code of a currency. */
const kindOf = (field: AnyField): string =>
  field.kind === 'plain-text' && field.shape.pattern !== undefined ? 'currency' : field.kind;

/** How a field is typed. The field's own reader has the last word on what is taken. */
export const typedFormOf = (field: AnyField, deps: FormDeps): TypedForm => {
  const kind = kindOf(field);
  const spell: (field: AnyField, deps: FormDeps) => Spelling =
    spellings[isSpelled(kind) ? kind : 'plain-text'];
  const { textOf, read } = spell(field, deps);
  return {
    isProse: kind === 'plain-text',
    textOf: (value) => {
      if (value === null) return '';
      return isInvalid(value) ? String(value.invalid ?? '') : textOf(value);
    },
    read: (text) => {
      if (text.trim() === '') return mayBeEmpty(field) ? ok(null) : failed({ code: 'needed' });
      const reading = read(text);
      if (!reading.ok || field.read(reading.value).faults.length === 0) return reading;
      return failed({ code: kind === 'currency' ? 'no_currency' : 'not_taken' });
    },
  };
};

export const useTypedForm = (place: FieldPlace): TypedForm => {
  const format = useFormat();
  const words = useWords(fieldWords);
  const today = useToday();
  const currency = useCurrency(place);
  return typedFormOf(fieldAt(place), { format, words, today, currency });
};

/** Why something typed was not taken, in words. */
export const faultText = (fault: TypedFault, { faults }: typeof fieldWords): string => {
  if (fault.code === 'other_currency') return faults.other_currency(fault);
  if (fault.code === 'too_many_decimals') return faults.too_many_decimals(fault);
  if (fault.code === 'out_of_range') return faults.out_of_range(fault);
  return faults[fault.code]();
};
