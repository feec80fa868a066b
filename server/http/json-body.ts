/** The one place where a request's body becomes a value of a route's schema, or a problem in words. */
import type { Problem } from '@gameplan/shared/api/problem';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type * as z from 'zod/mini';
import { problemOf } from './problems.ts';

/** Keys with which a parsed object could change what all objects have. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Looks without recursion, since a body may be nested as deep as it is long. */
const forbiddenKeyIn = (value: unknown): string | null => {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, inner] of Object.entries(next)) {
      if (FORBIDDEN_KEYS.has(key)) return key;
      open.push(inner);
    }
  }
  return null;
};

type Issue = z.core.$ZodIssue;

const sizeWords = (origin: string, bound: string, limit: number | bigint): string => {
  if (origin === 'string') return `must have ${bound} ${limit} characters`;
  if (origin === 'array') return `must have ${bound} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  return `must be ${bound} ${limit}`;
};

const tooSmall = ({ origin, minimum }: Issue & { code: 'too_small' }): string =>
  origin === 'string' && minimum === 1
    ? 'must not be empty'
    : sizeWords(origin, 'at least', minimum);

/** The words that a schema gives itself; the library's own tell patterns rather than what is wrong. */
const ownWords = ({ message }: Issue): string =>
  message.startsWith('Invalid ') ? 'does not fit' : message;

const wordsOf = (issue: Issue): string => {
  if (issue.code === 'too_big') return sizeWords(issue.origin, 'at most', issue.maximum);
  if (issue.code === 'too_small') return tooSmall(issue);
  if (issue.code === 'invalid_format' && issue.format === 'email')
    return 'must be an e-mail address';
  if (issue.code === 'invalid_value') return `must be one of: ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_type') return `is missing, or is not of the type ${issue.expected}`;
  return ownWords(issue);
};

/** How far a value is from one of the shapes of a union: of another type altogether, or with keys that are not its. */
const distanceOf = (issues: readonly Issue[]): number =>
  issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + issue.keys.length;
    return issue.code === 'invalid_type' && issue.path.length === 0
      ? Number.POSITIVE_INFINITY
      : sum;
  }, 0);

/** Says of a value that is none of the shapes of a union what keeps it from being the nearest; of two, the first. */
const plainIssues = (issues: readonly Issue[]): readonly Issue[] =>
  issues.flatMap((issue): readonly Issue[] => {
    if (issue.code !== 'invalid_union') return [issue];
    const [nearest, ...others] = issue.errors;
    if (nearest === undefined) return [issue];
    const chosen = others.reduce(
      (best, other) => (distanceOf(other) < distanceOf(best) ? other : best),
      nearest,
    );
    return plainIssues(chosen).map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
  });

/** Whoever sends thousands of wrong fields gets no list of them: an answer is never longer for a longer question. */
const FIELDS_TOLD = 20;
const FIELD_NAME_TOLD = 100;

const nameOf = (path: readonly PropertyKey[]): string =>
  path.map(String).join('.').slice(0, FIELD_NAME_TOLD) || 'body';

const fieldsOf = (issues: readonly Issue[]): Record<string, string> => {
  const fields = plainIssues(issues)
    .slice(0, FIELDS_TOLD)
    .flatMap((issue): [string, string][] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .slice(0, FIELDS_TOLD)
            .map((key) => [nameOf([...issue.path, key]), 'is not known here'])
        : [[nameOf(issue.path), wordsOf(issue)]],
    );
  return Object.fromEntries(fields.slice(0, FIELDS_TOLD));
};

const parseJson = (text: string): Result<unknown, Problem> => {
  try {
    return ok(JSON.parse(text));
  } catch {
    return failed(problemOf('body-not-json'));
  }
};

/** Reads a body: JSON by its own word, without keys that could do harm, and of the schema's shape. */
export const readJsonBody = async <Body extends z.ZodMiniType>(
  request: Request,
  schema: Body,
): Promise<Result<z.output<Body>, Problem>> => {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') return failed(problemOf('media-type-refused'));
  const value = parseJson(await request.text());
  if (!value.ok) return value;
  const key = forbiddenKeyIn(value.value);
  if (key !== null)
    return failed(problemOf('body-invalid', { fields: { [`"${key}"`]: 'is not known here' } }));
  const checked = schema.safeParse(value.value);
  return checked.success
    ? ok(checked.data)
    : failed(problemOf('body-invalid', { fields: fieldsOf(checked.error.issues) }));
};
