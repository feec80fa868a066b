/** Puts together what keeps plans; the adapters come from `compose.ts`. */
import { createAccountRows } from './accounts/account-rows.ts';
import type { Derivations } from './derive/derivations.ts';
import { createDerivations } from './derive/derivations.ts';
import { createDeriveCommitted } from './derive/derive-committed.ts';
import { DERIVER } from './derive/derive-plan.ts';
import { startDeriveThread } from './derive/derive-thread.ts';
import { createDerivedRows } from './derive/derived-rows.ts';
import { createDeriver } from './derive/deriver.ts';
import { tellingOfNewPlans } from './derive/new-plans.ts';
import type { TellEvent } from './events/tell-event.ts';
import type { Parts } from './parts.ts';
import { createPlanMaking } from './plans/plan-making.ts';
import { createPlanNames } from './plans/plan-names.ts';
import { createPlanReading } from './plans/plan-reading.ts';
import { createPlanRows } from './plans/plan-rows.ts';
import { createRooms } from './sync/create-rooms.ts';
import type { OnCommitted, Rooms } from './sync/rooms.ts';
import { claimingSeeds } from './sync/seed-claims.ts';
import type { Workspace } from './workspace/open-workspace.ts';

const composeRooms = (
  { config, log, clock, timers, storage }: Parts,
  onCommitted: OnCommitted,
): Rooms =>
  createRooms({
    planLog: storage.planLog,
    clock,
    timers,
    log: log.with({ part: 'rooms' }),
    idleMs: config.roomIdleSeconds * 1_000,
    onCommitted,
  });

/** Plans with all that keeps them: rooms, rows, names in lists, and what is derived from them. */
export const composePlans = (
  parts: Parts,
  { workspace, tell }: { readonly workspace: Workspace; readonly tell: TellEvent },
) => {
  const { log, clock, random, timers, storage } = parts;
  const { db } = storage;
  const accounts = createAccountRows({ db });
  const rows = createPlanRows({ db });
  const rooms: Rooms = composeRooms(parts, (planId) => derivations.changed(planId));
  const planLog = tellingOfNewPlans(claimingSeeds(storage.planLog), (planId) =>
    derivations.changed(planId),
  );
  const names = createPlanNames({ rows, tell });
  const deriveLog = log.with({ part: 'derive' });
  const deriver =
    parts.deriver ?? createDeriver({ startThread: startDeriveThread, timers, log: deriveLog });
  const derive = createDeriveCommitted({ rooms, deriver, workspace });
  const derivations: Derivations = createDerivations({
    derive,
    rows: createDerivedRows({ db, now: clock.now }),
    workspace,
    tell,
    named: names.seen,
    timers,
    log: deriveLog,
  });
  const make = createPlanMaking({
    rows,
    accounts,
    rooms,
    planLog,
    workspace,
    tell,
    clock,
    random,
  });
  const reading = createPlanReading({ derive, workspace, deriver: DERIVER });
  return { accounts, rows, rooms, names, make, planLog, reading, deriver, derivations };
};

export type Plans = ReturnType<typeof composePlans>;
