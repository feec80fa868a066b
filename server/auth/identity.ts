/** The one place that says who stands behind a request: by session cookie, or by API token. */
import type { UserId } from '@gameplan/shared/base/ids';
import type { People } from './people.ts';
import type { Sessions } from './sessions.ts';
import type { ApiTokens } from './tokens.ts';

/** Somebody who is signed in, and with what. */
export interface Identity {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly role: 'administrator' | 'member';
  /** The cookie's session, or the token's id: what stands beside an edit in the log. */
  readonly sessionId: string;
  /** What the credential allows at most; a cookie allows all that the person may. */
  readonly scope: 'read' | 'write';
}

export type Identify = (headers: Headers) => Promise<Identity | null>;

export interface IdentityDeps {
  readonly people: People;
  readonly sessions: Sessions;
  readonly tokens: ApiTokens;
}

const BEARER = 'Bearer ';

/** Makes the look-up. A request with an `Authorization` header is judged by that alone, never by a cookie beside it. */
export const createIdentify = ({ people, sessions, tokens }: IdentityDeps): Identify => {
  const credentialOf = async (headers: Headers) => {
    const authorization = headers.get('authorization');
    if (authorization === null) {
      const session = await sessions.read(headers);
      return session === null ? null : { ...session, scope: 'write' as const };
    }
    if (!authorization.startsWith(BEARER)) return null;
    return tokens.use(authorization.slice(BEARER.length).trim());
  };

  return async (headers) => {
    const credential = await credentialOf(headers);
    if (credential === null) return null;
    const person = await people.byId(credential.userId);
    if (person === null) return null;
    const { id, ...rest } = person;
    return { userId: id, ...rest, sessionId: credential.sessionId, scope: credential.scope };
  };
};
