/** The whole HTTP side over storage of its own, for one test: every answer is held against the contract. */
import { randomBytes } from 'node:crypto';
import { composeFeatures } from '@gameplan/server/compose';
import type { Deriver } from '@gameplan/server/derive/deriver';
import type { Storage } from '@gameplan/server/storage/storage';
import type { Timers } from '@gameplan/server/sync/timers';
import { systemTimers } from '@gameplan/server/sync/timers';
import type { Me } from '@gameplan/shared/api/people';
import { onTestFinished } from 'vitest';
import { createDataFolder } from './data-folder.ts';
import { createLocalDeriver } from './local-deriver.ts';
import { openTestStorage } from './sqlite-storage.ts';
import type { TestLog } from './test-log.ts';
import { createTestLog } from './test-log.ts';

const OWN_ORIGIN = 'http://gameplan.test';

export interface TestAppOptions {
  readonly baseUrl?: string;
  readonly log?: TestLog;
  readonly clientFolder?: string;
  /** The server's clock, in ms; the real one if not given. */
  readonly now?: () => number;
  /** The system's if not given. */
  readonly timers?: Timers;
  /** The server's time zone; UTC if not given. */
  readonly timeZone?: string;
  /** In the test's own process if not given. */
  readonly deriver?: Deriver;
  /** The code that the first person has to type; none if not given. */
  readonly signUpCode?: string;
  /** A data folder that is there already. */
  readonly dataDir?: string;
}

/** One request; a body that is no string is sent as JSON. */
export interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | null>>;
  /** From where it comes. */
  readonly address?: string;
}

/** Somebody who calls the API, with a jar for cookies. */
export interface Caller {
  ask(path: string, asked?: Asked): Promise<Response>;
  /** Asks and gives the body of a good answer. */
  get<Answer = Record<string, unknown>>(path: string): Promise<Answer>;
  post<Answer = Record<string, unknown>>(path: string, body: unknown): Promise<Answer>;
  cookie(): string;
}

/** Somebody who has signed up. */
export interface SignedUp extends Caller {
  readonly me: Me;
}

export const PASSWORD = 'correct horse battery staple';

type Features = Awaited<ReturnType<typeof composeFeatures>>;
type App = Features['app'];

const headersOf = ({ body, headers = {} }: Asked, cookie: string): Headers => {
  const given = new Headers({ origin: OWN_ORIGIN, host: new URL(OWN_ORIGIN).host });
  if (body !== undefined) given.set('content-type', 'application/json');
  if (cookie !== '') given.set('cookie', cookie);
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) given.delete(name);
    else given.set(name, value);
  }
  return given;
};

const createCaller = (app: App): Caller => {
  let cookie = '';
  const ask: Caller['ask'] = async (path, asked = {}) => {
    const { body, address = '127.0.0.1' } = asked;
    const method = asked.method ?? (body === undefined ? 'GET' : 'POST');
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = headersOf(asked, cookie);
    const init = { method, headers, ...(body === undefined ? {} : { body: sent }) };
    const bindings = { incoming: { socket: { remoteAddress: address } } };
    const response = await app.request(`${OWN_ORIGIN}${path}`, init, bindings);
    const set = response.headers.getSetCookie()[0]?.split(';')[0];
    if (set !== undefined) cookie = set.endsWith('=') ? '' : set;
    return response;
  };
  const good = async (response: Response) => {
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return response.json();
  };
  return {
    ask,
    get: async (path) => good(await ask(path)),
    post: async (path, body) => good(await ask(path, { body })),
    cookie: () => cookie,
  };
};

/** Who signs up one after another: the first one invites the others, as long as they are administrator. */
const createSigningUp = (app: App): TestApp['signUp'] => {
  const here: SignedUp[] = [];
  const invitation = async (): Promise<string | undefined> => {
    for (const person of here) {
      const answer = await person.ask('/api/invitations', { body: {} });
      if (answer.status === 201) return String(Object(await answer.json()).token);
    }
    return undefined;
  };
  let turns: Promise<unknown> = Promise.resolve();
  let people = 0;
  const join = async (name: string): Promise<SignedUp> => {
    people += 1;
    const caller = createCaller(app);
    const body = { name, email: `${name.toLowerCase()}@example.com`, password: PASSWORD };
    const address = `10.0.0.${people}`;
    const keyed = { ...body, invitation: await invitation() };
    const answer = await caller.ask('/api/auth/sign-up/email', { body: keyed, address });
    if (!answer.ok) throw new Error(await answer.text());
    const me: Me = await answer.json();
    const person = { ...caller, me };
    here.push(person);
    return person;
  };
  return (name) => {
    const joined = turns.then(() => join(name));
    turns = joined.catch(() => undefined);
    return joined;
  };
};

export interface TestApp {
  readonly storage: Storage;
  readonly features: Features;
  newCaller(): Caller;
  /** Signs somebody up, from an address of their own; all but the first come by an invitation of that one. */
  signUp(name: string): Promise<SignedUp>;
}

export const createTestApp = async (options: TestAppOptions = {}): Promise<TestApp> => {
  const { baseUrl = null, log = createTestLog(), now = Date.now } = options;
  const { timers = systemTimers, timeZone = 'UTC', dataDir = createDataFolder() } = options;
  const storage = await openTestStorage({ log, dataDir });
  const features = await composeFeatures({
    config: { baseUrl, host: '0.0.0.0', roomIdleSeconds: 30 },
    secret: 'a secret of the tests, long enough to be one',
    signUpCode: options.signUpCode ?? null,
    clientFolder: options.clientFolder ?? createDataFolder(),
    checkAnswers: true,
    clock: { now },
    random: { bytes: (count) => randomBytes(count) },
    timers,
    timeZone,
    deriver: options.deriver ?? createLocalDeriver(),
    storage,
    log,
  });
  onTestFinished(features.stop);
  return {
    storage,
    features,
    newCaller: () => createCaller(features.app),
    signUp: createSigningUp(features.app),
  };
};
