/** What the gate is told, and what it answers: the contract between a room and the rules for what is let in. */
import type * as Y from 'yjs';

/** The rules, by their numbers in the specification of the gate. */
export type GateRule = 'G1' | 'G2' | 'G4' | 'G5' | 'G5b' | 'G6' | 'G7' | 'G8' | 'G9' | 'G10';

/** The next clock of each client. */
export type Clocks = ReadonlyMap<number, number>;

/** Whom a client id belongs to: a person, nobody (the seed's and the server's own), or nobody any more. */
export type Holder = { readonly userId: string | null; readonly isOfThisEpoch: boolean };

/** What an update is held against. */
export interface GateWorld {
  /** The committed document; only to be read. */
  readonly doc: Y.Doc;
  /** What is on its way to disk, as clocks. */
  readonly ahead: Clocks;
  /** Whose a client id is; undefined where nobody has used it yet. */
  holderOf(clientId: number): Holder | undefined;
}

/** Who wrote an update: a person, or the server itself, which may also write where nobody else does. */
export type GateWriter =
  | {
      readonly userId: string;
      /** Whether it is the answer to a sync step, which may bring all that was done offline. */
      readonly isAnswer: boolean;
    }
  | 'server';

export type GateVerdict =
  /** Nothing in it is new. */
  | { readonly kind: 'known' }
  /** It speaks of something that is on its way to disk: to be judged again once that is there. */
  | { readonly kind: 'wait' }
  /** It builds on something that the plan does not hold. */
  | { readonly kind: 'missing'; readonly rule: 'G5'; readonly reason: string }
  | {
      readonly kind: 'new';
      /** What the document will know of the update's clients once it is in. */
      readonly clocks: Clocks;
      /** Client ids that it is the first to use. */
      readonly claims: readonly number[];
      /** How many pieces in view (records, values, letters) it takes away for good. */
      readonly deleted: number;
    }
  | {
      readonly kind: 'refused';
      readonly rule: GateRule;
      /** With what the sender is sent away: one of `CLOSE`. */
      readonly code: number;
      readonly reason: string;
    };
