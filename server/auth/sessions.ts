/** The one place that knows better-auth: it checks e-mail and password, and keeps sessions behind a signed cookie. */
/// <reference path="../platform.d.ts" />
import type { Clock } from '@gameplan/shared/base/clock';
import type { UserId } from '@gameplan/shared/base/ids';
import { newId, userId as parseUserId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import type { Kysely } from 'kysely';
import type { Log } from '../log.ts';
import type { Tables } from '../storage/tables.ts';
import type { Passwords } from './passwords.ts';
import type { SessionLife } from './session-life.ts';
import { ABSOLUTE_S, IDLE_MS, USE_NOTED_EVERY_MS } from './session-life.ts';
import { signInAs } from './sign-in-as.ts';

/** Plain http has no `__Host-` cookies: browsers take them from https only. */
const cookieName = (https: boolean): string =>
  https ? '__Host-gameplan_session' : 'gameplan_session';

/** Whose session it is. */
export interface Session {
  readonly userId: UserId;
  readonly sessionId: string;
}

/** Somebody who has just signed in, and the `Set-Cookie` values that make it last. */
export interface SignedIn {
  readonly userId: UserId;
  readonly cookies: readonly string[];
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface Sessions {
  /** Starts a session, and ends the one the same browser had; null, after the same time, for any wrong e-mail or password. */
  signIn(credentials: Credentials, headers: Headers): Promise<SignedIn | null>;
  /** The same for somebody of whom no password is asked; null if there is no such person. */
  signInAs(userId: UserId, headers: Headers): Promise<SignedIn | null>;
  /** Ends the session of the request, if it has one, and answers the `Set-Cookie` values that clear it. */
  signOut(headers: Headers): Promise<readonly string[]>;
  read(headers: Headers): Promise<Session | null>;
}

export interface SessionsDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly random: Random;
  readonly passwords: Passwords;
  readonly secret: string;
  readonly baseUrl: string | null;
  readonly log: Log;
  readonly life: Pick<SessionLife, 'noteUse' | 'remove'>;
  /** A session was used by a request. */
  readonly used: (sessionId: string) => void;
  /** A session is over. */
  readonly ended: (sessionId: string) => void;
}

const idPrefixes: Readonly<Record<string, 'user' | 'session' | 'credential'>> = {
  user: 'user',
  session: 'session',
};

const createAuth = ({ db, random, passwords, secret, baseUrl, log }: SessionsDeps) => {
  const https = baseUrl?.startsWith('https:') ?? false;
  return betterAuth({
    appName: 'Gameplan',
    // Its handler is never reached, so this address is used for nothing; without one it would guess and warn.
    baseURL: baseUrl ?? 'http://localhost',
    secrets: [{ version: 1, value: secret }],
    secret,
    database: { db, type: 'sqlite' },
    telemetry: { enabled: false },
    // What it cannot handle it throws as well, and then it is logged with its request.
    logger: { level: 'error', log: (_, message) => log.debug('better-auth says', { message }) },
    emailAndPassword: { enabled: true, maxPasswordLength: 1_024, password: passwords },
    user: { modelName: 'auth_users' },
    session: {
      modelName: 'auth_sessions',
      expiresIn: ABSOLUTE_S,
      disableSessionRefresh: true,
    },
    account: { modelName: 'auth_accounts' },
    verification: { modelName: 'auth_verifications' },
    rateLimit: { enabled: false },
    plugins: [signInAs],
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: { name: cookieName(https), attributes: { secure: https } } },
      ipAddress: { disableIpTracking: true },
      database: { generateId: ({ model }) => newId(idPrefixes[model] ?? 'credential', random) },
    },
  });
};

/** What better-auth may see of a request: our own cookie, which may lie among many of other servers on this machine. */
const seenHeaders = (headers: Headers, ownCookie: string): Headers => {
  const cookies = (headers.get('cookie') ?? '').split(';').map((cookie) => cookie.trim());
  const own = cookies.filter((cookie) => cookie.startsWith(ownCookie));
  return new Headers(own.length === 0 ? {} : { cookie: own.join('; ') });
};

