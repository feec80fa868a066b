/** The one place where a plan's committed bytes become its structured data. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { ok } from '@gameplan/shared/base/result';
import { planData } from '@gameplan/shared/plan/plan-data';
import type { PlanRead } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import * as Y from 'yjs';
import type { LoadFailure } from '../storage/plan-log.ts';
import type { CommittedPlan, Rooms } from '../sync/rooms.ts';

/** Rises whenever the same committed plan is shown otherwise than before, so that no kept copy outlives the change. */
const DERIVER = 1;
/** The workspace's settings come with an issue of their own; until then there is one version of them. */
const SETTINGS_VERSION = 1;

/** The plain date, `YYYY-MM-DD`, where the server is: its time zone is the workspace's until settings name another. */
const todayOf = (clock: Clock): string => {
  const now = new Date(clock.now());
  const twoDigits = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
};

/** What a committed plan says. */
export const readCommitted = ({ bytes }: CommittedPlan): PlanRead => {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, bytes);
    return readPlan(doc);
  } finally {
    doc.destroy();
  }
};

export interface PlanReadingDeps {
  readonly rooms: Rooms;
  readonly clock: Clock;
}

/** Which committed state of a plan is meant. */
export type Position = Pick<CommittedPlan, 'epoch' | 'seq'>;

const dataOf = ({ epoch, seq }: Position, { plan, problems }: PlanRead) => ({
  seq,
  epoch,
  schemaVersion: SCHEMA,
  settingsVersion: SETTINGS_VERSION,
  plan: planData(plan),
  figures: {},
  problems: [...problems],
});

export type PlanAnswer = ReturnType<typeof dataOf> & { readonly today: string };

export const createPlanReading = ({ rooms, clock }: PlanReadingDeps) => ({
  /** Changes whenever the answer may have changed: with an edit, an epoch, the day, the settings or this code. */
  etag: ({ epoch, seq }: Position): string =>
    `"e${epoch}.s${seq}.w${SETTINGS_VERSION}.d${DERIVER}.${todayOf(clock)}"`,

  read: async (planId: PlanId): Promise<Result<PlanAnswer, LoadFailure>> => {
    const committed = await rooms.read(planId);
    if (!committed.ok) return committed;
    const read = readCommitted(committed.value);
    return ok({ ...dataOf(committed.value, read), today: todayOf(clock) });
  },
});

export type PlanReading = ReturnType<typeof createPlanReading>;
