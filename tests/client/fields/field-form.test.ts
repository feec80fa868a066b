import type { FieldEditor } from '@gameplan/client/fields/field-form';
import { editorOf, mayBeEmpty, shownKindOf } from '@gameplan/client/fields/field-form';
import type { AnyField } from '@gameplan/client/fields/field-place';
import { optionsByKind } from '@gameplan/client/fields/list-options';
import { shownByKind } from '@gameplan/client/fields/shown-value';
import { typedFormOf } from '@gameplan/client/fields/typed-form';
import { createFormat } from '@gameplan/client/lib/format';
import { fieldWords } from '@gameplan/client/lib/words/fields';
import { isFamily } from '@gameplan/shared/plan/fields/family';
import { money } from '@gameplan/shared/plan/fields/whole-number';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import { opportunity } from '@gameplan/shared/plan/kinds/opportunity';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import { describe, expect, test } from 'vitest';

/** Every field of one plain value that is declared anywhere, by root and key. */
const valueFields: readonly (readonly [string, AnyField])[] = [
  ...Object.entries(planFacts.fields).map(([key, field]) => [`plan/${key}`, field] as const),
  ...kindNames.flatMap((kind) =>
    Object.entries(recordKinds[kind].fields).map(
      ([key, field]) => [`${kind}/${key}`, field] as const,
    ),
  ),
].filter(([, field]) => field.holds === 'value' && !isFamily(field));

const form = (field: AnyField, currency = 'EUR', digits = 2) =>
  typedFormOf(field, {
    format: createFormat('en-GB'),
    words: fieldWords,
    today: '2026-11-23',
    currency: { currency, digits, named: undefined },
  });

describe('every field that is declared', () => {
  test('is shown, but for the order of records', () => {
    const unshown = valueFields.filter(([, field]) => {
      const kind = shownKindOf(field);
      return kind !== 'flag' && !Object.hasOwn(shownByKind, kind);
    });
    expect(new Set(unshown.map(([, { kind }]) => kind))).toEqual(new Set(['order-key']));
  });

  test('that is chosen from a list has options, and none else has', () => {
    for (const [path, field] of valueFields) {
      const isListed = editorOf(field) === 'list';
      expect([path, Object.hasOwn(optionsByKind, shownKindOf(field))]).toEqual([path, isListed]);
    }
  });

  test('has an editor, but for moments, places in order, and what lies outside of the plan', () => {
    const without = valueFields.filter(([, field]) => editorOf(field) === 'none');
    const kinds = new Set(without.map(([, field]) => field.kind));
    expect(kinds).toEqual(new Set(['instant', 'link', 'order-key']));
  });

  test('that is typed shows nothing where nothing is, and takes an empty text only if it may', () => {
    const typed = valueFields.filter(([, field]) => editorOf(field) === 'typed');
    expect(typed.length).toBeGreaterThan(20);
    for (const [path, field] of typed) {
      expect([path, form(field).textOf(null)]).toEqual([path, '']);
      const emptied = form(field).read('  ');
      expect([path, emptied.ok]).toEqual([path, mayBeEmpty(field)]);
    }
  });
});

describe('the editor of a field', () => {
  test.each<readonly [string, FieldEditor]>([
    ['opportunities/amount', 'typed'],
    ['opportunities/stage', 'list'],
    ['opportunities/inPlan', 'switch'],
    ['opportunities/ownerId', 'list'],
    ['initiatives/confirmedBy', 'list'],
    ['initiatives/ownerId', 'none'],
    ['plan/accountId', 'none'],
    ['plan/aim', 'list'],
    ['plan/closeRatio', 'typed'],
  ])('%s is %s', (path, editor) => {
    expect(valueFields.filter(([at]) => at === path).map(([, field]) => editorOf(field))).toEqual([
      editor,
    ]);
  });

  test('begins with the text of what stands there, also where it cannot be read', () => {
    expect(form(money()).textOf(120_000_050)).toBe('1,200,000.50');
    expect(form(money(), 'JPY', 0).textOf(1_200_000)).toBe('1,200,000');
    expect(form(money()).textOf({ invalid: 'abc' })).toBe('abc');
    expect(form(planFacts.fields.periodEnd).textOf('2027-12-31')).toBe('31 Dec 2027');
  });

  test('leaves the last word to the field’s own reader', () => {
    expect(form(planFacts.fields.currency).read(' eur ')).toEqual({ ok: true, value: 'EUR' });
    expect(form(planFacts.fields.currency).read('euro')).toEqual({
      ok: false,
      error: { code: 'no_currency' },
    });
    const strict = {
      ...opportunity.fields.amount,
      read: () => ({ value: 0, faults: [{ code: 'out_of_range' as const }] }),
    };
    expect(form(strict).read('5')).toEqual({ ok: false, error: { code: 'not_taken' } });
  });

  test('makes one line of words that are pasted as several', () => {
    expect(form(opportunity.fields.name).read(' Cold\n chain ')).toEqual({
      ok: true,
      value: 'Cold chain',
    });
  });
});
