/** Why a message of a connection is not taken, and with what its sender is sent away. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Connection } from './connection.ts';
import type { GateRule } from './gate/verdict.ts';

/** Why a message was not taken. It is the last one of its connection. */
export interface Refusal {
  readonly rule: GateRule;
  readonly code: number;
  readonly reason: string;
  /** The first update of which nothing was taken, where that is not the one behind all that was. */
  readonly number?: number;
}

export const readOnlyRefusal = (connection: Connection): Refusal => {
  const reason = connection.writing().readOnlyBecause ?? 'read-only';
  const code = reason === 'schema-too-old' ? CLOSE.schemaTooOld : CLOSE.forbidden;
  return { rule: 'G1', code, reason };
};

export const FULL: Refusal = { rule: 'G9', code: CLOSE.refused, reason: 'the plan is full' };
