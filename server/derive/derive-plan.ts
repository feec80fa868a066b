/** What a plan's committed bytes come to under some settings on some day: its data, its figures, the reader's problems. */

import type { PlanId } from '@gameplan/shared/base/ids';
import { derive } from '@gameplan/shared/derive/derive';
import type { FigureName, Figures } from '@gameplan/shared/derive/figure';
import { valueOr } from '@gameplan/shared/plan/fields/field';
import { migrations, schemaNumberOf } from '@gameplan/shared/plan/migrations';
import { planData } from '@gameplan/shared/plan/plan-data';
import { planHash } from '@gameplan/shared/plan/plan-hash';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import * as Y from 'yjs';

/** Rises whenever the same plan comes to something else than before, so that nothing derived outlives the change. */
export const DERIVER = 2;

/** What is to be derived. */
export interface DeriveTask {
  readonly planId: PlanId;
  readonly epoch: number;
  readonly seq: number;
  /** The whole plan as one Yjs update, format v1. */
  readonly bytes: Uint8Array;
  readonly settings: WorkspaceSettings;
  /** The plain date in the workspace's time zone. */
  readonly today: string;
  /** Rows for lists and reports, or the plan's data as the API answers it. */
  readonly wants: 'rows' | 'data';
}

/** What lists need of a plan, beside its figures. */
export interface Derived {
  readonly kind: 'derived';
  readonly factsHash: string;
  readonly name: string | null;
  readonly currency: string | null;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly salesGoal: number | null;
  readonly closeRatio: number | null;
  readonly figures: Figures;
  /** The answer of `GET /data`, when it was wanted: JSON in UTF-8. */
  readonly data: Uint8Array<ArrayBuffer> | null;
}

/** `too-old`: the plan must be migrated first; `too-new`: this server does not understand it. */
export type DeriveAnswer = Derived | { readonly kind: 'too-old' | 'too-new' };

/** The name of a figure and the figure. */
export const figureEntries = (figures: Figures) =>
  // The keys of the figures are their names; the language gives them as any texts.
  Object.entries(figures) as [FigureName, Figures[FigureName]][];

const dataOf = (task: DeriveTask, read: ReturnType<typeof readPlan>, figures: Figures) => ({
  seq: task.seq,
  epoch: task.epoch,
  schemaVersion: SCHEMA,
  settingsVersion: task.settings.version,
  today: task.today,
  plan: planData(read.plan),
  figures,
  problems: read.problems,
});

const namesOf = ({ name, currency, periodStart, periodEnd, salesGoal, closeRatio }: Plan) => ({
  name: valueOr(name, null),
  currency: valueOr(currency, null),
  periodStart: valueOr(periodStart, null),
  periodEnd: valueOr(periodEnd, null),
  salesGoal: valueOr(salesGoal, null),
  closeRatio: valueOr(closeRatio, null),
});

/** Whether the plan is of another schema than this server's; one that states none that can be read is taken as ours. */
const otherSchema = (doc: Y.Doc): 'too-old' | 'too-new' | null => {
  const number = schemaNumberOf(doc);
  if (number === null || number === SCHEMA) return null;
  if (number > SCHEMA) return 'too-new';
  return migrations.some((migration) => migration.number > number) ? 'too-old' : null;
};

/** Derives a plan. The same task gives the same answer, to the last digit. */
export const derivePlan = (task: DeriveTask): DeriveAnswer => {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, task.bytes);
    const kind = otherSchema(doc);
    if (kind !== null) return { kind };
    const read = readPlan(doc);
    const figures = derive(read.plan, task.settings, task.today);
    const data =
      task.wants === 'data'
        ? new TextEncoder().encode(JSON.stringify(dataOf(task, read, figures)))
        : null;
    return {
      kind: 'derived',
      factsHash: planHash(read.plan),
      ...namesOf(read.plan),
      figures,
      data,
    };
  } finally {
    doc.destroy();
  }
};
