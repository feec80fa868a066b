/** Plans: the list, making one, and its structured data derived from the live document. */
import * as z from 'zod/mini';
import { planRole } from '../access/roles.ts';
import { accountId, planId } from '../base/ids.ts';
import { figure } from './figures.ts';
import { name } from './name.ts';
import { person } from './people.ts';
import { route } from './route.ts';

/** What a list shows of a plan's figures; `day` and `seq` say of which state. */
export const planHeadline = z.object({
  day: z.string(),
  seq: z.number(),
  currency: z.nullable(z.string()),
  salesGoal: z.nullable(z.number()),
  closed: figure(z.number()),
  open: figure(z.number()),
  newSalesNeeded: figure(z.number()),
  pipelineGap: figure(z.number()),
  projectionAtRatio: figure(z.number()),
  attainment: figure(z.number()),
  track: figure(z.enum(['on', 'at_risk', 'off'])),
});
export type PlanHeadline = z.infer<typeof planHeadline>;

export const planSummary = z.object({
  id: planId,
  name: z.string(),
  account: z.object({ id: accountId, name: z.string() }),
  /** The plan's period as plain dates, where both are set. */
  period: z.nullable(z.object({ start: z.string(), end: z.string() })),
  owner: z.nullable(person),
  /** What the caller is in it; null for an administrator who sees only that it is there. */
  role: z.nullable(planRole),
  isApprover: z.boolean(),
  /** Since when it lies in the bin; null where it does not. */
  deletedAt: z.nullable(z.string()),
  /** The plan that this one goes on from. */
  followsPlanId: z.nullable(planId),
  createdAt: z.string(),
  /** When the last edit of the plan was committed, ISO 8601 UTC. */
  changedAt: z.string(),
  /** Who has the plan open now; nobody for whoever may not see it. */
  present: z.array(person),
  /** Null until the figures were derived for the first time, and for whoever may not see them. */
  headline: z.nullable(planHeadline),
});
export type PlanSummary = z.infer<typeof planSummary>;

/** A new plan: blank or from the sample for an account, or the one for the next period after another plan. */
export const newPlan = z.union([
  z.strictObject({
    name,
    /** The account by its name, which is used if there is one of it and made if not; or by its id. */
    account: z.union([name, z.strictObject({ id: accountId })]),
    template: z.enum(['blank', 'sample']),
  }),
  z.strictObject({
    /** The plan to go on from: what stands there is copied, with the same ids. */
    follows: planId,
    name: z.optional(name),
  }),
]);
export type NewPlan = z.infer<typeof newPlan>;

export const createPlan = route({
  method: 'POST',
  path: '/api/plans',
  access: 'signed-in',
  body: newPlan,
  answer: z.object({ id: planId }),
});

/**
 * The plans that the caller may see, those with people in them first, then by last change, newest first. An administrator
 * sees of all others that they are there and whose they are.
 */
export const listPlans = route({
  method: 'GET',
  path: '/api/plans',
  access: 'signed-in',
  answer: z.object({ plans: z.array(planSummary) }),
});

export const readPlanSummary = route({
  method: 'GET',
  path: '/api/plans/:id',
  access: 'signed-in',
  answer: planSummary,
});

/** The plans in the bin that the caller owned; each stays there for 30 days. */
export const listBinnedPlans = route({
  method: 'GET',
  path: '/api/bin/plans',
  access: 'signed-in',
  answer: z.object({ plans: z.array(planSummary) }),
});

/** How long a plan stays in the bin, in ms. */
export const PLAN_BIN_MS = 30 * 86_400_000;

/** Puts a plan into the bin: everybody in it is sent away, and nobody gets in. */
export const deletePlan = route({
  method: 'DELETE',
  path: '/api/plans/:id',
  access: 'signed-in',
  answer: z.object({}),
});

/** Takes a plan out of the bin, as it was. */
export const restorePlan = route({
  method: 'POST',
  path: '/api/plans/:id/restore',
  access: 'signed-in',
  answer: planSummary,
});

/** What the reader could not take as it stood in the document, and where. */
export const planProblem = z.object({
  path: z.string(),
  code: z.string(),
  raw: z.optional(z.unknown()),
});

/**
 * The plan's structured data, made from committed state only. `seq` and `epoch` say which state; the answer's `ETag`
 * changes whenever the answer may have.
 */
export const readPlanData = route({
  method: 'GET',
  path: '/api/plans/:id/data',
  access: 'signed-in',
  answer: z.object({
    seq: z.number(),
    epoch: z.number(),
    schemaVersion: z.number(),
    settingsVersion: z.number(),
    /** The plain date in the workspace's time zone by the server's clock, `YYYY-MM-DD`. */
    today: z.string(),
    plan: z.looseObject({ swotCards: z.array(z.looseObject({ id: z.string() })) }),
    figures: z.record(z.string(), figure(z.unknown())),
    problems: z.array(planProblem),
  }),
});
