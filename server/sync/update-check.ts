/**
 * What an update must be to get into the log: whole, placeable without anything that is missing, and nothing that only
 * the server writes. Reads the document, never changes it.
 */
import { LIMITS } from '@gameplan/shared/sync/wire';
import type * as Y from 'yjs';
import type { DecodedUpdate, Struct, StructId } from './yjs-internals.ts';
import { decodeWhole, deletesIn, isUnderRoot, knownClock } from './yjs-internals.ts';

/** The root that the server alone writes (architecture, section 3). */
const SERVER_ROOT = 'meta';

/** The next clock of each client. */
export type Clocks = ReadonlyMap<number, number>;

export type Verdict =
  /** Nothing in it is new. */
  | { readonly kind: 'known' }
  /** It builds on something that neither the plan nor the queue holds. */
  | { readonly kind: 'missing'; readonly reason: string }
  /** It fits; `clocks` is what the document will know of its clients afterwards. */
  | { readonly kind: 'new'; readonly clocks: Clocks }
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): Verdict => ({ kind: 'refused', reason });
const missing = (reason: string): Verdict => ({ kind: 'missing', reason });

const endOf = (struct: Struct): number => struct.clock + struct.length;

/** Who wrote an update: what the server wrote itself may also lie under its own root. */
export type Writer = 'client' | 'server';

/** What is wrong with the row of pieces of one client, wherever they would go. */
const faultOf = (structs: readonly Struct[]): string | null => {
  for (const struct of structs) {
    if (struct.kind === 'skip') return 'it has a gap';
    if (struct.length < 1) return 'it has an empty piece';
  }
  return null;
};

/** The pieces that the document does not have yet, by client; pieces known in part count as new. */
const newStructs = (
  update: DecodedUpdate,
  known: (client: number) => number,
): Map<number, readonly Struct[]> => {
  const fresh = new Map<number, readonly Struct[]>();
  for (const [client, structs] of update.clients) {
    const unknown = structs.filter((struct) => endOf(struct) > known(client));
    if (unknown.length > 0) fresh.set(client, unknown);
  }
  return fresh;
};

/**
 * Places the pieces in an order in which each finds what it needs, as Yjs will; null when there is none. Yjs looks for
 * what a piece needs even when it has the piece already, so those count too. Each piece is looked at once for itself and
 * once for each thing it had to wait for: the time is in proportion to the update.
 */
const clocksAfter = (
  clients: DecodedUpdate['clients'],
  known: (client: number) => number,
): Clocks | null => {
  const reached = new Map<number, number>();
  const placed = new Map<number, number>();
  const reach = (client: number): number => reached.get(client) ?? known(client);
  const needed = (struct: Struct): StructId | undefined =>
    struct.needs.find((id) =>
      id.client === struct.client ? id.clock >= struct.clock : id.clock >= reach(id.client),
    );

  for (const root of clients.keys()) {
    // Who waits for whom: each client of the path waits until the one after it has passed the clock named there.
    const path: StructId[] = [{ client: root, clock: Number.POSITIVE_INFINITY }];
    const onPath = new Set([root]);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { client, clock } = step;
      const at = placed.get(client) ?? 0;
      const struct = clients.get(client)?.[at];
      const need = struct === undefined ? undefined : needed(struct);
      if (reach(client) > clock || (struct === undefined && path.length === 1)) {
        path.pop();
        onPath.delete(client);
      } else if (struct === undefined) {
        return null;
      } else if (need === undefined) {
        reached.set(client, Math.max(reach(client), endOf(struct)));
        placed.set(client, at + 1);
      } else {
        if (onPath.has(need.client)) return null;
        path.push(need);
        onPath.add(need.client);
      }
    }
  }
  return reached;
};

/** Whether a new piece would lie under the server's root, by name or by hanging on something that lies there. */
const touchesServerRoot = (doc: Y.Doc, struct: Struct): boolean =>
  struct.root === SERVER_ROOT ||
  (doc.share.has(SERVER_ROOT) && struct.needs.some((id) => isUnderRoot(doc, id, SERVER_ROOT)));

/** What is wrong with what the new pieces bring. */
const faultOfNew = (doc: Y.Doc, structs: readonly Struct[], writer: Writer): string | null => {
  for (const struct of structs) {
    if (struct.kind === 'subdocument') return 'it brings a document inside the document';
    if (writer === 'client' && touchesServerRoot(doc, struct)) {
      return 'it writes what the server alone writes';
    }
  }
  return null;
};

/**
 * Whether each client's deletions stand one behind another, as every encoder writes them. Yjs walks through all that a
 * range covers, so a few bytes that name the same long range again and again would cost minutes.
 */
const areInOrder = (deletes: DecodedUpdate['deletes']): boolean => {
  const ends = new Map<number, number>();
  return deletes.every(({ client, clock, length }) => {
    const isBehind = clock >= (ends.get(client) ?? 0);
    ends.set(client, clock + length);
    return isBehind;
  });
};

type DeleteVerdict = 'known' | 'new' | 'unknown-range' | 'server-root';

const checkDeletes = (
  doc: Y.Doc,
  update: DecodedUpdate,
  { reach, writer }: { readonly reach: (client: number) => number; readonly writer: Writer },
): DeleteVerdict => {
  let verdict: DeleteVerdict = 'known';
  for (const range of update.deletes) {
    const end = range.clock + range.length;
    if (range.length < 1 || end > reach(range.client)) return 'unknown-range';
    const deleted = deletesIn(doc, range, SERVER_ROOT);
    if (deleted === 'under-root' && writer === 'client') return 'server-root';
    if (deleted !== 'nothing' || end > knownClock(doc, range.client)) verdict = 'new';
  }
  return verdict;
};

/**
 * Decides on an update.
 *
 * @param doc the committed document
 * @param ahead what is queued for commit already, as clocks; it counts as known
 */
export const checkUpdate = (
  doc: Y.Doc,
  ahead: Clocks,
  bytes: Uint8Array,
  writer: Writer = 'client',
): Verdict => {
  const update = decodeWhole(bytes);
  if (update === null) return refused('it is no whole update');
  const known = (client: number): number => ahead.get(client) ?? knownClock(doc, client);
  for (const [client, structs] of update.clients) {
    const fault = faultOf(structs);
    if (fault !== null) return refused(fault);
    if ((structs[0]?.clock ?? 0) > known(client)) return missing('something before it is missing');
  }
  const clocks = clocksAfter(update.clients, known);
  if (clocks === null) return missing('it builds on something that is missing');
  let added = 0;
  for (const [client, clock] of clocks) added += clock - known(client);
  if (added > LIMITS.newClocks) return refused('it is too much at once');
  const fresh = newStructs(update, known);
  const fault = faultOfNew(doc, [...fresh.values()].flat(), writer);
  if (fault !== null) return refused(fault);
  if (writer === 'client' && !areInOrder(update.deletes)) {
    return refused('it deletes the same twice');
  }
  const reach = (client: number): number => clocks.get(client) ?? known(client);
  const deletes = checkDeletes(doc, update, { reach, writer });
  if (deletes === 'unknown-range') return missing('it deletes something that is missing');
  if (deletes === 'server-root') return refused('it deletes what the server alone writes');
  return fresh.size === 0 && deletes === 'known' ? { kind: 'known' } : { kind: 'new', clocks };
};
