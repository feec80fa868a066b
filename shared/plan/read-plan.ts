/** Reads a merged plan whole. It never throws and never writes, and every replica of a document reads the same. */
import type * as Y from 'yjs';
import { byOrder } from './by-order.ts';
import type { PlanFacts } from './kinds/plan-facts.ts';
import { planFacts } from './kinds/plan-facts.ts';
import { planMeta } from './kinds/plan-meta.ts';
import type { KindName, PlanRecords } from './kinds.ts';
import { kindNames } from './kinds.ts';
import type { PlanProblem } from './read-record.ts';
import { readRecord, readSingle, rootProblems } from './read-record.ts';
import { looseReferences } from './references.ts';
import { rootOf } from './roots.ts';

/** The facts of a plan, each record once, in canonical order. */
export type Plan = PlanFacts & PlanRecords;

/** A plan, and what could not be taken of its document as it stood. */
export interface PlanRead {
  readonly plan: Plan;
  readonly problems: readonly PlanProblem[];
}

const readKind = (doc: Y.Doc, name: KindName) => {
  const reads = rootOf(doc, name)
    .keys()
    .map((id) => readRecord(doc, name, id));
  return {
    records: reads.flatMap(({ record }) => (record ? [record] : [])).sort(byOrder),
    problems: [...rootProblems(doc, name), ...reads.flatMap(({ problems }) => problems)],
  };
};

const danglingIn = (plan: Plan): readonly PlanProblem[] =>
  looseReferences(plan).flatMap(({ path, code, raw }) =>
    code === 'dangling' ? [{ path, code, raw }] : [],
  );

/**
 * Reads what the document says, normalised: facts that could be taken, and a list of what could not. Problems that take
 * several records to see, references that lead to none, come from here alone; the reader of one record cannot know them.
 */
export const readPlan = (doc: Y.Doc): PlanRead => {
  const meta = readSingle(doc, planMeta);
  const { facts, problems } = readSingle(doc, planFacts);
  const kinds = kindNames.map((name) => [name, readKind(doc, name)] as const);
  // Each name is paired with its own kind's records; the language loses that pairing in a list.
  const records = Object.fromEntries(
    kinds.map(([name, read]) => [name, read.records]),
  ) as unknown as PlanRecords;
  const plan = { ...facts, ...records };
  const ofKinds = kinds.flatMap(([, read]) => read.problems);
  return { plan, problems: [...meta.problems, ...problems, ...ofKinds, ...danglingIn(plan)] };
};
