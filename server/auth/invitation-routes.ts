/** The routes for invitations. */
import { may } from '@gameplan/shared/access/may';
import {
  acceptInvitation,
  createInvitation,
  endInvitation,
  listInvitations,
  showInvitation,
} from '@gameplan/shared/api/invitations';
import { invitationId } from '@gameplan/shared/base/ids';
import type { TellEvent } from '../events/tell-event.ts';
import type { Mount } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import type { OwnOrigin } from '../http/own-origin.ts';
import { problemOf } from '../http/problems.ts';
import { tooMany } from '../http/too-many-tries.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import type { AcceptInvitation } from './accepting.ts';
import type { Identity } from './identity.ts';
import type { Invitations } from './invitations.ts';
import type { People } from './people.ts';

export interface InvitationRoutesDeps {
  readonly invitations: Invitations;
  readonly people: Pick<People, 'isTaken'>;
  readonly accept: AcceptInvitation;
  readonly workspace: Pick<WorkspaceState, 'settings'>;
  readonly ownOrigin: OwnOrigin;
  readonly tell: TellEvent;
}

const instant = (at: number): string => new Date(at).toISOString();

const mayInvite = (actor: Identity): boolean => may(actor, 'people.invite', 'workspace').allowed;

export const mountInvitations = (mount: Mount, deps: InvitationRoutesDeps): void => {
  const { invitations, people, accept, workspace, ownOrigin, tell } = deps;

  mount.signedIn(createInvitation, async ({ actor, body, headers }) => {
    if (!mayInvite(actor)) return refused(problemOf('not-allowed'));
    const { role, email = null } = body;
    if (email !== null && (await people.isTaken(email))) return refused(problemOf('email-taken'));
    const made = await invitations.make({ role, email }, actor);
    if (!made.ok) return tooMany(made.error);
    const { id, token, expiresAt } = made.value;
    const link = `${ownOrigin(headers)}/join#${token}`;
    return { kind: 'done', status: 201, value: { id, token, link, expiresAt: instant(expiresAt) } };
  });

  mount.signedIn(listInvitations, async ({ actor }) => {
    if (!mayInvite(actor)) return refused(problemOf('not-allowed'));
    const open = await invitations.list();
    return done({
      invitations: open.map(({ createdAt, expiresAt, ...rest }) => ({
        ...rest,
        createdAt: instant(createdAt),
        expiresAt: instant(expiresAt),
      })),
    });
  });

  mount.signedIn(endInvitation, async ({ actor, params }) => {
    if (!mayInvite(actor)) return refused(problemOf('not-allowed'));
    const id = invitationId.safeParse(params.id);
    const isEnded = id.success && (await invitations.end(id.data, actor));
    return isEnded ? done({}) : refused(problemOf('not-found'));
  });

  mount.open(showInvitation, async ({ body }) => {
    const found = await invitations.find(body.token);
    if (found === null) return refused(problemOf('link-used-up'));
    const { by, role, email, expiresAt } = found;
    const { name } = workspace.settings();
    return done({ workspace: name, by: by.name, role, email, expiresAt: instant(expiresAt) });
  });

  mount.signedIn(acceptInvitation, async ({ actor, body }) => {
    const accepted = await accept(body.token, actor);
    if (!accepted.ok) return refused(problemOf(accepted.error));
    const role = accepted.value;
    const { userId: id, name, email } = actor;
    if (role !== actor.role) {
      tell({ kind: 'people' });
      tell({ kind: 'me' }, [id]);
    }
    return done({ id, name, email, role });
  });
};
