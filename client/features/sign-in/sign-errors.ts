/** Which words stand under which field when signing up or in did not work. */
import { PASSWORD_MIN, signIn, signUp } from '@gameplan/shared/api/people';
import { resetPassword } from '@gameplan/shared/api/sessions';
import * as z from 'zod/mini';
import type { CallFailure } from '../../lib/api.ts';
import { failureText } from '../../lib/failure-text.ts';
import type { appWords } from '../../lib/words/app.ts';
import type { signInWords } from '../../lib/words/sign-in.ts';

/** The sections that speak here. */
interface Words {
  readonly app: typeof appWords;
  readonly signIn: typeof signInWords;
}

export interface Typed {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Only of the first person, where the server asks for it. */
  readonly code?: string;
}
export type SignField = keyof Typed;
/** Words by field; `form` is for what belongs to none. */
export type SignErrors = Partial<Record<SignField | 'form', string>>;

/** In the order in which they stand. */
export const SIGN_FIELDS = ['name', 'email', 'password', 'code'] as const;

const wordsFor = (field: SignField, typed: Typed, words: Words, least: number): string => {
  const { errors } = words.signIn;
  switch (field) {
    case 'name':
      return typed.name.trim() === '' ? errors.nameMissing : errors.nameTooLong;
    case 'email':
      return errors.emailInvalid;
    case 'password':
      if (typed.password === '') return errors.passwordMissing;
      return typed.password.length < least
        ? errors.passwordShort({ least, length: typed.password.length })
        : errors.passwordTooLong;
    case 'code':
      return errors.codeWrong;
  }
};

/** What the contract finds wrong in the fields, before anything is sent. */
const faultsOf = (
  found: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } | undefined,
): readonly SignField[] =>
  SIGN_FIELDS.filter((field) => found?.issues.some((issue) => issue.path[0] === field));

const errorsFor = (
  faults: readonly SignField[],
  given: { readonly typed: Typed; readonly words: Words; readonly least: number },
): SignErrors =>
  Object.fromEntries(
    faults.map((field) => [field, wordsFor(field, given.typed, given.words, given.least)]),
  );

/** What is wrong with a sign-up before it is sent; empty if nothing is. */
export const signUpErrors = (typed: Typed, words: Words): SignErrors => ({
  ...errorsFor(faultsOf(z.safeParse(signUp.body ?? z.never(), typed).error), {
    typed,
    words,
    least: PASSWORD_MIN,
  }),
  ...(typed.code?.trim() === '' && { code: words.signIn.errors.codeMissing }),
});

/** What is wrong with a password that somebody chooses; empty if nothing is. */
export const newPasswordErrors = (password: string, words: Words): SignErrors => {
  const typed = { name: '', email: '', password };
  const found = z.safeParse(resetPassword.body ?? z.never(), { token: 'any', password }).error;
  return errorsFor(faultsOf(found), { typed, words, least: PASSWORD_MIN });
};

/** What is wrong with a sign-in before it is sent; empty if nothing is. */
export const signInErrors = ({ email, password }: Omit<Typed, 'name'>, words: Words): SignErrors =>
  errorsFor(faultsOf(z.safeParse(signIn.body ?? z.never(), { email, password }).error), {
    typed: { name: '', email, password },
    words,
    least: 1,
  });

/** What the server said, beside the field it belongs to. */
export const refusalErrors = (
  failure: CallFailure,
  given: { readonly typed: Typed; readonly words: Words; readonly least: number },
): SignErrors => {
  const { errors } = given.words.signIn;
  if (failure.kind === 'problem') {
    const { code, fields = {} } = failure.problem;
    if (code === 'email-taken') return { email: errors.emailTaken };
    if (code === 'sign-in-refused') return { password: errors.refused };
    if (code === 'code-wrong') return { code: errors.codeWrong };
    if (code === 'sign-up-closed') return { form: errors.closed };
    if (code === 'link-used-up') return { form: errors.usedUp };
    const faults = SIGN_FIELDS.filter((field) => field in fields);
    if (faults.length > 0) return errorsFor(faults, given);
  }
  return { form: failureText(failure, given.words.app) };
};
