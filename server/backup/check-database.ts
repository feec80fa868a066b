/** Opens every plan of a database and looks at its audit: a backup that nobody has opened is none. */
import type { PlanId } from '@gameplan/shared/base/ids';
import { schemaNumberOf } from '@gameplan/shared/plan/migrations';
import { planHash } from '@gameplan/shared/plan/plan-hash';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import type { Kysely } from 'kysely';
import type * as Y from 'yjs';
import type { Audit } from '../access/audit-chain.ts';
import type { DatabaseFile } from '../storage/database-file.ts';
import type { StoredPlan } from '../storage/plan-log.ts';
import type { Tables } from '../storage/tables.ts';
import type { CheckedPlan, Manifest } from './manifest.ts';

export interface CheckDeps {
  /** The document that is stored; null where that makes none. */
  readonly documentOf: (stored: StoredPlan) => Y.Doc | null;
  readonly auditOf: (db: Kysely<Tables>) => Pick<Audit, 'firstBroken'>;
  /** Hears how many plans of how many have been looked at. */
  readonly onChecked: (done: number, all: number) => void;
}

/** What was found. */
export interface Check {
  /** What is wrong, in words; empty where nothing is. */
  readonly faults: readonly string[];
  /** Plans that this version is too old to read. */
  readonly tooNew: readonly PlanId[];
  readonly plans: readonly CheckedPlan[];
  readonly audit: Manifest['audit'];
}

type PlanVerdict =
  | { readonly kind: 'sound'; readonly hash: string }
  | { readonly kind: 'damaged' | 'too-new' };

const judge = (file: DatabaseFile, planId: PlanId, { documentOf }: CheckDeps): PlanVerdict => {
  const stored = file.load(planId);
  const doc = stored.ok ? documentOf(stored.value) : null;
  if (doc === null) return { kind: 'damaged' };
  try {
    if ((schemaNumberOf(doc) ?? SCHEMA) > SCHEMA) return { kind: 'too-new' };
    return { kind: 'sound', hash: planHash(readPlan(doc).plan) };
  } finally {
    doc.destroy();
  }
};

const checkPlans = (file: DatabaseFile, deps: CheckDeps) => {
  const plans: CheckedPlan[] = [];
  const tooNew: PlanId[] = [];
  const faults: string[] = [];
  const heads = file.heads();
  heads.forEach((head, index) => {
    const verdict = judge(file, head.planId, deps);
    if (verdict.kind === 'sound') plans.push({ ...head, hash: verdict.hash });
    if (verdict.kind === 'too-new') tooNew.push(head.planId);
    if (verdict.kind === 'damaged') faults.push(`plan ${head.planId} cannot be opened`);
    deps.onChecked(index + 1, heads.length);
  });
  return { plans, tooNew, faults };
};

const NO_AUDIT: Manifest['audit'] = { rows: 0, lastHash: null };

const checkAudit = async (file: DatabaseFile, { auditOf }: CheckDeps) => {
  if (!file.hasAudit()) return { audit: NO_AUDIT, faults: [] };
  const broken = await auditOf(file.db).firstBroken();
  const faults = broken === null ? [] : [`row ${broken} of the audit was changed or is missing`];
  const rows = file.db.selectFrom('audit').select(['number', 'hash']).orderBy('number', 'desc');
  const last = await rows.limit(1).executeTakeFirst();
  const audit = { rows: last?.number ?? 0, lastHash: last?.hash ?? null };
  return { audit, faults };
};

/** Looks at all of it. */
export const checkDatabase = async (file: DatabaseFile, deps: CheckDeps): Promise<Check> => {
  const own = file.faults();
  if (own.length > 0) return { faults: own, tooNew: [], plans: [], audit: NO_AUDIT };
  const { plans, tooNew, faults } = checkPlans(file, deps);
  const { audit, faults: auditFaults } = await checkAudit(file, deps);
  return { faults: [...faults, ...auditFaults], tooNew, plans, audit };
};

/** Plans that are not what was noted of them. A note of another reader says nothing about hashes, only about positions. */
export const unlikeManifest = (
  { plans, audit }: Pick<Check, 'plans' | 'audit'>,
  noted: Manifest,
  reader: string,
): readonly string[] => {
  const found = new Map(plans.map((plan) => [plan.planId, plan]));
  const isSame = (plan: CheckedPlan): boolean => {
    const now = found.get(plan.planId);
    if (now === undefined || now.seq !== plan.seq || now.epoch !== plan.epoch) return false;
    return noted.reader !== reader || now.hash === plan.hash;
  };
  const unlike = noted.plans.filter((plan) => !isSame(plan));
  return [
    ...unlike.map((plan) => `plan ${plan.planId} is not as it was when the backup was made`),
    ...(plans.length > noted.plans.length ? ['there are plans that were not in the backup'] : []),
    ...(audit.lastHash === noted.audit.lastHash ? [] : ['the audit is not as it was']),
  ];
};
