/** The one place where a plan's committed bytes become the first update of the plan that goes on from it. */
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import { followUpPlan } from '@gameplan/shared/plan/follow-up-plan';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import * as Y from 'yjs';

/** What a follow-up is made from; nothing in it but what a thread can be handed. */
export interface FollowUpTask {
  /** The plan to go on from, and all of its document. */
  readonly planId: PlanId;
  readonly bytes: Uint8Array;
  /** The name that was asked for; null takes the one that follows by itself. */
  readonly name: string | null;
  readonly settings: WorkspaceSettings;
  readonly author: UserId;
  /** Ms since 1970. */
  readonly at: number;
}

export interface FollowUpSeed {
  readonly seed: Uint8Array<ArrayBuffer>;
  /** What the new plan is called. */
  readonly name: string;
}

const nameIn = (seed: Uint8Array): string => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seed);
  return String(doc.getMap(planFacts.name).get('name'));
};

/** Makes the follow-up; takes a while, as the plan is read and written as a whole. */
export const makeFollowUp = (
  { bytes, name, ...rest }: FollowUpTask,
  random: Random,
): FollowUpSeed => {
  const source = new Y.Doc();
  Y.applyUpdate(source, bytes);
  const named = name === null ? {} : { name };
  const seed = new Uint8Array(followUpPlan({ ...rest, ...named, source, random }));
  return { seed, name: name ?? nameIn(seed) };
};
