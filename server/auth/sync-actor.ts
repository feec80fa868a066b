/** The one place that says as whom somebody joins a plan's room, and whether they may write in it. */
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { presenceColours } from '@gameplan/shared/sync/presence';
import type { LiveAccess } from '../access/live-access.ts';
import type { PlanAccess } from '../access/plan-access.ts';
import type { SyncRequest } from '../sync/endpoint.ts';
import type { SyncActor, Writing } from '../sync/rooms.ts';
import type { Identify, Identity } from './identity.ts';
import type { People } from './people.ts';
import type { SocketTickets } from './socket-tickets.ts';

/** `no-such-plan` is also what somebody is told who may not see it. */
export type ResolveActor = (
  request: SyncRequest,
) => Promise<SyncActor | 'not-signed-in' | 'no-such-plan' | 'plan-deleted'>;

export interface ResolveActorDeps {
  readonly identify: Identify;
  readonly tickets: Pick<SocketTickets, 'take'>;
  readonly people: Pick<People, 'list'>;
  readonly access: Pick<PlanAccess, 'standing'>;
  readonly live: Pick<LiveAccess, 'moment' | 'writing' | 'admit'>;
}

/** What a socket may at most: what its credential allows, if its client speaks the plan's language. */
const mostOf = (scope: Identity['scope'], schema: string | null): Writing => {
  const stated = schema !== null && /^\d{1,9}$/.test(schema) ? Number(schema) : null;
  if (scope === 'read' || stated === null) return { canWrite: false, readOnlyBecause: 'read-only' };
  if (stated < SCHEMA) return { canWrite: false, readOnlyBecause: 'schema-too-old' };
  return { canWrite: true, readOnlyBecause: null };
};

export const createResolveActor = (deps: ResolveActorDeps): ResolveActor => {
  const { identify, tickets, people, access, live } = deps;

  /** A ticket in the address stands for whoever asked for it, whatever else comes with the request. */
  const whoAsks = async ({ headers, planId, token }: SyncRequest): Promise<Identity | null> =>
    token === null ? identify(headers) : tickets.take(token, planId);

  return async (request) => {
    const { planId, schema } = request;
    const identity = await whoAsks(request);
    if (identity === null) return 'not-signed-in';
    const since = live.moment();
    const standing = await access.standing(planId, identity.userId);
    if (standing === null || standing.role === null) return 'no-such-plan';
    if (standing.isDeleted) return 'plan-deleted';
    const joined = (await people.list()).map((person) => person.id);
    const most = mostOf(identity.scope, schema);
    const actor: SyncActor = {
      userId: identity.userId,
      sessionId: identity.sessionId,
      name: identity.name,
      colour: presenceColours(joined, planId).get(identity.userId) ?? 0,
      role: standing.role,
      writing: live.writing(standing, most),
    };
    live.admit(actor, { since, most });
    return actor;
  };
};
