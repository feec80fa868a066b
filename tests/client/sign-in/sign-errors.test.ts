import {
  newPasswordErrors,
  refusalErrors,
  signInErrors,
  signUpErrors,
} from '@gameplan/client/features/sign-in/sign-errors';
import type { CallFailure } from '@gameplan/client/lib/api';
import { appWords } from '@gameplan/client/lib/words/app';
import { signInWords } from '@gameplan/client/lib/words/sign-in';
import type { ProblemCode } from '@gameplan/shared/api/problem';
import { describe, expect, test } from 'vitest';

const good = { name: 'Ines Okafor', email: 'ines@example.com', password: 'a long enough password' };
const words = { app: appWords, signIn: signInWords };
const { errors } = words.signIn;
const refused = (code: ProblemCode, fields?: Record<string, string>): CallFailure => ({
  kind: 'problem',
  problem: { type: 'about:blank', status: 400, title: 'No', code, ...(fields && { fields }) },
});

describe('before a sign-up is sent', () => {
  test('nothing is wrong with good fields', () => {
    expect(signUpErrors(good, words)).toEqual({});
  });

  test('every empty field says what to type', () => {
    expect(signUpErrors({ name: ' ', email: '', password: '' }, words)).toEqual({
      name: errors.nameMissing,
      email: errors.emailInvalid,
      password: errors.passwordMissing,
    });
  });

  test('a short password says how short it is', () => {
    expect(signUpErrors({ ...good, password: 'eleven char' }, words)).toEqual({
      password: '11 of 12 characters. Add a few more.',
    });
  });

  test('a name of 10,000 characters is too long', () => {
    expect(signUpErrors({ ...good, name: 'x'.repeat(10_000) }, words)).toEqual({
      name: errors.nameTooLong,
    });
  });
});

test('a code that is asked for and not typed is missing', () => {
  expect(signUpErrors({ ...good, code: ' ' }, words)).toEqual({ code: errors.codeMissing });
  expect(signUpErrors({ ...good, code: 'sparrow-12' }, words)).toEqual({});
});

test('a new password says how short it is, and one that is long enough nothing', () => {
  expect(newPasswordErrors('short', words)).toEqual({
    password: '5 of 12 characters. Add a few more.',
  });
  expect(newPasswordErrors(good.password, words)).toEqual({});
});

describe('before a sign-in is sent', () => {
  test('a password of any length is tried', () => {
    expect(signInErrors({ email: good.email, password: 'short' }, words)).toEqual({});
  });
});

describe('[ux:H5] what the server refuses stands beside its field', () => {
  const given = { typed: good, words, least: 12 };

  test('an e-mail that is taken', () => {
    expect(refusalErrors(refused('email-taken'), given)).toEqual({ email: errors.emailTaken });
  });

  test('a code that the server did not print', () => {
    expect(refusalErrors(refused('code-wrong'), given)).toEqual({ code: errors.codeWrong });
  });

  test('signing up that takes an invitation by now, and one that was used meanwhile', () => {
    expect(refusalErrors(refused('sign-up-closed'), given)).toEqual({ form: errors.closed });
    expect(refusalErrors(refused('link-used-up'), given)).toEqual({ form: errors.usedUp });
  });

  test('e-mail and password that do not belong together', () => {
    expect(refusalErrors(refused('sign-in-refused'), given)).toEqual({ password: errors.refused });
  });

  test('fields that the server names', () => {
    expect(refusalErrors(refused('body-invalid', { email: 'invalid' }), given)).toEqual({
      email: errors.emailInvalid,
    });
  });

  test('what belongs to no field stands above the form', () => {
    expect(refusalErrors({ kind: 'network' }, given)).toEqual({ form: appWords.failures.network });
    expect(refusalErrors(refused('too-many-tries'), given)).toEqual({
      form: appWords.failures.tooManyTries,
    });
  });
});
