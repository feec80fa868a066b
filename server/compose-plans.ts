/** Puts together what keeps plans; the adapters come from `compose.ts`. */
import type { Audit } from './access/audit-chain.ts';
import { createAccountRows } from './accounts/account-rows.ts';
import type { People } from './auth/people.ts';
import type { Access } from './compose-access.ts';
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
import { createPlanBin } from './plans/plan-bin.ts';
import { createPlanMaking } from './plans/plan-making.ts';
import { createPlanNames } from './plans/plan-names.ts';
import { createPlanReading } from './plans/plan-reading.ts';
import { createPlanRows } from './plans/plan-rows.ts';
import { createPlanSummaries } from './plans/plan-summaries.ts';
import type { RoomsDeps } from './sync/create-rooms.ts';
import { createRooms } from './sync/create-rooms.ts';
import type { Rooms } from './sync/rooms.ts';
import { claimingSeeds } from './sync/seed-claims.ts';
import type { Workspace } from './workspace/open-workspace.ts';

const composeRooms = (
  { config, log, clock, timers, storage }: Parts,
  told: Required<Pick<RoomsDeps, 'onCommitted' | 'onMassDelete' | 'facts'>>,
): Rooms =>
  createRooms({
    planLog: storage.planLog,
    clock,
    timers,
    log: log.with({ part: 'rooms' }),
    idleMs: config.roomIdleSeconds * 1_000,
    ...told,
  });

/** What plans need beside what the server takes from its surroundings. */
export interface PlanSurroundings {
  readonly workspace: Workspace;
  readonly audit: Audit;
  readonly access: Access;
  readonly people: Pick<People, 'list'>;
  readonly tell: TellEvent;
}

/** Plans with all that keeps them: rooms, rows, names in lists, and what is derived from them. */
export const composePlans = (
  parts: Parts,
  { workspace, audit, access, people, tell }: PlanSurroundings,
) => {
  const { log, clock, random, timers, storage } = parts;
  const { db } = storage;
  const accounts = createAccountRows({ db });
  const rows = createPlanRows({ db });
  const { audience, change } = access;
  const rooms: Rooms = composeRooms(parts, {
    onCommitted: (planId) => derivations.changed(planId),
    onMassDelete: access.massDeleted,
    facts: () => ({ today: workspace.today(), settingsVersion: workspace.settings().version }),
  });
  const planLog = tellingOfNewPlans(claimingSeeds(storage.planLog), (planId) =>
    derivations.changed(planId),
  );
  const names = createPlanNames({ rows, audience });
  const deriveLog = log.with({ part: 'derive' });
  const deriver =
    parts.deriver ?? createDeriver({ startThread: startDeriveThread, timers, log: deriveLog });
  const derive = createDeriveCommitted({ rooms, deriver, workspace });
  const derivations: Derivations = createDerivations({
    derive,
    rows: createDerivedRows({ db, now: clock.now }),
    workspace,
    tellReaders: audience.tellReaders,
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
    audit,
    audience,
    tell,
    clock,
    random,
  });
  const reading = createPlanReading({ derive, workspace, deriver: DERIVER });
  const summaries = createPlanSummaries({ access: access.access, rows, people, rooms });
  const bin = createPlanBin({ db, planLog, rooms, change, audit, clock, timers, log });
  const kept = { accounts, rows, rooms, names, make, planLog, reading, summaries, bin };
  return { ...kept, deriver, derivations };
};

export type Plans = ReturnType<typeof composePlans>;
