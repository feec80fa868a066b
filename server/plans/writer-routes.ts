/** The route that names the people behind the client ids of a plan's document. */
import type { Writer } from '@gameplan/shared/api/writers';
import { clientIds, listWriters, MOST_WRITERS } from '@gameplan/shared/api/writers';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId as parsePlanId } from '@gameplan/shared/base/ids';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { PlanAccess } from '../access/plan-access.ts';
import type { Mount } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { planProblem } from '../http/plan-problems.ts';
import { problemOf } from '../http/problems.ts';
import type { Tables } from '../storage/tables.ts';

export interface WriterRoutesDeps {
  readonly access: Pick<PlanAccess, 'standing'>;
  readonly db: Kysely<Tables>;
}

const NOT_TAKEN = `is a list of at most ${MOST_WRITERS} client ids, like 1,2,3`;

/** Whoever has left the workspace keeps the name that they had. */
const writersAmong = (
  db: Kysely<Tables>,
  planId: PlanId,
  clients: readonly number[],
): Promise<Writer[]> =>
  db
    .selectFrom('plan_leases')
    .innerJoin('auth_users', 'auth_users.id', 'plan_leases.user_id')
    .select([
      'plan_leases.client_id as client',
      'auth_users.id as personId',
      'auth_users.name as name',
    ])
    .where('plan_leases.plan_id', '=', planId)
    .where(
      sql<boolean>`plan_leases.client_id IN (SELECT value FROM json_each(${JSON.stringify(clients)}))`,
    )
    .orderBy('plan_leases.client_id')
    .execute();

export const mountWriters = (mount: Mount, { access, db }: WriterRoutesDeps): void => {
  mount.signedIn(listWriters, async ({ actor, params, query }) => {
    const id = parsePlanId.safeParse(params.id);
    const standing = id.success ? await access.standing(id.data, actor.userId) : null;
    const problem = planProblem(actor, 'plan.read', standing);
    if (!id.success || problem !== null) return refused(problem ?? problemOf('plan-missing'));
    const clients = clientIds.safeParse(query('clients'));
    if (!clients.success)
      return refused(problemOf('body-invalid', { fields: { clients: NOT_TAKEN } }));
    return done({ writers: await writersAmong(db, id.data, clients.data) });
  });
};
