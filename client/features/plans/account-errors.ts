/** Which words stand under which field when an account could not be changed. */
import type { CallFailure } from '../../lib/api.ts';
import type { plansWords } from '../../lib/words/plans.ts';

export type AccountErrors = Partial<Record<'name' | 'currency' | 'form', string>>;

/** Longest name the contract takes. */
export const NAME_MAX = 200;
const CURRENCY = /^[A-Z]{3}$/;

/** What is wrong before anything is sent; a currency that is left empty is none. */
export const accountErrors = (
  { name, currency }: { readonly name: string; readonly currency: string },
  { account, dialog }: typeof plansWords,
): AccountErrors => ({
  ...(name.trim() === '' && { name: account.nameMissing }),
  ...(name.trim().length > NAME_MAX && { name: dialog.tooLong }),
  ...(currency !== '' && !CURRENCY.test(currency) && { currency: account.currencyInvalid }),
});

/** What the server found, beside its field; `otherwise` says all else. */
export const accountRefusals = (
  failure: CallFailure,
  { account }: typeof plansWords,
  otherwise: string,
): AccountErrors => {
  const fields = failure.kind === 'problem' ? (failure.problem.fields ?? {}) : {};
  const errors = {
    ...('name' in fields && { name: account.nameMissing }),
    ...('currency' in fields && { currency: account.currencyInvalid }),
  };
  return Object.keys(errors).length > 0 ? errors : { form: otherwise };
};
