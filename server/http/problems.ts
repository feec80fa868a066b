/** The one place where an error of the API gets its status and its words. */
import type { Problem, ProblemCode } from '@gameplan/shared/api/problem';
import { PROBLEM_MEDIA_TYPE } from '@gameplan/shared/api/problem';

interface Wording {
  readonly status: number;
  readonly title: string;
  readonly safe?: string;
  readonly next?: string;
}

const NOTHING_CHANGED = 'Nothing was changed.';

const wordings = {
  'body-not-json': {
    status: 400,
    title: 'The request could not be read.',
    safe: NOTHING_CHANGED,
    next: 'Send a body of JSON.',
  },
  'body-too-large': {
    status: 413,
    title: 'The request is too large.',
    safe: NOTHING_CHANGED,
    next: 'Send at most 1 MiB.',
  },
  'body-invalid': {
    status: 400,
    title: 'Something in the request does not fit.',
    safe: NOTHING_CHANGED,
    next: 'Correct the fields that are named and send it again.',
  },
  'media-type-refused': {
    status: 415,
    title: 'The request is of a kind that is not taken here.',
    safe: NOTHING_CHANGED,
    next: 'Send JSON with the header Content-Type: application/json.',
  },
  'not-signed-in': {
    status: 401,
    title: 'You are not signed in.',
    safe: NOTHING_CHANGED,
    next: 'Sign in and try again.',
  },
  'sign-in-refused': {
    status: 401,
    title: 'E-mail or password is not right.',
    next: 'Check both and try again.',
  },
  'email-taken': {
    status: 409,
    title: 'Somebody has signed up with this e-mail already.',
    safe: NOTHING_CHANGED,
    next: 'Sign in with it, or sign up with another one.',
  },
  'too-many-tries': {
    status: 429,
    title: 'That were too many tries.',
    safe: NOTHING_CHANGED,
    next: 'Wait a little and try again.',
  },
  'origin-refused': {
    status: 403,
    title: 'The request came from another site.',
    safe: NOTHING_CHANGED,
    next: 'Use Gameplan at its own address, or send an API token. If this is its address, set BASE_URL to it.',
  },
  'read-only-token': {
    status: 403,
    title: 'This API token may only read.',
    safe: NOTHING_CHANGED,
    next: 'Use a token with the scope write.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here.',
    next: 'Check the address.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not do that.',
    safe: NOTHING_CHANGED,
    next: 'Use one of the methods in the header Allow.',
  },
  'plan-missing': {
    status: 404,
    title: 'There is no such plan.',
    next: 'Check the link, or look in the list of plans.',
  },
  'account-missing': {
    status: 404,
    title: 'There is no such account.',
    safe: NOTHING_CHANGED,
    next: 'Look in the list of accounts.',
  },
  'person-missing': {
    status: 404,
    title: 'There is no such person here.',
    safe: NOTHING_CHANGED,
    next: 'Look in the list of people.',
  },
  'not-allowed': {
    status: 403,
    title: 'You may not do that.',
    safe: NOTHING_CHANGED,
    next: 'Ask an administrator of the workspace.',
  },
  'not-a-member': {
    status: 403,
    title: 'You are not a member of this plan.',
    safe: NOTHING_CHANGED,
    next: 'Ask its owner to add you.',
  },
  'plan-deleted': {
    status: 410,
    title: 'This plan is in the bin.',
    safe: 'It is kept for 30 days.',
    next: 'Its owner can take it out again.',
  },
  'owns-plans': {
    status: 409,
    title: 'This person owns plans.',
    safe: NOTHING_CHANGED,
    next: 'Say who is to own them from now on.',
  },
  'last-administrator': {
    status: 409,
    title: 'This is the last administrator of the workspace.',
    safe: NOTHING_CHANGED,
    next: 'Make somebody else an administrator first.',
  },
  'owner-stays': {
    status: 409,
    title: 'A plan has exactly one owner.',
    safe: NOTHING_CHANGED,
    next: 'Hand the plan over to somebody else first.',
  },
  'sign-up-closed': {
    status: 403,
    title: 'Signing up takes an invitation here.',
    safe: NOTHING_CHANGED,
    next: 'Ask an administrator of the workspace for one.',
  },
  'code-wrong': {
    status: 403,
    title: 'This is not the code that the server printed.',
    safe: NOTHING_CHANGED,
    next: 'Look at what it said when it was started.',
  },
  'link-used-up': {
    status: 410,
    title: 'This link does not lead anywhere any more.',
    safe: NOTHING_CHANGED,
    next: 'Ask whoever sent it for a new one.',
  },
  'password-wrong': {
    status: 403,
    title: 'That is not your password.',
    safe: NOTHING_CHANGED,
    next: 'Check it and try again.',
  },
  'settings-changed-since': {
    status: 409,
    title: 'Somebody has changed the settings since you saw them.',
    safe: NOTHING_CHANGED,
    next: 'Look at what they are now, and change them again.',
  },
  'workspace-not-empty': {
    status: 409,
    title: 'Somebody has begun to work here already.',
    safe: NOTHING_CHANGED,
    next: 'Sign in, or ask for an invitation.',
  },
  'not-a-sample': {
    status: 409,
    title: 'This is a real workspace, not the sample.',
    safe: NOTHING_CHANGED,
    next: 'Nothing is to be done.',
  },
  'plan-too-new': {
    status: 409,
    title: 'This plan was made by a newer version of Gameplan.',
    safe: 'What is stored was left as it is.',
    next: 'Bring this server up to date, then open the plan again.',
  },
  'plan-damaged': {
    status: 500,
    title: 'This plan cannot be opened.',
    safe: 'What is stored was left as it is.',
    next: 'Tell the person who runs this server.',
  },
  'storage-unavailable': {
    status: 503,
    title: 'Nothing can be stored right now.',
    safe: 'What was stored before is safe. This change was not made.',
    next: 'Try again in a moment.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong in the server.',
    safe: 'What was stored before is safe.',
    next: 'Try again. If it stays so, tell the person who runs this server.',
  },
} as const satisfies Record<ProblemCode, Wording>;

/** What is special about one occurrence of a problem. */
export interface Circumstance {
  readonly detail?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** The problem of that code, with its words. */
export const problemOf = (code: ProblemCode, circumstance: Circumstance = {}): Problem => {
  const { fields, ...rest } = circumstance;
  return {
    type: `urn:gameplan:problem:${code}`,
    code,
    ...wordings[code],
    ...rest,
    ...(fields === undefined ? {} : { fields: { ...fields } }),
  };
};

/** The problem as an answer. */
export const problemResponse = (
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': PROBLEM_MEDIA_TYPE, ...headers },
  });
