/** The routes for signing up, in and out, and for who one is. */
import type { Me } from '@gameplan/shared/api/people';
import { signIn, signOut, signUp, whoAmI } from '@gameplan/shared/api/people';
import type { Problem } from '@gameplan/shared/api/problem';
import type { TellEvent } from '../events/tell-event.ts';
import type { Mount, Reply } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { problemOf } from '../http/problems.ts';
import { tooMany } from '../http/too-many-tries.ts';
import type { Invitations } from './invitations.ts';
import type { Passwords } from './passwords.ts';
import type { JoinRefusal, People } from './people.ts';
import type { Sessions } from './sessions.ts';
import type { Tries } from './tries.ts';

export interface PeopleRoutesDeps {
  readonly people: People;
  readonly invitations: Pick<Invitations, 'find'>;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly tries: Tries;
  readonly tell: TellEvent;
}

/** What keeps somebody from joining, in words. */
const notAdded = (refusal: JoinRefusal): Problem => {
  if (refusal === 'sample-stands') {
    return problemOf('workspace-not-empty', {
      detail: 'The sample is here. Come in, delete it, and then create your workspace.',
    });
  }
  return refusal === 'email-other'
    ? problemOf('body-invalid', { fields: { email: 'is not the one that was invited' } })
    : problemOf(refusal);
};

export const mountPeople = (mount: Mount, deps: PeopleRoutesDeps): void => {
  const { people, invitations, sessions, passwords, tries, tell } = deps;

  const signedIn = async (
    credentials: { readonly email: string; readonly password: string },
    headers: Headers,
  ): Promise<Reply<Me>> => {
    const session = await sessions.signIn(credentials, headers);
    const person = session === null ? null : await people.byId(session.userId);
    if (session === null || person === null) return refused(problemOf('sign-in-refused'));
    return { kind: 'done', value: person, cookies: session.cookies };
  };

  mount.open(signUp, async ({ body, headers, address }) => {
    const isInvited =
      body.invitation !== undefined && (await invitations.find(body.invitation)) !== null;
    // Nobody guesses an invitation, and a whole team may join from one office within the hour.
    const wait = isInvited ? null : await tries.signUp(address);
    if (wait !== null) return tooMany(wait);
    const { password, ...newcomer } = body;
    const admission = await people.mayJoin(newcomer);
    if (!admission.ok) return refused(notAdded(admission.error));
    const passwordHash = await passwords.hash(password);
    const added = await people.add({ ...newcomer, passwordHash });
    if (!added.ok) return refused(notAdded(added.error));
    tell({ kind: 'people' });
    return signedIn({ email: newcomer.email, password }, headers);
  });

  mount.open(signIn, async ({ body, headers, address }) => {
    const wait = await tries.signIn(body.email, address);
    if (wait !== null) return tooMany(wait);
    const reply = await signedIn(body, headers);
    if (reply.kind === 'done') await tries.signedIn(body.email, address);
    return reply;
  });

  mount.open(signOut, async ({ headers }) => ({
    kind: 'done',
    value: {},
    cookies: await sessions.signOut(headers),
  }));

  mount.signedIn(whoAmI, async ({ actor }) => {
    const { userId: id, name, email, role } = actor;
    return done({ id, name, email, role });
  });
};
