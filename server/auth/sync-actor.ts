/** The one place that says as whom somebody joins a plan's room, and whether they may write in it. */
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { presenceColours } from '@gameplan/shared/sync/presence';
import type { Kysely } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import type { SyncRequest } from '../sync/endpoint.ts';
import type { SyncActor, Writing } from '../sync/rooms.ts';
import type { Identify, Identity } from './identity.ts';
import type { People } from './people.ts';

export type ResolveActor = (
  request: SyncRequest,
) => Promise<SyncActor | 'not-signed-in' | 'no-such-plan'>;

export interface ResolveActorDeps {
  readonly identify: Identify;
  readonly people: People;
  readonly db: Kysely<Tables>;
}

const writingOf = (scope: Identity['scope'], schema: string | null): Writing => {
  const stated = schema !== null && /^\d{1,9}$/.test(schema) ? Number(schema) : null;
  if (scope === 'read' || stated === null) return { canWrite: false, readOnlyBecause: 'read-only' };
  if (stated < SCHEMA) return { canWrite: false, readOnlyBecause: 'schema-too-old' };
  return { canWrite: true, readOnlyBecause: null };
};

export const createResolveActor =
  ({ identify, people, db }: ResolveActorDeps): ResolveActor =>
  async ({ headers, planId, schema }) => {
    const identity = await identify(headers);
    if (identity === null) return 'not-signed-in';
    const plan = db.selectFrom('plans').select('id').where('id', '=', planId);
    if ((await plan.executeTakeFirst()) === undefined) return 'no-such-plan';
    const joined = (await people.list()).map((person) => person.id);
    return {
      userId: identity.userId,
      sessionId: identity.sessionId,
      name: identity.name,
      colour: presenceColours(joined, planId).get(identity.userId) ?? 0,
      writing: writingOf(identity.scope, schema),
    };
  };
