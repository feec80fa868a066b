import { accountErrors, accountRefusals } from '@gameplan/client/features/plans/account-errors';
import { plansWords } from '@gameplan/client/lib/words/plans';
import { expect, test } from 'vitest';

const { account, dialog } = plansWords;

test.each([
  [{ name: 'Vantor', currency: '' }, {}],
  [{ name: 'Vantor', currency: 'EUR' }, {}],
  [
    { name: ' ', currency: 'EU' },
    { name: account.nameMissing, currency: account.currencyInvalid },
  ],
  [{ name: 'x'.repeat(201), currency: '' }, { name: dialog.tooLong }],
])('%j is told beside its field', (typed, errors) => {
  expect(accountErrors(typed, plansWords)).toEqual(errors);
});

test('what the server refuses stands beside its field, and all else over the form', () => {
  const problem = { type: '', status: 400, code: 'body-invalid', title: '' } as const;
  const named = {
    kind: 'problem',
    problem: { ...problem, fields: { currency: 'unknown' } },
  } as const;
  expect(accountRefusals(named, plansWords, 'no')).toEqual({ currency: account.currencyInvalid });
  expect(accountRefusals({ kind: 'network' }, plansWords, 'no')).toEqual({ form: 'no' });
});
