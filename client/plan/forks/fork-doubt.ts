/** Lets go of a fork that says nothing which the plan does not say: its edits had been acknowledged and are there. */

import type { LocalStore } from '../device/local-store.ts';
import type { PlanStore } from '../plan-store.ts';
import { forkChanges, planOfFork } from './fork-changes.ts';

/**
 * Resolves once it is known; a device that does not answer keeps the fork. What had been acknowledged and was only taken
 * away, as letters out of a text, leaves no name in the document: a plan that has it again does not keep a fork.
 */
export const dropIfSaid = async (
  id: string,
  { store, plan }: { readonly store: LocalStore; readonly plan: PlanStore },
): Promise<void> => {
  const fork = await store.readFork(id);
  if (fork === null) return;
  const mine = planOfFork(fork.bytes);
  const { places } = fork.waiting;
  if (forkChanges({ mine, now: plan.current(), places }).length === 0) await store.deleteFork(id);
};
