/** The one writer of the names in lists: it copies them from the documents, which people edit. */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { TellEvent } from '../events/tell-event.ts';
import type { Log } from '../log.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { Cancel, Timers } from '../sync/timers.ts';
import { readCommitted } from './plan-reading.ts';
import type { PlanRows } from './plan-rows.ts';

/** How long edits of one plan's own facts are collected before its name is looked at. */
const COLLECT_MS = 400;

export interface PlanNamesDeps {
  readonly rooms: Pick<Rooms, 'read'>;
  readonly rows: PlanRows;
  readonly timers: Timers;
  readonly tell: TellEvent;
  readonly log: Log;
}

export interface PlanNames {
  /** An edit of the plan's own facts was committed. */
  changed(planId: PlanId): void;
  /** The plan was read anyway: what it is called there is what lists call it. */
  seen(planId: PlanId, name: unknown): Promise<void>;
  /** Looks at what waits, at once, and takes nothing new. */
  stop(): Promise<void>;
}

export const createPlanNames = ({ rooms, rows, timers, tell, log }: PlanNamesDeps): PlanNames => {
  const waiting = new Map<PlanId, Cancel>();
  const working = new Set<Promise<void>>();
  let stopped = false;

  /** A name that is empty or no text leaves lists with the last good one. */
  const seen = async (planId: PlanId, name: unknown): Promise<void> => {
    if (typeof name !== 'string' || name.trim() === '') return;
    if (await rows.rename(planId, name)) tell({ kind: 'plans' });
  };

  const copy = async (planId: PlanId): Promise<void> => {
    try {
      const committed = await rooms.read(planId);
      if (committed.ok) await seen(planId, readCommitted(committed.value).plan.name);
    } catch (error) {
      log.warn('plan name not copied', { planId, error });
    }
  };

  const start = (planId: PlanId): void => {
    waiting.get(planId)?.();
    waiting.delete(planId);
    const work = copy(planId).finally(() => working.delete(work));
    working.add(work);
  };

  return {
    seen,
    changed: (planId) => {
      if (stopped || waiting.has(planId)) return;
      waiting.set(
        planId,
        timers.after(COLLECT_MS, () => start(planId)),
      );
    },
    stop: async () => {
      stopped = true;
      for (const planId of waiting.keys()) start(planId);
      await Promise.all(working);
    },
  };
};
