/**
 * A plan's committed state in its two forms: bytes while nobody edits, a live document while somebody does (which costs
 * many times its bytes). Whoever joins is answered from bytes in both.
 */
import * as Y from 'yjs';
import { answerFrame, askingFrame } from './frames.ts';
import type { RootEntry } from './yjs-internals.ts';
import { applyAll, areEqual } from './yjs-internals.ts';

/** What newcomers get, made once for each state and shared by all. */
export interface FirstSync {
  /** Answers a client that has nothing. */
  readonly answer: Uint8Array;
  /** Asks a client for what the server lacks. */
  readonly asking: Uint8Array;
  /** The whole plan as one update; a part of `answer`, not a copy. */
  readonly bytes: Uint8Array;
}

/** What committed edits came to. */
export interface Applied {
  /** All of them as one update. */
  readonly together: Uint8Array;
  /** Keys that were set or deleted right in a root, as ids of records are. */
  readonly entries: readonly RootEntry[];
}

export interface PlanState {
  /** Position of the last edit in this state. */
  seq(): number;
  isLive(): boolean;
  /** Its bytes when it was last encoded and all edits since: what is overwritten or deleted makes it less. */
  bytesAtMost(): number;
  /** Whether nothing came since, so that it is exactly that. */
  isMeasured(): boolean;
  firstSync(): FirstSync;
  /** The frame that answers a client with that state vector; throws when it is none. */
  answerTo(stateVector: Uint8Array): Uint8Array;
  /** The document; made from the bytes when there is none. Only to be read. */
  live(): Y.Doc;
  /** Takes committed edits. Throws when Yjs cannot take them. */
  apply(edits: readonly Uint8Array[], seq: number): Applied;
  /** The bytes of the live document, once another document made of them proved equal; null when it did not. */
  provenBytes(): Uint8Array | null;
  /** Gives the document back and keeps the bytes. */
  rest(): void;
}

const firstSyncOf = (bytes: Uint8Array, stateVector: Uint8Array): FirstSync => {
  const answer = answerFrame(bytes);
  return {
    answer,
    asking: askingFrame(stateVector),
    bytes: answer.subarray(answer.length - bytes.length),
  };
};

const isEmpty = (stateVector: Uint8Array): boolean =>
  stateVector.length === 1 && stateVector[0] === 0;

/** A document that one update makes. */
const documentOf = (bytes: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  applyAll(doc, [bytes]);
  return doc;
};

const applyTogether = (doc: Y.Doc, edits: readonly Uint8Array[]): Applied => {
  const [only] = edits;
  let together = only ?? new Uint8Array([0, 0]);
  const keep = (update: Uint8Array) => {
    together = update;
  };
  // Encoding what a transaction did is only worth it for several edits; a single one is told as it came.
  if (edits.length > 1) doc.on('update', keep);
  try {
    const entries = applyAll(doc, edits);
    return { together, entries };
  } finally {
    doc.off('update', keep);
  }
};

/**
 * @param stored the plan as bytes that one document made, or as such a document
 * @param storedBytes what a document was made of
 */
export const createPlanState = (
  stored: Uint8Array | Y.Doc,
  storedSeq: number,
  storedBytes = 0,
): PlanState => {
  let doc: Y.Doc | null = stored instanceof Uint8Array ? null : stored;
  let first: FirstSync | null =
    stored instanceof Uint8Array
      ? firstSyncOf(stored, Y.encodeStateVectorFromUpdate(stored))
      : null;
  let seq = storedSeq;
  let size = first?.bytes.length ?? storedBytes;

  const firstSync = (): FirstSync => {
    if (first !== null) return first;
    const source = doc ?? new Y.Doc();
    first = firstSyncOf(Y.encodeStateAsUpdate(source), Y.encodeStateVector(source));
    size = first.bytes.length;
    return first;
  };
  const live = (): Y.Doc => {
    doc ??= documentOf(firstSync().bytes);
    return doc;
  };

  return {
    seq: () => seq,
    isLive: () => doc !== null,
    bytesAtMost: () => size,
    isMeasured: () => first !== null,
    firstSync,
    live,
    answerTo: (stateVector) => {
      if (isEmpty(stateVector)) return firstSync().answer;
      if (doc !== null) return answerFrame(Y.encodeStateAsUpdate(doc, stateVector));
      return answerFrame(Y.diffUpdate(firstSync().bytes, stateVector));
    },
    apply: (edits, newSeq) => {
      const applied = applyTogether(live(), edits);
      first = null;
      seq = newSeq;
      for (const edit of edits) size += edit.length;
      return applied;
    },
    provenBytes: () => {
      const { bytes } = firstSync();
      const proof = documentOf(bytes);
      const isEqual = areEqual(live(), proof);
      proof.destroy();
      return isEqual ? bytes : null;
    },
    rest: () => {
      firstSync();
      doc?.destroy();
      doc = null;
    },
  };
};
