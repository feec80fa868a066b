/** What the screens that links with a secret lead to find out before they are drawn. */
import { showInvitation } from '@gameplan/shared/api/invitations';
import { openPlanLink } from '@gameplan/shared/api/members';
import type { Me } from '@gameplan/shared/api/people';
import type { PlanId } from '@gameplan/shared/base/ids';
import type * as z from 'zod/mini';
import type { Call, CallFailure } from '../lib/api.ts';
import { CallFailed } from '../lib/api.ts';
import type { LinkSecrets } from '../lib/link-secrets.ts';
import { codeOf } from '../lib/use-deed.ts';
import type { EntranceDeps } from './entrance.ts';
import { isLetIn } from './entrance.ts';

export interface LinkDoorDeps extends EntranceDeps {
  readonly call: Call;
  readonly secrets: LinkSecrets;
}

/** What an invitation says of itself. */
export type ShownInvitation = z.infer<typeof showInvitation.answer>;

/** What somebody finds who opens an invitation. */
export type JoinDoor =
  /** The address came without the secret. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'used-up' }
  | { readonly kind: 'invited'; readonly token: string; readonly invitation: ShownInvitation }
  /** They are signed in; the invitation gives them nothing that they do not have. */
  | { readonly kind: 'already-in'; readonly me: Me; readonly workspace: string | null }
  /** They are signed in, and it would make more of them than they are. */
  | {
      readonly kind: 'raises';
      readonly me: Me;
      readonly token: string;
      readonly invitation: ShownInvitation;
    };

const isUsedUp = (failure: CallFailure): boolean => {
  const code = codeOf(failure);
  return code === 'link-used-up' || code === 'not-found' || code === 'plan-missing';
};

/** Who is signed in here; null for nobody, without asking where the browser knows that. */
const whoIsIn = async (deps: LinkDoorDeps): Promise<Me | null> => {
  if (deps.visits.last() !== 'signed-in' || !(await isLetIn(deps, '/join'))) return null;
  return deps.whoIsHere();
};

/** Looks at the invitation that the tab came with. Throws `CallFailed` where the server could not be asked. */
export const joinDoor = async (deps: LinkDoorDeps): Promise<JoinDoor> => {
  const token = deps.secrets.of('/join');
  if (token === null) return { kind: 'incomplete' };
  const me = await whoIsIn(deps);
  const shown = await deps.call(showInvitation, { body: { token } });
  if (!shown.ok && !isUsedUp(shown.error)) throw new CallFailed(shown.error);
  if (!shown.ok)
    return me === null ? { kind: 'used-up' } : { kind: 'already-in', me, workspace: null };
  const invitation = shown.value;
  if (me === null) return { kind: 'invited', token, invitation };
  const isTheirs = invitation.email === null || invitation.email === me.email;
  return isTheirs && me.role === 'member' && invitation.role === 'administrator'
    ? { kind: 'raises', me, token, invitation }
    : { kind: 'already-in', me, workspace: invitation.workspace };
};

/** Where a share link leads: to its plan, or nowhere any more. */
export type OpenDoor =
  | { readonly kind: 'incomplete' | 'used-up' }
  | { readonly kind: 'plan'; readonly planId: PlanId };

/** Opens the share link that the tab came with; the secret goes once the server has answered for good. */
export const openDoor = async ({
  call,
  secrets,
}: Pick<LinkDoorDeps, 'call' | 'secrets'>): Promise<OpenDoor> => {
  const token = secrets.of('/open');
  if (token === null) return { kind: 'incomplete' };
  const opened = await call(openPlanLink, { body: { token } });
  if (!opened.ok && !isUsedUp(opened.error)) throw new CallFailed(opened.error);
  secrets.drop('/open');
  return opened.ok ? { kind: 'plan', planId: opened.value.planId } : { kind: 'used-up' };
};
