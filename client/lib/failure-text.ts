/** The one place that turns a failed call into words: what happened, what is safe, what to do. */
import type { CallFailure } from './api.ts';
import type { appWords } from './words/app.ts';

export const failureText = (failure: CallFailure, { failures }: typeof appWords): string => {
  if (failure.kind === 'network') return failures.network;
  if (failure.kind === 'not-understood') return failures.notUnderstood;
  switch (failure.problem.code) {
    case 'too-many-tries':
      return failures.tooManyTries;
    case 'storage-unavailable':
      return failures.storage;
    case 'not-signed-in':
      return failures.notSignedIn;
    case 'not-found':
    case 'plan-missing':
    case 'account-missing':
    case 'person-missing':
    case 'not-a-sample':
      return failures.notFound;
    case 'not-allowed':
      return failures.notAllowed;
    case 'origin-refused':
      return failures.origin;
    case 'workspace-not-empty':
      return failures.sampleStands;
    case 'body-invalid':
    case 'body-too-large':
    case 'body-not-json':
      return failures.invalid;
    default:
      return failures.internal;
  }
};
