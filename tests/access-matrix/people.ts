/** Makes the people of the matrix, each as one of its actors, and what they hold in their hands. */
import type { UserId } from '@gameplan/shared/base/ids';
import { sql } from 'kysely';
import type { SignedUp, TestApp } from '../support/test-app.ts';
import type { ActorName } from './actors.ts';

/** Somebody with one credential, which is sent as it is and never renewed. */
export interface Actor {
  readonly id: UserId | null;
  readonly email: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** The people by name; each signed up over the API. */
export interface People {
  readonly administrator: SignedUp;
  readonly owner: SignedUp;
  readonly viewer: SignedUp;
  readonly commenter: SignedUp;
  readonly editor: SignedUp;
  readonly approver: SignedUp;
  readonly manager: SignedUp;
  readonly stranger: SignedUp;
  readonly removed: SignedUp;
  readonly left: SignedUp;
  readonly expired: SignedUp;
  readonly invited: SignedUp;
  readonly late: SignedUp;
  readonly other: SignedUp;
}

/** One after another: the first to sign up administers the workspace, and all else is the same in every run. */
export const signUpPeople = async (app: TestApp): Promise<People> => ({
  administrator: await app.signUp('Adelheid'),
  owner: await app.signUp('Olga'),
  viewer: await app.signUp('Vera'),
  commenter: await app.signUp('Conrad'),
  editor: await app.signUp('Edda'),
  approver: await app.signUp('Apollonia'),
  manager: await app.signUp('Manfred'),
  stranger: await app.signUp('Severin'),
  removed: await app.signUp('Remigius'),
  left: await app.signUp('Leonhard'),
  expired: await app.signUp('Xaver'),
  invited: await app.signUp('Isidor'),
  late: await app.signUp('Ludmilla'),
  other: await app.signUp('Ottokar'),
});

/** Asks and demands a good answer. */
export const must = async (
  person: SignedUp,
  method: string,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> => {
  const answer = await person.ask(path, { method, ...(body === undefined ? {} : { body }) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

const textIn = (answer: Record<string, unknown>, key: string): string => {
  const found = answer[key];
  if (typeof found !== 'string') throw new Error(`The answer has no ${key}.`);
  return found;
};

/** Makes something over the API and answers a text of the answer. */
export const made = async (
  person: SignedUp,
  path: string,
  { body, answers = 'id' }: { readonly body?: unknown; readonly answers?: string },
): Promise<string> => textIn(await must(person, 'POST', path, body), answers);

/** The secret behind the `#` of a link. */
export const secretOf = (link: string): string => link.slice(link.indexOf('#') + 1);

const byCookie = (person: SignedUp): Actor => ({
  id: person.me.id,
  email: person.me.email,
  headers: { cookie: person.cookie() },
});

const byToken = async (person: SignedUp, scope: 'read' | 'write'): Promise<Actor> => {
  const body = { name: `a script that may ${scope}`, scope };
  const token = await made(person, '/api/tokens', { body, answers: 'token' });
  const headers = { authorization: `Bearer ${token}` };
  return { id: person.me.id, email: person.me.email, headers };
};

/** The same cookie with another signature. */
const forged = (cookie: string): string => {
  const [name = '', value = ''] = cookie.split('=');
  const [token = ''] = decodeURIComponent(value).split('.');
  const signature = Buffer.alloc(32, 7).toString('base64');
  return `${name}=${encodeURIComponent(`${token}.${signature}`)}`;
};

/** Who the actors are, once everybody has been put where they belong. */
export const actorsOf = async (people: People): Promise<Record<ActorName, Actor>> => ({
  anonymous: { id: null, email: null, headers: {} },
  'member without the plan': byCookie(people.stranger),
  viewer: byCookie(people.viewer),
  commenter: byCookie(people.commenter),
  editor: byCookie(people.editor),
  owner: byCookie(people.owner),
  'approver who comments': byCookie(people.approver),
  'administrator without the plan': byCookie(people.administrator),
  'manager of the owner': byCookie(people.manager),
  'removed from the plan': byCookie(people.removed),
  'removed from the workspace': byCookie(people.left),
  'expired session': byCookie(people.expired),
  'forged cookie': { id: null, email: null, headers: { cookie: forged(people.owner.cookie()) } },
  'read-only token of the owner': await byToken(people.owner, 'read'),
  'write token of the editor': await byToken(people.editor, 'write'),
  'open link not yet opened': byCookie(people.invited),
  'link that has expired': byCookie(people.late),
});

/** Lets the time of a session run out. */
export const expireSession = async ({ storage }: TestApp, person: SignedUp): Promise<void> => {
  const past = new Date(Date.now() - 60_000).toISOString();
  await sql`UPDATE auth_sessions SET expiresAt = ${past} WHERE userId = ${person.me.id}`.execute(
    storage.db,
  );
};
