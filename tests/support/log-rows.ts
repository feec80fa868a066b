/** Plan ids and rows of the append log, made from plain numbers so that a failing test reads well. */

import type { NewLogRow } from '@gameplan/server/storage/plan-log';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId } from '@gameplan/shared/base/ids';

/** The id of test plan `number`. */
export const planIdOf = (number: number): PlanId =>
  planId.parse(`pln_${String(number).padStart(20, '0')}`);

/** The bytes of test update `number`, `length` long. */
export const updateOf = (number: number, length = 8): Uint8Array => {
  const bytes = new Uint8Array(Math.max(length, 4)).fill(number);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
};

/** Update `number` for a plan, as somebody writes it. */
export const rowOf = (plan: PlanId, number: number, more: Partial<NewLogRow> = {}): NewLogRow => ({
  planId: plan,
  epoch: 1,
  at: 1_000 + number,
  userId: 'usr_00000000000000000001',
  sessionId: null,
  bytes: updateOf(number),
  ...more,
});
