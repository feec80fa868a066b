/**
 * The port of what this device keeps of plans, for one person: rows of Yjs updates, what of the person's own work waits
 * for the server, and what the server has refused. The adapter over IndexedDB lies in `local-store/`; a memory stands in
 * for it in simulations. Every call rejects when the device does not keep it, and then nothing of it is kept.
 */

/** A place in the plan that an edit touched. */
export interface Place {
  /** A kind of record by its plural, or `plan` for the plan's own fields. */
  readonly root: string;
  /** Null for the plan's own fields. */
  readonly id: string | null;
  /** The field; `*` where the record was made. */
  readonly key: string;
}

/** What one tab has edited and the server has not acknowledged. */
export interface WaitingEdits {
  /** Named edits: one gesture, one count. */
  readonly count: number;
  /** When the oldest of them was made, in ms since 1970. */
  readonly since: number;
  readonly places: readonly Place[];
}

/** The same as the device keeps it. */
export interface WaitingOfTab extends WaitingEdits {
  /** Names the tab that made them: random, made anew with every load of a page. */
  readonly tab: string;
}

/** A plan as the device keeps it. */
export interface StoredCopy {
  /** The epoch of the rows; null where no server has said it yet. */
  readonly epoch: number | null;
  /** The last position in that epoch that a server told of. */
  readonly seq: number | null;
  /** Updates in format v1, in the order in which they came. */
  readonly updates: readonly Uint8Array[];
  readonly waiting: readonly WaitingOfTab[];
  /** The Yjs clients under which this person has written here, the first one first. */
  readonly writers: readonly number[];
  /** Which keeping of the plan this is; null where no row was kept yet. */
  readonly keeping: number | null;
}

/** So many writers are remembered of a plan, the latest: each load of a page that writes is one. */
export const MOST_WRITERS = 1_000;

/** What is appended, all of it or nothing. */
export interface NewRows {
  /** The epoch of the document that they are of; null or left out where no server has said it yet. */
  readonly epoch?: number | null;
  readonly updates: readonly Uint8Array[];
  /** What of this tab waits once the rows are there; null where nothing does. */
  readonly waiting: WaitingOfTab | { readonly tab: string; readonly count: 0 };
  /** The Yjs client under which the person writes here; left out where they have not written yet. */
  readonly writer?: number;
}

/** How the rows of a plan lie there once more were added. */
export interface KeptRows {
  readonly count: number;
  /** Null where there are none. Another number once all rows were deleted: whoever knew an earlier one has to add all that they go on from. */
  readonly keeping: number | null;
}

/** Work that the server refused for good. It is deleted by the person alone. */
export interface Fork {
  readonly id: string;
  readonly planId: string;
  /** How plan and account were called, to find it once the plan is gone. */
  readonly title: string;
  /** In ms since 1970. */
  readonly at: number;
  /** The close code that refused it. */
  readonly code: number;
  readonly waiting: WaitingEdits;
  /** The whole document as this page had it, as one update of format v1. */
  readonly bytes: Uint8Array;
}

/** Which rows end with a fork, and how they become part of it. */
export interface RowsOfFork {
  /** The epoch of the fork; null where no server has said it. Rows of another one stay. */
  readonly epoch: number | null;
  readonly merge: (updates: readonly Uint8Array[]) => Uint8Array;
}

export type ForkSummary = Omit<Fork, 'bytes'>;

/** Why the device does not keep what it was given. */
export type NotKept =
  /** A newer page of ours has taken the store over: this page has to be loaded again. */
  | 'newer'
  /** No room is left for us. */
  | 'full'
  /** It was deleted for good, since the person signed out. */
  | 'ended'
  /** It keeps another generation of the plan. */
  | 'other-epoch'
  /** The browser has no store for us, or it broke. */
  | 'broken';

/** What every call rejects with. */
export class StoreFailed extends Error {
  readonly why: NotKept;
  constructor(why: NotKept, cause?: unknown) {
    super(`the device does not keep it: ${why}`, { cause });
    this.name = 'StoreFailed';
    this.why = why;
  }
}

/** Edits that the device had kept and that are there no more. */
export type LostEdits = Pick<WaitingEdits, 'count' | 'since'>;

export interface LocalStore {
  /** Everything of one plan; null where the device keeps nothing of it. */
  load(planId: string): Promise<StoredCopy | null>;
  /** Edits that waited here until the browser threw the copy of the plan away; told once, null where there were none. */
  lost(planId: string): Promise<LostEdits | null>;
  /**
   * Resolves once they are on the device's disk (strict durability). Epochs never mix: rows of an earlier one of which
   * nothing waits give way, and otherwise it rejects with `other-epoch`.
   */
  append(planId: string, rows: NewRows): Promise<KeptRows>;
  /** Remembers the epoch and position that the server told of, by the same rule. */
  know(planId: string, at: { readonly epoch: number; readonly seq: number }): Promise<void>;
  /** Puts one row in the place of all that are there, in one transaction: other tabs append meanwhile. */
  compact(planId: string, merge: (updates: readonly Uint8Array[]) => Uint8Array): Promise<void>;
  /** What other tabs left waiting is acknowledged, unless it has changed since it was loaded. */
  acknowledged(planId: string, waiting: readonly WaitingOfTab[]): Promise<void>;
  /**
   * Keeps a fork and, in the same transaction, deletes the plan's rows of that epoch and all that waits of it. What other
   * tabs kept there becomes part of the fork. A fork in which nothing is left to see is not kept.
   */
  fork(fork: Fork, rows: RowsOfFork): Promise<void>;
  forks(): Promise<readonly ForkSummary[]>;
  /** Null where it is there no more. */
  readFork(id: string): Promise<Fork | null>;
  deleteFork(id: string): Promise<void>;
  /** Deletes rows and what waits of one plan; its forks stay. */
  wipe(planId: string): Promise<void>;
  /** How many edits wait, by plan; plans without any are left out. */
  waiting(): Promise<ReadonlyMap<string, number>>;
  /** The plans of which the device keeps something. */
  plans(): Promise<readonly string[]>;
  /** Deletes everything that is kept for this person, forks among it. */
  wipeAll(): Promise<void>;
  close(): void;
}
