/** The one place where a plan's committed state, the settings and the day come together to be derived. */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { ReadFailure, Rooms } from '../sync/rooms.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import type { Derived, DeriveTask } from './derive-plan.ts';
import type { DerivedFrom } from './derived-rows.ts';
import type { DeriveFailure, Deriver, Urgency } from './deriver.ts';

/** What a plan came to, and of what that holds. */
export interface DerivedPlan {
  readonly from: DerivedFrom;
  readonly derived: Derived;
}

export type DeriveCommitted = (
  planId: PlanId,
  asked: { readonly wants: DeriveTask['wants']; readonly urgency: Urgency },
) => Promise<Result<DerivedPlan, ReadFailure | DeriveFailure>>;

export interface DeriveCommittedDeps {
  readonly rooms: Pick<Rooms, 'read' | 'migrate'>;
  readonly deriver: Pick<Deriver, 'derive'>;
  readonly workspace: Pick<WorkspaceState, 'settings' | 'today'>;
}

export const createDeriveCommitted =
  ({ rooms, deriver, workspace }: DeriveCommittedDeps): DeriveCommitted =>
  async (planId, { wants, urgency }) => {
    const deriveState = async (read: Rooms['read']) => {
      const committed = await read(planId);
      if (!committed.ok) return committed;
      const { epoch, seq, bytes } = committed.value;
      const [settings, today] = [workspace.settings(), workspace.today()];
      const from = { epoch, seq, settingsVersion: settings.version, day: today };
      const task = { planId, epoch, seq, bytes, settings, today, wants };
      const answer = await deriver.derive(task, urgency);
      return answer.ok ? ok({ from, answer: answer.value }) : answer;
    };

    let found = await deriveState(rooms.read);
    if (found.ok && found.value.answer.kind === 'too-old') {
      found = await deriveState(rooms.migrate);
    }
    if (!found.ok) return found;
    const { from, answer } = found.value;
    if (answer.kind === 'too-new') return failed('plan-too-new');
    return answer.kind === 'derived' ? ok({ from, derived: answer }) : failed('not-derived');
  };
