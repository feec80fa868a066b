/** The routes for the people of the workspace: who they are, and changing that. */
import { may } from '@gameplan/shared/access/may';
import type { ListedPerson } from '@gameplan/shared/api/people';
import { changePerson, listPeople, readPerson, removePerson } from '@gameplan/shared/api/people';
import type { Problem } from '@gameplan/shared/api/problem';
import { userId } from '@gameplan/shared/base/ids';
import type { AccessChanged } from '../access/plan-access.ts';
import type { TellEvent } from '../events/tell-event.ts';
import type { Mount } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { problemOf } from '../http/problems.ts';
import type { Identity } from './identity.ts';
import type { LeavingRefusal, RemovePerson } from './leaving.ts';
import type {
  ChangedPerson,
  ChangeRefusal,
  KnownPerson,
  PersonChange,
  Profiles,
} from './profiles.ts';

export interface ProfileRoutesDeps {
  readonly profiles: Profiles;
  readonly remove: RemovePerson;
  readonly accessChanged: AccessChanged;
  readonly tell: TellEvent;
}

const listed = ({ email, ...person }: KnownPerson, actor: Identity): ListedPerson => {
  const isTold =
    person.role !== null && (actor.role === 'administrator' || actor.userId === person.id);
  return isTold ? { ...person, email } : person;
};

/** What keeps a person from being changed, in words. */
const notChanged = (refusal: ChangeRefusal): Problem => {
  if (refusal === 'manager-missing') {
    return problemOf('body-invalid', { fields: { managerId: 'is nobody of this workspace' } });
  }
  return refusal === 'manager-below'
    ? problemOf('body-invalid', { fields: { managerId: 'reports to this person' } })
    : problemOf(refusal);
};

const PLANS_TOLD = 10;

/** What keeps a person from being removed, in words; of their plans only the names, which an administrator may know. */
const notRemoved = (refusal: LeavingRefusal): Problem => {
  if (refusal.because === 'heir-missing') {
    return problemOf('body-invalid', { fields: { handOverTo: 'is nobody of this workspace' } });
  }
  if (refusal.because !== 'owns-plans') return problemOf(refusal.because);
  const { plans } = refusal;
  const more = plans.length - PLANS_TOLD;
  const names = plans.slice(0, PLANS_TOLD).map((name) => `“${name}”`);
  const told = more > 0 ? [...names, `${more} more`] : names;
  return problemOf('owns-plans', { detail: `They own ${told.join(', ')}.` });
};

/** Everybody may say of themselves who they are; all else is an administrator's. */
const mayChange = (actor: Identity, id: string, { role, managerId }: PersonChange): boolean =>
  (actor.userId === id && role === undefined && managerId === undefined) ||
  may(actor, 'people.change', 'workspace').allowed;

export const mountProfiles = (mount: Mount, deps: ProfileRoutesDeps): void => {
  const { profiles, remove, accessChanged, tell } = deps;

  /** Tells whoever it concerns what is other than before. */
  const tellChange = async ({ before, after }: ChangedPerson): Promise<void> => {
    if (before.managerId !== after.managerId) await accessChanged({});
    tell({ kind: 'people' });
    if (before.name !== after.name || before.role !== after.role) tell({ kind: 'me' }, [after.id]);
    if (before.role !== after.role) tell({ kind: 'plans' }, [after.id]);
  };

  mount.signedIn(listPeople, async ({ actor }) =>
    done({ people: (await profiles.list()).map((person) => listed(person, actor)) }),
  );

  mount.signedIn(readPerson, async ({ actor, params }) => {
    const id = userId.safeParse(params.id);
    const person = id.success ? await profiles.byId(id.data) : null;
    return person === null ? refused(problemOf('person-missing')) : done(listed(person, actor));
  });

  mount.signedIn(changePerson, async ({ actor, params, body }) => {
    if (!mayChange(actor, params.id, body)) return refused(problemOf('not-allowed'));
    const id = userId.safeParse(params.id);
    if (!id.success) return refused(problemOf('person-missing'));
    const changed = await profiles.change(id.data, body, actor);
    if (!changed.ok) return refused(notChanged(changed.error));
    if (changed.value.before !== changed.value.after) await tellChange(changed.value);
    return done(listed(changed.value.after, actor));
  });

  mount.signedIn(removePerson, async ({ actor, params, body }) => {
    if (!may(actor, 'people.remove', 'workspace').allowed) return refused(problemOf('not-allowed'));
    const id = userId.safeParse(params.id);
    if (!id.success) return refused(problemOf('person-missing'));
    const departure = { userId: id.data, handOverTo: body.handOverTo ?? null };
    const removed = await remove(departure, actor);
    if (!removed.ok) return refused(notRemoved(removed.error));
    // Beside their own rights, those of everybody above them and of whoever owns their plans now are others.
    await accessChanged({});
    tell({ kind: 'people' });
    return done({});
  });
};
