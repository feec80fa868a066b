/** Words that may stand nowhere but where they belong, pushed through every route that takes or gives a secret. */
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { endedWith, opened, openLineAt } from '../hostile/field.ts';
import { updateFrameOf } from '../support/fake-socket.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { connectClient, until, untilSynced } from '../support/sync-client.ts';

/** Secrets and words of people by what they are. */
export type Canaries = Map<string, string>;

const passwords = {
  first: 'pelican-first-password',
  second: 'pelican-second-password',
  changed: 'pelican-changed-password',
  wrong: 'pelican-wrong-password',
  reset: 'pelican-reset-password',
} as const;

interface Answer {
  readonly status: number;
  readonly value: Readonly<Record<string, unknown>>;
  readonly cookie: string;
}

/** Asks a server with a credential; any answer will do. */
const createAsk =
  (url: string) =>
  async (
    path: string,
    { method = 'POST', body, headers = {} }: { method?: string; body?: unknown; headers?: object },
  ): Promise<Answer> => {
    const kind = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { origin: url, ...kind, ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { status: response.status, value: Object(await response.json()), cookie };
  };

type Ask = ReturnType<typeof createAsk>;

/** Somebody signed in. */
interface Somebody {
  readonly id: string;
  readonly headers: { readonly cookie: string };
}

const textIn = ({ value, status }: Answer, key: string): string => {
  const found = value[key];
  if (typeof found !== 'string') throw new Error(`answered ${status}, without ${key}`);
  return found;
};

const secretOf = (link: string): string => link.slice(link.indexOf('#') + 1);

const signUp = async (ask: Ask, typed: object, canaries: Canaries): Promise<Somebody> => {
  const answer = await ask('/api/auth/sign-up/email', { body: typed });
  const id = textIn(answer, 'id');
  canaries.set(`the cookie of ${id}`, decodeURIComponent(answer.cookie.split('=')[1] ?? ''));
  return { id, headers: { cookie: answer.cookie } };
};

/** Signing up, in and in again, rightly and wrongly. */
const join = async (ask: Ask, canaries: Canaries): Promise<readonly [Somebody, Somebody]> => {
  for (const [name, password] of Object.entries(passwords))
    canaries.set(`${name} password`, password);
  const email = 'toucan.first@example.com';
  canaries.set('an e-mail', 'toucan');
  const first = await signUp(ask, { name: 'First', email, password: passwords.first }, canaries);
  const { headers } = first;
  const invitation = textIn(await ask('/api/invitations', { body: {}, headers }), 'token');
  canaries.set('an invitation', invitation);
  await ask('/api/invitations/show', { body: { token: invitation } });
  await ask('/api/invitations/show', { body: { token: `${invitation}x` } });
  const typed = { name: 'Second', email: 'toucan.second@example.com', password: passwords.second };
  const second = await signUp(ask, { ...typed, invitation }, canaries);
  await ask('/api/auth/sign-up/email', { body: { ...typed, invitation } });
  await ask('/api/auth/sign-in/email', { body: { email, password: passwords.wrong } });
  await ask('/api/auth/sign-in/email', { body: `{"password":"${passwords.wrong}"` });
  await ask('/api/auth/sign-in/email', { body: { email, password: passwords.wrong, more: 1 } });
  return [first, second];
};

/** A reset link, used and used again, and a changed password. */
const changePasswords = async (
  ask: Ask,
  [first, second]: readonly [Somebody, Somebody],
  canaries: Canaries,
): Promise<void> => {
  const path = `/api/people/${second.id}/password-reset`;
  const reset = textIn(await ask(path, { body: undefined, headers: first.headers }), 'token');
  canaries.set('a reset', reset);
  for (let times = 0; times < 2; times += 1) {
    await ask('/api/auth/reset-password', { body: { token: reset, password: passwords.reset } });
  }
  const wrong = { current: passwords.wrong, password: passwords.changed };
  await ask('/api/auth/change-password', { body: wrong, headers: first.headers });
  const right = { current: passwords.first, password: passwords.changed };
  await ask('/api/auth/change-password', { body: right, headers: first.headers });
};

const textsOf = { name: 'heron in the name', card: 'heron on a card', refused: 'heron refused' };

/** Words written into a plan over a socket, rightly and in a way that is refused. */
const writeTexts = async (
  url: string,
  { plan, headers, id }: Somebody & { readonly plan: string },
  canaries: Canaries,
): Promise<void> => {
  for (const [where, text] of Object.entries(textsOf)) canaries.set(`the text: ${where}`, text);
  const address = url.replace('http', 'ws');
  const own = { ...headers, origin: url };
  const page = connectClient({ url: address, planId: plan, headers: own });
  await untilSynced(page);
  const deps = { doc: page.doc, origin: null, random: seededRandom(3), author: id };
  createPlanEdits({ ...deps, clock: { now: () => Date.now() } }).addCard({
    box: 'strength',
    text: textsOf.card,
  });
  const bad = openLineAt(`${address}/sync/${plan}?schema=${SCHEMA}`, own);
  await opened(bad);
  bad.socket.send(updateFrameOf(Buffer.from(textsOf.refused)));
  await endedWith(bad);
  await until('the page is still there', () => page.provider.wsconnected);
  page.destroy();
};

/** Links, tokens and tickets: made, used, used again and used wrongly. */
const share = async (
  { url, ask, canaries }: { url: string; ask: Ask; canaries: Canaries },
  [first, second]: readonly [Somebody, Somebody],
): Promise<void> => {
  const { headers } = first;
  const body = { name: textsOf.name, account: 'Northwind', template: 'blank' };
  const plan = textIn(await ask('/api/plans', { body, headers }), 'id');
  await writeTexts(url, { ...first, plan }, canaries);
  const links = `/api/plans/${plan}/links`;
  const link = await ask(links, { body: { role: 'viewer' }, headers });
  const secret = secretOf(textIn(link, 'link'));
  canaries.set('a share link', secret);
  await ask('/api/links/open', { body: { token: secret }, headers: second.headers });
  await ask(`${links}/${textIn(link, 'id')}`, { method: 'DELETE', headers });
  await ask('/api/links/open', { body: { token: secret }, headers: second.headers });
  const token = textIn(await ask('/api/tokens', { body: { name: 'a script' }, headers }), 'token');
  canaries.set('an API token', token);
  await ask('/api/me', { method: 'GET', headers: { authorization: `Bearer ${token}` } });
  await ask('/api/me', { method: 'GET', headers: { authorization: `Bearer ${token}x` } });
  const tickets = `/api/plans/${plan}/tickets`;
  const ticket = textIn(await ask(tickets, { body: undefined, headers }), 'token');
  canaries.set('a ticket', ticket);
  const to = `${url.replace('http', 'ws')}/sync/${plan}?schema=${SCHEMA}&token=${ticket}`;
  const once = openLineAt(to, {});
  await opened(once);
  once.socket.close();
  for (const origin of [null, 'http://elsewhere.example']) {
    const again = openLineAt(to, origin === null ? {} : { origin });
    await endedWith(again);
  }
};

/** Goes all the ways; a secret in an address is asked for as well, as somebody may type one there. */
export const pushThrough = async (url: string): Promise<Canaries> => {
  const canaries: Canaries = new Map();
  const ask = createAsk(url);
  const people = await join(ask, canaries);
  await share({ url, ask, canaries }, people);
  await changePasswords(ask, people, canaries);
  for (const secret of canaries.values()) {
    const inAddress = encodeURIComponent(secret);
    await ask(`/api/plans/${inAddress}`, { method: 'GET', headers: people[0].headers });
    await ask(`/api/nowhere?token=${inAddress}`, { method: 'GET' });
  }
  await ask('/api/auth/sign-out', { body: undefined, headers: people[1].headers });
  return canaries;
};
