/** Tells a room what has just been committed: one frame for everybody, and to its writers what the others wrote. */
import * as Y from 'yjs';
import type { QueuedEdit } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import { updateFrame } from './frames.ts';

/** Who wrote an edit: somebody who is connected, or nobody for what the server writes itself. */
export type Writer = Connection | null;

/** Merging takes more than its share of time as updates grow many; past this, writers get the whole group. */
const MERGED_AT_MOST = 16;

export const tellCommitted = ({
  group,
  together,
  connections,
}: {
  readonly group: readonly QueuedEdit<Writer>[];
  /** All of the group as one update. */
  readonly together: Uint8Array;
  readonly connections: Iterable<Connection>;
}): void => {
  const writers = new Set<Writer>(group.map((edit) => edit.from));
  const shared = updateFrame(together);
  for (const connection of connections) {
    if (!connection.hasAsked()) continue;
    const frame = writers.has(connection) ? frameOfOthers(group, connection, shared) : shared;
    if (frame !== null) connection.send(frame);
  }
};

/** What the others of the group wrote; null when there are none. What a client wrote itself does it no harm. */
const frameOfOthers = (
  group: readonly QueuedEdit<Writer>[],
  writer: Connection,
  shared: Uint8Array,
): Uint8Array | null => {
  const others = group.filter((edit) => edit.from !== writer).map((edit) => edit.bytes);
  if (others.length === 0) return null;
  return others.length > MERGED_AT_MOST ? shared : updateFrame(Y.mergeUpdates(others));
};
