/**
 * The gate: decides whether an update gets into the log, by the rules of the specification in their order. Reads the
 * document, never changes it.
 */
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import type * as Y from 'yjs';
import type { DecodedUpdate, Struct, StructId } from '../yjs-internals.ts';
import { decodeWhole, deletesIn, isUnderRoot, knownClock } from '../yjs-internals.ts';
import type { Clocks, GateRule, GateVerdict, GateWorld, GateWriter } from './verdict.ts';

/** The root that the server alone writes (architecture, section 3). */
const SERVER_ROOT = 'meta';

/** Client ids lie below this number. */
const CLIENT_IDS = 2 ** 32;

const refused = (rule: GateRule, reason: string): GateVerdict => ({
  kind: 'refused',
  rule,
  code: CLOSE.refused,
  reason,
});
const missing = (reason: string): GateVerdict => ({ kind: 'missing', rule: 'G5', reason });

const endOf = (struct: Struct): number => struct.clock + struct.length;

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
const faultOfNew = (doc: Y.Doc, structs: readonly Struct[], writer: GateWriter): string | null => {
  for (const struct of structs) {
    if (struct.kind === 'subdocument') return 'it brings a document inside the document';
    if (writer !== 'server' && touchesServerRoot(doc, struct)) {
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
  { reach, writer }: { readonly reach: (client: number) => number; readonly writer: GateWriter },
): DeleteVerdict => {
  let verdict: DeleteVerdict = 'known';
  for (const range of update.deletes) {
    const end = range.clock + range.length;
    if (range.length < 1 || end > reach(range.client)) return 'unknown-range';
    const deleted = deletesIn(doc, range, SERVER_ROOT);
    if (deleted === 'under-root' && writer !== 'server') return 'server-root';
    if (deleted !== 'nothing' || end > knownClock(doc, range.client)) verdict = 'new';
  }
  return verdict;
};

/** Whose the client ids of the new pieces are: those that nobody has used yet, or why the update is refused. */
const claimsOf = (
  { doc, holderOf }: GateWorld,
  clients: Iterable<number>,
  writer: GateWriter,
): readonly number[] | GateVerdict => {
  if (writer === 'server') return [];
  const claims: number[] = [];
  for (const client of clients) {
    if (client >= CLIENT_IDS) return refused('G4', 'it is written under an id that no client has');
    const holder = holderOf(client);
    if (holder === undefined && knownClock(doc, client) === 0) claims.push(client);
    else if (holder?.userId !== writer.userId || !holder.isOfThisEpoch) {
      const reason = 'it is written under the id of another writer';
      return { kind: 'refused', rule: 'G4', code: CLOSE.otherWriter, reason };
    }
  }
  return claims.length > LIMITS.newClients
    ? refused('G4', 'it is written under too many new ids')
    : claims;
};

/** Whether anything of the update's clients is on its way to disk. */
const isAhead = ({ doc, ahead }: GateWorld, update: DecodedUpdate): boolean => {
  const clients = [...update.clients.keys(), ...update.deletes.map(({ client }) => client)];
  return clients.some((client) => (ahead.get(client) ?? 0) > knownClock(doc, client));
};

/** Decides on an update. */
export const judge = (world: GateWorld, bytes: Uint8Array, writer: GateWriter): GateVerdict => {
  const { doc } = world;
  const update = decodeWhole(bytes);
  if (update === null) return refused('G2', 'it is no whole update');
  const known = (client: number): number => knownClock(doc, client);
  if (isAhead(world, update)) return { kind: 'wait' };
  for (const [client, structs] of update.clients) {
    const fault = faultOf(structs);
    if (fault !== null) return refused('G5', fault);
    if ((structs[0]?.clock ?? 0) > known(client)) return missing('something before it is missing');
  }
  const clocks = clocksAfter(update.clients, known);
  if (clocks === null) return missing('it builds on something that is missing');
  let added = 0;
  for (const [client, clock] of clocks) added += clock - known(client);
  if (added > LIMITS.newClocks) return refused('G6', 'it is too much at once');
  const fresh = newStructs(update, known);
  const claims = claimsOf(world, fresh.keys(), writer);
  if ('kind' in claims) return claims;
  const fault = faultOfNew(doc, [...fresh.values()].flat(), writer);
  if (fault !== null) return refused('G7', fault);
  if (writer !== 'server' && !areInOrder(update.deletes)) {
    return refused('G8', 'it deletes the same twice');
  }
  const reach = (client: number): number => clocks.get(client) ?? known(client);
  const deletes = checkDeletes(doc, update, { reach, writer });
  if (deletes === 'unknown-range') return missing('it deletes something that is missing');
  if (deletes === 'server-root') return refused('G8', 'it deletes what the server alone writes');
  if (fresh.size === 0 && deletes === 'known') return { kind: 'known' };
  return { kind: 'new', clocks, claims, deleted: 0 };
};
