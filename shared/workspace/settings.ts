/** What a workspace decides for all of its plans: the shape of its settings, and what a new one ships with. */
import * as z from 'zod/mini';
import { name } from '../api/name.ts';
import { isTimeZone } from '../base/time-zone.ts';

/** The id by which plans refer to an entry of a list; it never changes, while labels may. */
const entryId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, _ or -'));
const basisPoints = z.int().check(z.gte(0), z.lte(10_000));

const hasNoDoubles = (entries: readonly { readonly id: string }[]): boolean =>
  new Set(entries.map(({ id }) => id)).size === entries.length;

const listOf = <Entry extends z.ZodMiniType<{ readonly id: string }>>(entry: Entry) =>
  z
    .array(entry)
    .check(z.maxLength(50), z.refine(hasNoDoubles, { message: 'has two entries of one id' }));

/** A step on the way to a deal; what it comes to decides which figures an opportunity there is part of. */
export const stage = z.strictObject({
  id: entryId,
  label: name,
  outcome: z.enum(['open', 'won', 'lost']),
  /** How likely a deal there is won, in basis points, unless the opportunity says otherwise. */
  probability: basisPoints,
});
export type Stage = z.infer<typeof stage>;

export const opportunityType = z.strictObject({
  id: entryId,
  label: name,
  /** Whether amounts of this type are part of the sales goal (model, 3.9, 2). */
  countsToGoal: z.boolean(),
});
export type OpportunityType = z.infer<typeof opportunityType>;

export const teamRole = z.strictObject({ id: entryId, label: name });
export type TeamRole = z.infer<typeof teamRole>;

/** What people may change of the settings. */
export const settingsFields = {
  name,
  /** Who may sign up: only whoever has an invitation, or everybody who reaches the server. */
  signUp: z.enum(['invited', 'open']),
  /** IANA name; it decides which day it is, for everybody. */
  timeZone: z.string().check(z.refine(isTimeZone, { message: 'is no time zone' })),
  /** ISO 4217; the currency of accounts and plans that name no other. */
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'must be a code like EUR')),
  /** The month in which the fiscal year begins, 1 to 12. */
  fiscalYearStart: z.int().check(z.gte(1), z.lte(12)),
  stages: listOf(stage).check(z.minLength(1)),
  opportunityTypes: listOf(opportunityType),
  teamRoles: listOf(teamRole),
  /** When a plan is on track, at risk and off (model, 3.8, 10). */
  track: z
    .strictObject({
      on: basisPoints,
      atRisk: basisPoints,
      daysLeft: z.int().check(z.gte(0), z.lte(366)),
    })
    .check(
      z.refine(({ on, atRisk }) => atRisk <= on, {
        message: 'must not be above where a plan is on track',
        path: ['atRisk'],
      }),
    ),
};

/** The settings, with the number that rises at each change. */
export const workspaceSettings = z.object({ version: z.int(), ...settingsFields });
export type WorkspaceSettings = z.infer<typeof workspaceSettings>;

const openStage = (id: string, label: string, percent: number): Stage => ({
  id,
  label,
  outcome: 'open',
  probability: percent * 100,
});

const labelled = (...labels: readonly string[]): TeamRole[] =>
  labels.map((label) => ({ id: label.toLowerCase().replaceAll(' ', '_'), label }));

/** What a new workspace ships with (model, 3.2 and 3.8, 5 and 10). */
export const shippedSettings = (timeZone: string): WorkspaceSettings => ({
  version: 1,
  name: 'Workspace',
  signUp: 'invited',
  timeZone,
  currency: 'EUR',
  fiscalYearStart: 1,
  stages: [
    openStage('prospecting', 'Prospecting', 10),
    openStage('qualification', 'Qualification', 20),
    openStage('needs_analysis', 'Needs analysis', 30),
    openStage('proposal', 'Proposal', 50),
    openStage('negotiation', 'Negotiation', 75),
    { id: 'closed_won', label: 'Closed won', outcome: 'won', probability: 10_000 },
    { id: 'closed_lost', label: 'Closed lost', outcome: 'lost', probability: 0 },
  ],
  opportunityTypes: labelled('New business', 'Expansion', 'Renewal', 'Replacement', 'Services').map(
    (type) => ({ ...type, countsToGoal: true }),
  ),
  teamRoles: labelled(
    'Account manager',
    'Executive sponsor',
    'Solution engineer',
    'Customer success',
    'Service',
    'Finance partner',
    'Operations partner',
    'Marketing',
    'Product',
    'Partner manager',
    'Legal',
  ),
  track: { on: 10_000, atRisk: 8_000, daysLeft: 60 },
});
