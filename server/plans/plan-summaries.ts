/** The one place that says which plans somebody sees in lists, and how much of each. */
import type { Person } from '@gameplan/shared/api/people';
import type { PlanSummary } from '@gameplan/shared/api/plans';
import type { Problem } from '@gameplan/shared/api/problem';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId as parsePlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { CreatedPlanAccess } from '../access/create-plan-access.ts';
import type { ListedStanding } from '../access/standings.ts';
import type { Identity } from '../auth/identity.ts';
import type { People } from '../auth/people.ts';
import { planProblem } from '../http/plan-problems.ts';
import { problemOf } from '../http/problems.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { PlanRow, PlanRows } from './plan-rows.ts';
import { bareSummaryOf, livePlansFirst, summaryOf } from './plan-summary.ts';

export interface PlanSummaries {
  /** All plans that the actor may see, and for an administrator after them that the others are there. */
  list(actor: Identity): Promise<PlanSummary[]>;
  /** One plan, by an id as it stands in an address. */
  one(actor: Identity, id: string): Promise<Result<PlanSummary, Problem>>;
  /** What lies in the bin of the actor's own plans. */
  binned(actor: Identity): Promise<PlanSummary[]>;
}

export interface PlanSummariesDeps {
  readonly access: Pick<CreatedPlanAccess, 'standing' | 'plansOf'>;
  readonly rows: Pick<PlanRows, 'list' | 'listBesides' | 'listBinned' | 'byId'>;
  readonly people: Pick<People, 'list'>;
  readonly rooms: Pick<Rooms, 'present'>;
}

type Summarise = (row: PlanRow, standing: ListedStanding) => PlanSummary;

export const createPlanSummaries = (deps: PlanSummariesDeps): PlanSummaries => {
  const { access, rows, people, rooms } = deps;

  const summariser = async (): Promise<Summarise> => {
    const persons = (await people.list()).map(({ id, name }): Person => ({ id, name }));
    const byId = new Map<string, Person>(persons.map((person) => [person.id, person]));
    return (row, { role, isApprover }) => {
      const present = rooms.present(row.id).flatMap((userId) => byId.get(userId) ?? []);
      return summaryOf(row, { role, isApprover, present });
    };
  };

  const summarised = async (
    found: readonly PlanRow[],
    standings: ReadonlyMap<PlanId, ListedStanding>,
  ): Promise<PlanSummary[]> => {
    const summarise = await summariser();
    return found.flatMap((row) => {
      const standing = standings.get(row.id);
      return standing === undefined ? [] : [summarise(row, standing)];
    });
  };

  return {
    list: async ({ userId, role }) => {
      const standings = await access.plansOf(userId);
      const ids = [...standings.keys()];
      const seen = livePlansFirst(await summarised(await rows.list(ids), standings));
      if (role !== 'administrator') return seen;
      return [...seen, ...(await rows.listBesides(ids)).map(bareSummaryOf)];
    },
    one: async (actor, text) => {
      const id = parsePlanId.safeParse(text);
      const standing = id.success ? await access.standing(id.data, actor.userId) : null;
      const problem = planProblem(actor, 'plan.read', standing);
      const row = id.success && problem === null ? await rows.byId(id.data) : null;
      const role = standing?.role ?? null;
      if (row === null || role === null) return failed(problem ?? problemOf('plan-missing'));
      const isApprover = standing?.isApprover ?? false;
      return ok((await summariser())(row, { role, isApprover }));
    },
    binned: async ({ userId }) =>
      summarised(await rows.listBinned(userId), await access.plansOf(userId)),
  };
};
