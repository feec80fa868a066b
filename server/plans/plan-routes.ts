/** The routes for plans. */
import type { Person } from '@gameplan/shared/api/people';
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { createPlan, listPlans, readPlanData, readPlanSummary } from '@gameplan/shared/api/plans';
import { planId as parsePlanId } from '@gameplan/shared/base/ids';
import type { People } from '../auth/people.ts';
import type { Mount, Reply } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { problemOf } from '../http/problems.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { PlanRefusal } from './plan-drafts.ts';
import type { PlanMaking } from './plan-making.ts';
import type { PlanNames } from './plan-names.ts';
import type { PlanReading } from './plan-reading.ts';
import type { PlanRow, PlanRows } from './plan-rows.ts';
import { livePlansFirst, summaryOf } from './plan-summary.ts';

export interface PlanRoutesDeps {
  readonly rows: PlanRows;
  readonly names: Pick<PlanNames, 'seen'>;
  readonly make: PlanMaking;
  readonly reading: PlanReading;
  readonly people: People;
  readonly rooms: Pick<Rooms, 'present'>;
}

/** Which field of the body is to blame for what is not there. */
const refusedPlan = (refusal: PlanRefusal): Reply<never> => {
  if (refusal === 'account-missing') {
    const fields = { account: 'is no account of this workspace' };
    return refused(problemOf(refusal, { fields }));
  }
  const words = refusal === 'plan-missing' ? 'is no plan of this workspace' : 'cannot be opened';
  return refused(problemOf(refusal, { fields: { follows: words } }));
};

/** A copy that the client has, possibly packed on its way, which makes its tag a weak one. */
const hasCopy = (headers: Headers, etag: string): boolean =>
  (headers.get('if-none-match') ?? '')
    .split(',')
    .some((known) => known.trim().replace(/^W\//, '') === etag);

export const mountPlans = (mount: Mount, deps: PlanRoutesDeps): void => {
  const { rows, names, make, reading, people, rooms } = deps;

  const presentIn = async (): Promise<(row: PlanRow) => PlanSummary['present']> => {
    const byId = new Map<string, Person>((await people.list()).map((one) => [one.id, one]));
    return ({ id }) => rooms.present(id).flatMap((userId) => byId.get(userId) ?? []);
  };

  mount.signedIn(createPlan, async ({ actor, body }) => {
    const { userId, sessionId } = actor;
    const made = await make(body, { userId, sessionId });
    if (!made.ok) return refusedPlan(made.error);
    return { kind: 'done', status: 201, value: { id: made.value } };
  });

  mount.signedIn(listPlans, async () => {
    const present = await presentIn();
    const plans = (await rows.list()).map((row) => summaryOf(row, present(row)));
    return done({ plans: livePlansFirst(plans) });
  });

  mount.signedIn(readPlanSummary, async ({ params }) => {
    const id = parsePlanId.safeParse(params.id);
    const row = id.success ? await rows.byId(id.data) : null;
    if (row === null) return refused(problemOf('plan-missing'));
    return done(summaryOf(row, (await presentIn())(row)));
  });

  mount.signedIn(readPlanData, async ({ params, headers }) => {
    const id = parsePlanId.safeParse(params.id);
    const head = id.success ? await rows.head(id.data) : null;
    if (!id.success || head === null) return refused(problemOf('plan-missing'));
    const known = reading.etag(head);
    if (hasCopy(headers, known)) return { kind: 'unchanged', headers: { etag: known } };
    const read = await reading.read(id.data);
    if (!read.ok) return refused(problemOf(read.error));
    const { etag, name, bytes } = read.value;
    if (name !== head.name) await names.seen(id.data, name);
    return { kind: 'encoded', bytes, headers: { etag } };
  });
};
