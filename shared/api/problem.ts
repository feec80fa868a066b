/** What an error of the API says: `application/problem+json` (RFC 9457) with a stable code. */
import * as z from 'zod/mini';

export const problemCode = z.enum([
  'body-not-json',
  'body-too-large',
  'body-invalid',
  'media-type-refused',
  'not-signed-in',
  'sign-in-refused',
  'email-taken',
  'too-many-tries',
  'origin-refused',
  'read-only-token',
  'not-found',
  'method-not-allowed',
  'plan-missing',
  'account-missing',
  'person-missing',
  'not-allowed',
  'not-a-member',
  'plan-deleted',
  'owns-plans',
  'last-administrator',
  'owner-stays',
  'sign-up-closed',
  'code-wrong',
  'link-used-up',
  'password-wrong',
  'settings-changed-since',
  'workspace-not-empty',
  'not-a-sample',
  'plan-damaged',
  'plan-too-new',
  'storage-unavailable',
  'internal',
]);
export type ProblemCode = z.infer<typeof problemCode>;

/** Every error answer: what happened (`title`, `detail`), what is safe (`safe`), what to do (`next`). */
export const problem = z.object({
  type: z.string(),
  status: z.number(),
  code: problemCode,
  title: z.string(),
  detail: z.optional(z.string()),
  safe: z.optional(z.string()),
  next: z.optional(z.string()),
  /** Which fields of the body are wrong and why, by path. */
  fields: z.optional(z.record(z.string(), z.string())),
});
export type Problem = z.infer<typeof problem>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
