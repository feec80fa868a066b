/** What the server and its storage worker say to each other. */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import type {
  Author,
  KeptVersion,
  LoadFailure,
  NewLogRow,
  Quarantined,
  SqlStatement,
} from '../plan-log.ts';
import type { Refusal, StorageFailure, StorageHealth } from '../storage.ts';

/** What the worker is started with. */
export interface WorkerSettings {
  readonly dataDir: string;
  /** The version of the product. */
  readonly version: string;
  /** The folder of numbered SQL files. */
  readonly migrations: string;
  /** The time of the start, in ms since 1970. */
  readonly now: number;
  /** How long a transaction may hold the connection, in ms. */
  readonly transactionMs: number;
}

/** What SQLite says about a statement that was run. */
export interface StatementOutcome {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Of statements that answer no rows. */
  readonly written: { readonly changes: number; readonly lastInsertRowid: number } | null;
}

/**
 * A plan as it crosses the thread: the tail lies in columns, since thousands of small objects would be copied one by
 * one, and its bytes end to end in one buffer. Row `index` has the position `from + index + 1`.
 */
export interface PackedPlan {
  readonly epoch: number;
  readonly seq: number;
  readonly snapshot: { readonly seq: number; readonly bytes: Uint8Array } | null;
  readonly tail: {
    readonly from: number;
    readonly at: Float64Array;
    /** Where each row's bytes end. */
    readonly end: Float64Array;
    readonly bytes: Uint8Array;
    /** Everybody who wrote a row of the tail, each once, and who of them wrote which. */
    readonly authors: readonly Author[];
    readonly author: Uint32Array;
  };
  /** In columns as well; a holder of -1 is nobody. */
  readonly leases: {
    readonly clientId: Float64Array;
    readonly epoch: Float64Array;
    readonly firstSeq: Float64Array;
    readonly holders: readonly string[];
    readonly holder: Int32Array;
  };
}

/** A merged state of a plan's rows 1 to `seq`. */
export interface NewSnapshot {
  readonly planId: PlanId;
  readonly epoch: number;
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** A plan as it was, kept for good. */
export interface NewVersion extends KeptVersion {
  readonly planId: PlanId;
}

/** Every call: what it asks and what it answers. */
export interface Calls {
  append: { asks: NewLogRow; answers: number };
  create: {
    asks: { firsts: readonly NewLogRow[]; alongside: readonly SqlStatement[] };
    answers: null;
  };
  beginEpoch: { asks: NewLogRow; answers: null };
  erase: {
    asks: { planId: PlanId; alongside: readonly SqlStatement[] };
    answers: null;
  };
  eraseAll: { asks: readonly SqlStatement[]; answers: null };
  compact: { asks: null; answers: null };
  load: { asks: PlanId; answers: Result<PackedPlan, LoadFailure> };
  saveSnapshot: { asks: NewSnapshot; answers: null };
  keepVersion: { asks: NewVersion; answers: null };
  quarantine: { asks: Quarantined; answers: null };
  /** `connection` tells apart who holds a transaction. */
  query: { asks: SqlStatement & { readonly connection: number }; answers: StatementOutcome };
  begin: { asks: number; answers: null };
  commit: { asks: number; answers: null };
  rollback: { asks: number; answers: null };
  health: { asks: null; answers: StorageHealth };
  close: { asks: null; answers: null };
}

export type CallKind = keyof Calls;
export type CallOf<Kind extends CallKind> = {
  readonly kind: Kind;
  readonly id: number;
  readonly asks: Calls[Kind]['asks'];
};
export type Call = { [Kind in CallKind]: CallOf<Kind> }[CallKind];

/** What became of one call. */
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: StorageFailure; readonly message: string };

/** Everything the worker says. */
export type WorkerMessage =
  | { readonly kind: 'opened'; readonly migrated: readonly string[]; readonly copy: string | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] }
  | {
      readonly kind: 'warning';
      readonly phrase: string;
      readonly fields: Readonly<Record<string, unknown>>;
    }
  /** The last message of a worker that can not go on. */
  | { readonly kind: 'broken'; readonly reason: string };
