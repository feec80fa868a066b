/** The one place where a plan's committed state becomes the answer of `GET /api/plans/:id/data`. */
import type { ProblemCode } from '@gameplan/shared/api/problem';
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { DeriveCommitted } from '../derive/derive-committed.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';

export interface PlanReadingDeps {
  readonly derive: DeriveCommitted;
  readonly workspace: Pick<WorkspaceState, 'settings' | 'today'>;
  /** Rises whenever the same committed plan is shown otherwise than before. */
  readonly deriver: number;
}

/** Which committed state of a plan is meant. */
export interface Position {
  readonly epoch: number;
  readonly seq: number;
}

/** A plan's data, ready to be sent. */
export interface PlanAnswer {
  readonly etag: string;
  /** What the document calls the plan; null where that is no text. */
  readonly name: string | null;
  /** JSON in UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const failureCodes = {
  'plan-missing': 'plan-missing',
  'plan-damaged': 'plan-damaged',
  'plan-too-new': 'plan-too-new',
  'not-derived': 'internal',
  stopped: 'storage-unavailable',
} as const satisfies Readonly<Record<string, ProblemCode>>;

export const createPlanReading = ({ derive, workspace, deriver }: PlanReadingDeps) => {
  const tagOf = ({ epoch, seq }: Position, version: number, day: string): string =>
    `"e${epoch}.s${seq}.w${version}.d${deriver}.${day}"`;
  return {
    /** Changes whenever the answer may have changed: with an edit, an epoch, the day, the settings or this code. */
    etag: (position: Position): string =>
      tagOf(position, workspace.settings().version, workspace.today()),

    read: async (planId: PlanId): Promise<Result<PlanAnswer, ProblemCode>> => {
      const found = await derive(planId, { wants: 'data', urgency: 'asked' });
      if (!found.ok) return failed(failureCodes[found.error]);
      const { from, derived } = found.value;
      if (derived.data === null) throw new Error('the plan was derived without its data');
      const etag = tagOf(from, from.settingsVersion, from.day);
      return ok({ etag, name: derived.name, bytes: derived.data });
    },
  };
};

export type PlanReading = ReturnType<typeof createPlanReading>;
