/** How the rules of the gate say no. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { GateRule, GateVerdict } from './verdict.ts';

export type Refusal = Extract<GateVerdict, { kind: 'refused' }>;

/** No client of ours, nor any honest one, could have sent that. */
export const refused = (rule: GateRule, reason: string): Refusal => ({
  kind: 'refused',
  rule,
  code: CLOSE.refused,
  reason,
});

/** It is written under a client id that is not its sender's. */
export const refusedWriter = (reason: string): Refusal => ({
  kind: 'refused',
  rule: 'G4',
  code: CLOSE.otherWriter,
  reason,
});

/** It brings more than one message may, or makes more work. */
export const TOO_MUCH = refused('G6', 'it is too much at once');
