/** What the server alone writes into a plan: the root map `meta`. */
import { wholeNumber } from '../fields/whole-number.ts';
import type { FactsOf } from '../record-kind.ts';
import { singleRecord } from '../record-kind.ts';

const counted = () => wholeNumber({ from: 1, to: Number.MAX_SAFE_INTEGER });

export const planMeta = singleRecord('meta', { schemaVersion: counted(), epoch: counted() });
export type PlanMeta = FactsOf<typeof planMeta>;
