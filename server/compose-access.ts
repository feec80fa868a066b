/** Puts together who may do what in which plan; the adapters come from `compose.ts`. */
import type { Audit } from './access/audit-chain.ts';
import { mountAudit } from './access/audit-routes.ts';
import { createPlanAccess } from './access/create-plan-access.ts';
import { createLinkChanges } from './access/link-changes.ts';
import { createLinkExpiry } from './access/link-expiry.ts';
import { mountLinks } from './access/link-routes.ts';
import { createLiveAccess } from './access/live-access.ts';
import { createMassDeleteNotice } from './access/mass-delete.ts';
import { createMemberChanges } from './access/member-changes.ts';
import { mountMembers } from './access/member-routes.ts';
import type { AccessChanged } from './access/plan-access.ts';
import { createPlanAudience } from './access/plan-audience.ts';
import { createPlanChanges } from './access/plan-changes.ts';
import { hashOfSecret, newSecretToken } from './auth/secret-token.ts';
import type { Auth } from './compose-auth.ts';
import type { TellEvent } from './events/tell-event.ts';
import type { Mount } from './http/mount.ts';
import type { Parts } from './parts.ts';

/** Everything that knows what people are to plans, and what follows when that changes. */
export const composeAccess = (
  { clock, random, timers, log, storage }: Parts,
  { audit, tell }: { readonly audit: Audit; readonly tell: TellEvent },
) => {
  const { db } = storage;
  const { note } = audit;
  const accessLog = log.with({ part: 'access' });
  const access = createPlanAccess({ db, clock });
  const live = createLiveAccess({ access, log: accessLog });
  const audience = createPlanAudience({ access, db, tell });
  const change = createPlanChanges({ db, clock, live, audience });
  const members = createMemberChanges({ change, note, clock });
  const expiry = createLinkExpiry({ db, change, note, clock, timers, log: accessLog });
  const secrets = { make: () => newSecretToken(random), hashOf: hashOfSecret };
  const willExpire = expiry.look;
  const links = createLinkChanges({ db, change, note, clock, random, secrets, willExpire });
  const massDeleted = createMassDeleteNotice({ db, note, audience, log: accessLog });
  /** For changes of people; those of plans go through `change`. */
  const accessChanged: AccessChanged = async (changed) => {
    const judged = await live.judge(changed);
    for (const { planId, userId } of judged) tell({ kind: 'access', planId }, [userId]);
    tell({ kind: 'plans' });
  };
  return { access, live, audience, change, members, expiry, links, massDeleted, accessChanged };
};

export type Access = ReturnType<typeof composeAccess>;

/** Puts the routes for members, links, tickets and the audit on the server. */
export const mountAccess = (
  mount: Mount,
  {
    parts,
    audit,
    auth,
    access,
  }: {
    readonly parts: Pick<Parts, 'clock' | 'storage'>;
    readonly audit: Audit;
    readonly auth: Pick<Auth, 'tickets' | 'ownOrigin'>;
    readonly access: Access;
  },
): void => {
  mountMembers(mount, { ...access, tickets: auth.tickets });
  const { db } = parts.storage;
  mountLinks(mount, { ...access, db, clock: parts.clock, ownOrigin: auth.ownOrigin });
  mountAudit(mount, { audit });
};
