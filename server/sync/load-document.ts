/** Builds a plan's document from what is stored. */

import * as Y from 'yjs';
import type { StoredPlan } from '../storage/plan-log.ts';
import { judge } from './gate/judge.ts';
import { applyAll, hasPending } from './yjs-internals.ts';

/** A row of the log that is not part of the document, and why. */
export interface LeftOut {
  readonly seq: number;
  readonly reason: string;
}

export interface LoadedDocument {
  readonly doc: Y.Doc;
  readonly leftOut: readonly LeftOut[];
}

/** A row that Yjs cannot take. */
class RowFault extends Error {
  readonly seq: number;
  constructor(seq: number, cause: unknown) {
    super('a row of the log cannot be applied', { cause });
    this.seq = seq;
  }
}

const loadPlainly = ({ snapshot, tail }: StoredPlan): Y.Doc | null => {
  const doc = new Y.Doc();
  const rows = tail.map((row) => row.bytes);
  try {
    applyAll(doc, snapshot === null ? rows : [snapshot.bytes, ...rows]);
  } catch {
    return null;
  }
  return hasPending(doc) ? null : doc;
};

/** What is judged alone: nothing is on its way, and nobody's client ids matter to what was let in once. */
const aloneWith = (doc: Y.Doc) => ({ doc, ahead: new Map(), holderOf: () => undefined });

/**
 * Takes row by row what stands by itself. A row that does not was never shown to anybody: its room was dropped when it
 * was applied, or it was committed behind one that failed. It stays in the log.
 */
const loadCarefully = (
  { snapshot, tail }: StoredPlan,
  faults: ReadonlyMap<number, string>,
): LoadedDocument => {
  const doc = new Y.Doc();
  const leftOut: LeftOut[] = [];
  if (snapshot !== null) applyAll(doc, [snapshot.bytes]);
  for (const { seq, bytes } of tail) {
    const verdict = judge(aloneWith(doc), bytes, 'server');
    const reason = faults.get(seq) ?? ('reason' in verdict ? verdict.reason : null);
    if (reason !== null) {
      leftOut.push({ seq, reason });
      continue;
    }
    try {
      applyAll(doc, [bytes]);
    } catch (error) {
      throw new RowFault(seq, error);
    }
  }
  return { doc, leftOut };
};

/** The document, or null when what is stored makes none. */
export const loadDocument = (stored: StoredPlan): LoadedDocument | null => {
  const doc = loadPlainly(stored);
  if (doc !== null) return { doc, leftOut: [] };
  const faults = new Map<number, string>();
  for (;;) {
    try {
      const loaded = loadCarefully(stored, faults);
      return hasPending(loaded.doc) ? null : loaded;
    } catch (error) {
      if (!(error instanceof RowFault) || faults.has(error.seq)) return null;
      faults.set(error.seq, String(error.cause));
    }
  }
};
