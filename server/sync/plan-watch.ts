/** What a room watches of all that is written into its plan: its size, how fast it grows, and who deletes very much. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Log } from '../log.ts';
import type { GateVerdict } from './gate/verdict.ts';
import type { Limits } from './limits.ts';
import { createMassDelete } from './mass-delete.ts';
import type { OpenedPlan } from './open-plan.ts';
import { createPlanGrowth } from './plan-growth.ts';
import { createPlanSize } from './plan-size.ts';
import { knownClock } from './yjs-internals/held.ts';

type NewVerdict = Extract<GateVerdict, { kind: 'new' }>;

export interface PlanWatch {
  /** Whether an update may bring so many bytes. */
  hasRoomFor(plan: OpenedPlan, verdict: NewVerdict, bytes: number): boolean;
  /** Somebody is about to delete so many pieces; how many it were in a short time when that is very much, else null. */
  noteDeleted(plan: OpenedPlan, userId: string, pieces: number): number | null;
  /** Edits were committed. */
  grew(plan: OpenedPlan): void;
}

/** Whether an update makes any client go on, as everything does but deleting. */
const adds = ({ clocks }: NewVerdict, { state }: OpenedPlan): boolean =>
  [...clocks].some(([client, clock]) => clock > knownClock(state.live(), client));

export const createPlanWatch = (deps: {
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits;
}): PlanWatch => {
  const massDelete = createMassDelete(deps);
  const size = createPlanSize(deps);
  const growth = createPlanGrowth(deps);
  return {
    hasRoomFor: (plan, verdict, bytes) =>
      !adds(verdict, plan) || size.hasRoomFor(plan.state, bytes),
    noteDeleted: ({ state }, userId, pieces) => {
      size.noteDeleted(pieces);
      return massDelete.note(userId, pieces, state.live());
    },
    grew: ({ state }) => growth.note(state),
  };
};
