/** Somebody who has signed up over the API: the one place where tests and pictures make people without a browser. */
import type { BrowserContext } from 'playwright';

const PASSWORD = 'correct horse battery';

/** A person of the workspace with the two ways to act as them: the cookie of a browser and the token of a script. */
export interface ApiPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The session's cookie as a browser context takes it. */
  readonly cookie: { readonly name: string; readonly value: string; readonly url: string };
  /** The header of a request by API token. */
  readonly authorization: string;
  /** Asks the API as this person; an answer that is no success throws. Where there is a body, it is sent by POST. */
  ask(path: string, body?: unknown, method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'): Promise<unknown>;
}

const answered = async (response: Response): Promise<Response> => {
  if (response.ok) return response;
  throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
};

interface Sent {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

const send = async (
  address: string,
  { body, headers = {}, method = 'POST' }: Sent,
): Promise<Response> =>
  answered(
    await fetch(address, {
      method,
      headers: {
        origin: new URL(address).origin,
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(body),
    }),
  );

/** Takes a text out of an answer of the API. */
const textIn = (answer: unknown, key: string): string => {
  const found = Object.entries(Object(answer)).find(([name]) => name === key)?.[1];
  if (typeof found !== 'string') throw new Error(`The answer has no ${key}.`);
  return found;
};

/** Who somebody is, as they are signed in by an answer. */
type Known = Pick<ApiPerson, 'name' | 'email' | 'password'>;

/** Somebody whom an answer has just signed in. */
const signedInBy = async (url: string, answer: Response, known: Known): Promise<ApiPerson> => {
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const [cookieName = '', ...value] = cookie.split('=');
  const made = await send(`${url}/api/tokens`, { body: { name: 'script' }, headers: { cookie } });
  const authorization = `Bearer ${textIn(await made.json(), 'token')}`;
  return {
    ...known,
    id: textIn(await answer.json(), 'id'),
    cookie: { name: cookieName, value: value.join('='), url },
    authorization,
    ask: async (path, body, method = 'POST') => {
      const headers = { authorization };
      const response =
        body === undefined && method !== 'DELETE'
          ? await answered(await fetch(`${url}${path}`, { headers }))
          : await send(`${url}${path}`, { body, headers, method });
      return response.json();
    },
  };
};

const emailOf = (name: string): string =>
  `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@example.com`;

/** Whether nobody has joined yet. */
const isFirst = async (url: string): Promise<boolean> => {
  const entrance: unknown = await (await answered(await fetch(`${url}/api/entrance`))).json();
  return textIn(entrance, 'signUp') === 'first';
};

/**
 * Signs somebody up at a server; their e-mail is made of their name. The first one lets everybody sign up from then on,
 * so that others can join from wherever a test is.
 */
export const signUpByApi = async (url: string, name: string): Promise<ApiPerson> => {
  const typed = { name, email: emailOf(name), password: PASSWORD };
  const isTheFirst = await isFirst(url);
  const answer = await send(`${url}/api/auth/sign-up/email`, { body: typed });
  const person = await signedInBy(url, answer, typed);
  if (isTheFirst) await person.ask('/api/workspace', { signUp: 'open' }, 'PATCH');
  return person;
};

/** What a plan is made from; without a template it is blank. */
interface PlanToMake {
  readonly account: string;
  readonly name: string;
  readonly template?: 'blank' | 'sample';
}

/** Makes everybody who has joined the workspace an editor of a plan that this person owns. */
export const letEverybodyIn = async (
  owner: Pick<ApiPerson, 'id' | 'ask'>,
  planId: string,
): Promise<void> => {
  const listed: unknown = await owner.ask('/api/people');
  const people: unknown[] = Object(listed).people ?? [];
  for (const person of people) {
    const { id, role } = Object(person);
    if (id === owner.id || role === null) continue;
    await owner.ask(`/api/plans/${planId}/members/${id}`, { role: 'editor' }, 'PUT');
  }
};

/** Makes a plan in which everybody who has joined by now is an editor, and answers its id. */
export const makePlan = async (
  person: Pick<ApiPerson, 'id' | 'ask'>,
  plan: PlanToMake,
): Promise<string> => {
  const id = textIn(await person.ask('/api/plans', { template: 'blank', ...plan }), 'id');
  await letEverybodyIn(person, id);
  return id;
};

/** Gives a browser the session of a person, and the memory that it has been here, as signing in by hand would. */
export const letIn = async (
  context: BrowserContext,
  { cookie }: Pick<ApiPerson, 'cookie'>,
): Promise<void> => {
  await context.addCookies([cookie]);
  await context.addInitScript(() => {
    // The blank page that a tab begins with has no store.
    if (location.protocol === 'about:') return;
    if (localStorage.getItem('gameplan.last-visit') === null) {
      localStorage.setItem('gameplan.last-visit', 'signed-in');
    }
  });
};
