/** The routes for sessions and passwords. */
import { may } from '@gameplan/shared/access/may';
import type { Me } from '@gameplan/shared/api/people';
import {
  changePassword,
  createPasswordReset,
  endOtherSessions,
  endSession,
  endSessionsOf,
  listSessions,
  resetPassword,
} from '@gameplan/shared/api/sessions';
import { userId } from '@gameplan/shared/base/ids';
import type { Mount, Reply } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import type { OwnOrigin } from '../http/own-origin.ts';
import { problemOf } from '../http/problems.ts';
import { tooMany } from '../http/too-many-tries.ts';
import type { PasswordChanges } from './password-changes.ts';
import type { PasswordResets } from './password-resets.ts';
import type { People } from './people.ts';
import type { SessionEndings } from './session-endings.ts';
import type { SessionLife } from './session-life.ts';
import type { Sessions } from './sessions.ts';
import type { Tries } from './tries.ts';

export interface SessionRoutesDeps {
  readonly people: Pick<People, 'byId'>;
  readonly life: Pick<SessionLife, 'list'>;
  readonly endings: SessionEndings;
  readonly passwordChanges: PasswordChanges;
  readonly resets: Pick<PasswordResets, 'make'>;
  readonly sessions: Pick<Sessions, 'signInAs'>;
  readonly tries: Pick<Tries, 'signIn' | 'signedIn'>;
  readonly ownOrigin: OwnOrigin;
}

const mountSessionList = (mount: Mount, { life, endings, people }: SessionRoutesDeps): void => {
  mount.signedIn(listSessions, async ({ actor }) => {
    const rows = await life.list(actor.userId);
    return done({ sessions: rows.map((row) => ({ ...row, isThis: row.id === actor.sessionId })) });
  });

  mount.signedIn(endOtherSessions, async ({ actor }) => {
    await endings.endOthers(actor);
    return done({});
  });

  mount.signedIn(endSession, async ({ actor, params }) =>
    (await endings.endOne(params.id, actor)) ? done({}) : refused(problemOf('not-found')),
  );

  mount.signedIn(endSessionsOf, async ({ actor, params }) => {
    if (!may(actor, 'people.change', 'workspace').allowed) return refused(problemOf('not-allowed'));
    const id = userId.safeParse(params.id);
    const person = id.success ? await people.byId(id.data) : null;
    if (person === null) return refused(problemOf('person-missing'));
    await endings.endAllOf(person.id, actor);
    return done({});
  });
};

const mountPasswords = (mount: Mount, deps: SessionRoutesDeps): void => {
  const { people, passwordChanges, resets, sessions, tries, ownOrigin } = deps;

  const signedIn = async (person: Me, headers: Headers): Promise<Reply<Me>> => {
    const session = await sessions.signInAs(person.id, headers);
    return session === null
      ? refused(problemOf('link-used-up'))
      : { kind: 'done', value: person, cookies: session.cookies };
  };

  mount.signedIn(changePassword, async ({ actor, body, address }) => {
    // Counted with the tries to sign in: who has found a page open must not guess here what they may not guess there.
    const wait = await tries.signIn(actor.email, address);
    if (wait !== null) return tooMany(wait);
    if (!(await passwordChanges.change(actor, body))) return refused(problemOf('password-wrong'));
    await tries.signedIn(actor.email, address);
    return done({});
  });

  mount.signedIn(createPasswordReset, async ({ actor, params, headers }) => {
    if (!may(actor, 'people.reset-password', 'workspace').allowed)
      return refused(problemOf('not-allowed'));
    const id = userId.safeParse(params.id);
    const person = id.success ? await people.byId(id.data) : null;
    if (person === null) return refused(problemOf('person-missing'));
    const { token, expiresAt } = await resets.make(person.id, actor);
    const link = `${ownOrigin(headers)}/reset#${token}`;
    const value = { link, token, expiresAt: new Date(expiresAt).toISOString() };
    return { kind: 'done', status: 201, value };
  });

  mount.open(resetPassword, async ({ body, headers, address }) => {
    const id = await passwordChanges.reset(body);
    const person = id === null ? null : await people.byId(id);
    if (person === null) return refused(problemOf('link-used-up'));
    await tries.signedIn(person.email, address);
    return signedIn(person, headers);
  });
};

export const mountSessions = (mount: Mount, deps: SessionRoutesDeps): void => {
  mountSessionList(mount, deps);
  mountPasswords(mount, deps);
};
