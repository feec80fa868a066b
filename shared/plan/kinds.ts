/** The list of all record kinds of which a plan has many, by the name of their root map. */
import { action } from './kinds/action.ts';
import { initiative } from './kinds/initiative.ts';
import { opportunity } from './kinds/opportunity.ts';
import { strategy } from './kinds/strategy.ts';
import { swotCard } from './kinds/swot-card.ts';
import { tactic } from './kinds/tactic.ts';
import { teamMember } from './kinds/team-member.ts';
import type { GivenOf, RecordOf } from './record-kind.ts';

export const recordKinds = {
  swotCards: swotCard,
  initiatives: initiative,
  strategies: strategy,
  tactics: tactic,
  actions: action,
  opportunities: opportunity,
  teamMembers: teamMember,
} as const;

/** The name of a record kind. */
export type KindName = keyof typeof recordKinds;

/** The names of all record kinds, in the order in which documents and data list them. */
export const kindNames = Object.keys(recordKinds) as readonly KindName[];

/** Whether records of that name are known to this version. */
export const isKindName = (name: string): name is KindName => Object.hasOwn(recordKinds, name);

/** A record of the kind of that name. */
export type RecordNamed<Name extends KindName> = RecordOf<(typeof recordKinds)[Name]>;

/** What is given when a record of the kind of that name is made. */
export type GivenNamed<Name extends KindName> = GivenOf<(typeof recordKinds)[Name]>;

/** The fields of the kind of that name. */
export type FieldsNamed<Name extends KindName> = (typeof recordKinds)[Name]['fields'];

/** The records of a plan by the name of their kind; records in the bin are among them. */
export type PlanRecords = { readonly [Name in KindName]: readonly RecordNamed<Name>[] };
