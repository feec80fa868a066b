/** Plans: the list, making one, and its structured data derived from the live document. */
import * as z from 'zod/mini';
import { accountId, planId } from '../base/ids.ts';
import { name } from './name.ts';
import { person } from './people.ts';
import { route } from './route.ts';

export const planSummary = z.object({
  id: planId,
  name: z.string(),
  account: z.object({ id: accountId, name: z.string() }),
  createdAt: z.string(),
  /** When the last edit of the plan was committed, ISO 8601 UTC. */
  changedAt: z.string(),
  /** Who has the plan open now. */
  present: z.array(person),
});
export type PlanSummary = z.infer<typeof planSummary>;

export const createPlan = route({
  method: 'POST',
  path: '/api/plans',
  access: 'signed-in',
  body: z.strictObject({
    name,
    /** The name of the account; an account of that name is used if there is one, and made if not. */
    account: name,
    template: z.enum(['blank']),
  }),
  answer: z.object({ id: planId }),
});

/** The plans of the workspace: those with people in them first, then by last change, newest first. */
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
    figures: z.record(z.string(), z.unknown()),
    problems: z.array(planProblem),
  }),
});
