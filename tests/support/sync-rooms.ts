/** Rooms over a log in memory and a time that stands still, with one plan that holds a text. */
import { createRooms } from '@gameplan/server/sync/create-rooms';
import type { Limits } from '@gameplan/server/sync/limits';
import type { Rooms } from '@gameplan/server/sync/rooms';
import type { PlanId } from '@gameplan/shared/base/ids';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { planIdOf } from './log-rows.ts';
import type { ManualTime } from './manual-time.ts';
import { createManualTime } from './manual-time.ts';
import type { MemoryPlanLog } from './memory-plan-log.ts';
import { createMemoryPlanLog } from './memory-plan-log.ts';
import { seedUpdate } from './seed-plan.ts';
import type { TestLog } from './test-log.ts';
import { createTestLog } from './test-log.ts';

export const PLAN: PlanId = planIdOf(1);
export const IDLE_MS = 30_000;

export interface RoomsUnderTest {
  readonly rooms: Rooms;
  readonly planLog: MemoryPlanLog;
  readonly time: ManualTime;
  readonly log: TestLog;
  readonly committed: PlanId[];
  readonly massDeletes: MassDeleted[];
}

/** What the room said of somebody who deleted very much. */
interface MassDeleted {
  readonly planId: PlanId;
  readonly userId: string;
  readonly sessionId: string | null;
  readonly items: number;
}

export const openRooms = async ({
  expected = [],
  planLog = createMemoryPlanLog(),
  limits = {},
}: {
  expected?: readonly string[];
  planLog?: MemoryPlanLog;
  limits?: Partial<Limits>;
} = {}): Promise<RoomsUnderTest> => {
  const time = createManualTime();
  const log = createTestLog({ expected });
  const committed: PlanId[] = [];
  await planLog
    .create(
      { planId: PLAN, epoch: 1, at: 0, userId: null, sessionId: null, bytes: seedUpdate() },
      [],
    )
    .catch(() => undefined);
  const massDeletes: MassDeleted[] = [];
  const rooms = createRooms({
    planLog,
    limits,
    clock: time.clock,
    timers: time.timers,
    log,
    idleMs: IDLE_MS,
    onCommitted: (planId) => committed.push(planId),
    onMassDelete: (planId, { userId, sessionId }, items) =>
      massDeletes.push({ planId, userId, sessionId, items }),
  });
  return { rooms, planLog, time, log, committed, massDeletes };
};

/** The document that the log's rows make, one after another. */
export const replay = (rows: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const row of rows) Y.applyUpdate(doc, row);
  return doc;
};

/** What the server says the plan is. */
export const readPlan = async (rooms: Rooms, planId = PLAN): Promise<Y.Doc> => {
  const plan = await rooms.read(planId);
  if (!plan.ok) throw new Error(plan.error);
  expect(plan.value.epoch).toBe(1);
  return replay([plan.value.bytes]);
};
