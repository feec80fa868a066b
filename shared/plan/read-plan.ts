/** Reads a merged plan whole. It never throws and never writes, and every replica of a document reads the same. */
import type * as Y from 'yjs';
import { byOrder } from './by-order.ts';
import type { PlanFacts } from './kinds/plan-facts.ts';
import { planFacts } from './kinds/plan-facts.ts';
import { planMeta } from './kinds/plan-meta.ts';
import type { SwotCard } from './kinds/swot-card.ts';
import { recordKinds } from './kinds.ts';
import type { PlanProblem } from './read-record.ts';
import { readRecord, readSingle, rootProblems } from './read-record.ts';
import { rootOf } from './roots.ts';

/** The facts of a plan, each record once, in canonical order; records in the bin are among them. */
export interface Plan extends PlanFacts {
  readonly swotCards: readonly SwotCard[];
}

/** A plan, and what could not be taken of its document as it stood. */
export interface PlanRead {
  readonly plan: Plan;
  readonly problems: readonly PlanProblem[];
}

const readSwotCards = (doc: Y.Doc) => {
  const { name } = recordKinds.swotCards;
  const reads = rootOf(doc, name)
    .keys()
    .map((id) => readRecord(doc, name, id));
  return {
    records: reads.flatMap(({ record }) => (record ? [record] : [])).sort(byOrder),
    problems: [...rootProblems(doc, name), ...reads.flatMap(({ problems }) => problems)],
  };
};

/** Reads what the document says, normalised: facts that could be taken, and a list of what could not. */
export const readPlan = (doc: Y.Doc): PlanRead => {
  const meta = readSingle(doc, planMeta);
  const { facts, problems } = readSingle(doc, planFacts);
  const swotCards = readSwotCards(doc);
  return {
    plan: { ...facts, swotCards: swotCards.records },
    problems: [...meta.problems, ...problems, ...swotCards.problems],
  };
};