/** What better-auth keeps with a session: from which program it was begun. */
const agentOf = (headers: Headers): Headers =>
  new Headers({ 'user-agent': headers.get('user-agent')?.slice(0, 400) ?? '' });

const end = async ({ life, ended }: SessionsDeps, sessionId: string): Promise<void> => {
  await life.remove(sessionId);
  ended(sessionId);
};

/** The kept hash of whoever has that e-mail. */
const passwordOf = async (db: Kysely<Tables>, email: string): Promise<string | null> => {
  const row = await db
    .selectFrom('auth_accounts')
    .innerJoin('auth_users', 'auth_users.id', 'auth_accounts.userId')
    .select('auth_accounts.password')
    .where('auth_users.email', '=', email)
    .executeTakeFirst();
  return row?.password ?? null;
};

const sessionIdOf = async (db: Kysely<Tables>, token: string): Promise<string> => {
  const row = db.selectFrom('auth_sessions').select('id').where('token', '=', token);
  return (await row.executeTakeFirst())?.id ?? '';
};

export const createSessions = (deps: SessionsDeps): Sessions => {
  const { db, clock, baseUrl } = deps;
  const { api } = createAuth(deps);
  const ownCookie = `${cookieName(baseUrl?.startsWith('https:') ?? false)}=`;
  const cookiesOf = (headers: Headers): readonly string[] =>
    headers.getSetCookie().filter((cookie) => cookie.startsWith(ownCookie));

  const read = async (headers: Headers): Promise<Session | null> => {
    const seen = seenHeaders(headers, ownCookie);
    if (!seen.has('cookie')) return null;
    const found = await api.getSession({ headers: seen });
    if (found === null) return null;
    const { id: sessionId, updatedAt, userId } = found.session;
    const unused = clock.now() - updatedAt.getTime();
    if (unused > IDLE_MS) {
      await end(deps, sessionId);
      return null;
    }
    if (unused > USE_NOTED_EVERY_MS) await deps.life.noteUse(sessionId);
    deps.used(sessionId);
    return { userId: parseUserId.parse(userId), sessionId };
  };

  /** A session has begun; the one that the same browser had before ends. */
  const begun = async (
    userId: string,
    answered: Headers,
    before: Session | null,
  ): Promise<SignedIn> => {
    if (before !== null) await end(deps, before.sessionId);
    return { userId: parseUserId.parse(userId), cookies: cookiesOf(answered) };
  };

  return {
    read,
    signIn: async (body, headers) => {
      const before = await read(headers);
      const password = await passwordOf(db, body.email);
      try {
        const told = { body, headers: agentOf(headers), returnHeaders: true } as const;
        const answer = await api.signInEmail(told);
        if ((await passwordOf(db, body.email)) !== password) {
          // It was set anew while the old one was looked at: what it began must not outlive that.
          await end(deps, await sessionIdOf(db, answer.response.token));
          return null;
        }
        return await begun(answer.response.user.id, answer.headers, before);
      } catch (error) {
        if (isAPIError(error) && error.statusCode === 401) return null;
        throw error;
      }
    },
    signInAs: async (userId, headers) => {
      const before = await read(headers);
      const told = { body: { userId }, headers: agentOf(headers), returnHeaders: true } as const;
      const answer = await api.signInAs(told);
      if (answer.response.userId === null) return null;
      return begun(answer.response.userId, answer.headers, before);
    },
    signOut: async (headers) => {
      const session = await read(headers);
      const seen = seenHeaders(headers, ownCookie);
      const answer = await api.signOut({ headers: seen, returnHeaders: true });
      if (session !== null) deps.ended(session.sessionId);
      return cookiesOf(answer.headers);
    },
  };
};
