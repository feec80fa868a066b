/**
 * Opens a plan for its room, up to this schema: what an older version left undone is done before anybody gets a byte of
 * it. One update, committed like any edit, so that a plan whose server died in the middle is either as before or done.
 */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Result } from '@gameplan/shared/base/result';
import { failed } from '@gameplan/shared/base/result';
import { migratePlan, migrations, schemaNumberOf } from '@gameplan/shared/plan/migrations';
import { addMissingTexts, planLacksTexts } from '@gameplan/shared/plan/missing-texts';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import type { OpenDeps, OpenedPlan, OpenFailure } from './open-plan.ts';
import { openPlan } from './open-plan.ts';
import { clientsOf } from './seed-claims.ts';
import { systemUpdate } from './system-update.ts';

export interface OpenUpToDateDeps extends OpenDeps {
  readonly clock: Clock;
}

const bringUpToDate = async (
  { planLog, planId, clock, log }: OpenUpToDateDeps,
  { epoch, state, leases }: OpenedPlan,
): Promise<void> => {
  const doc = state.live();
  const from = schemaNumberOf(doc);
  const isOld = from !== null && migrations.some(({ number }) => number > from);
  if (!isOld && !planLacksTexts(doc)) return;
  let steps: readonly number[] = [];
  const update = systemUpdate(doc, (copy) => {
    steps = migratePlan(copy);
    addMissingTexts(copy);
  });
  if (update === null) return;
  const { bytes } = state.firstSync();
  // The plan as the older version left it, in case that somebody has to go back to it.
  if (isOld) await planLog.saveSnapshot(planId, { epoch, seq: state.seq(), bytes });
  const author = { userId: null, sessionId: null };
  const claims = clientsOf(update);
  const row = { planId, epoch, ...author, at: clock.now(), bytes: update, claims };
  const seq = await planLog.append(row);
  leases.add(claims, null);
  state.apply([update], seq);
  log.info('plan brought up to date', { from, to: SCHEMA, steps, seq });
};

export const openUpToDate = async (
  deps: OpenUpToDateDeps,
): Promise<Result<OpenedPlan, OpenFailure>> => {
  const opened = await openPlan(deps);
  if (!opened.ok) return opened;
  const number = schemaNumberOf(opened.value.state.live());
  if (number !== null && number > SCHEMA) {
    deps.log.error('the plan is of a newer version, and is left alone', { number, ours: SCHEMA });
    return failed('plan-too-new');
  }
  try {
    await bringUpToDate(deps, opened.value);
    return opened;
  } catch (error) {
    deps.log.error('the plan could not be brought up to date', { error });
    return failed('storage-fault');
  }
};
