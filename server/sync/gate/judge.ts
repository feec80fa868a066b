/**
 * The gate: decides whether an update gets into a plan, by the rules of the specification in their order. Reads the
 * document, never changes it.
 */
import { LIMITS } from '@gameplan/shared/sync/wire';
import type { DecodedUpdate, Struct } from '../yjs-internals/decode.ts';
import { decodeWhole } from '../yjs-internals/decode.ts';
import { knownClock, liveParts } from '../yjs-internals/held.ts';
import { belongingOf, createAdjacency } from './adjacency.ts';
import { contentFault } from './contents.ts';
import type { DeleteRanges } from './delete-ranges.ts';
import { deleteRanges } from './delete-ranges.ts';
import { countDeleted, deletesFault, livePartsOf } from './deletes.ts';
import type { Draft } from './draft.ts';
import { createDraft } from './draft.ts';
import type { List } from './draft-parts.ts';
import type { Places } from './places.ts';
import { createPlaces } from './places.ts';
import type { Piece, PlacingOrder } from './placing-order.ts';
import { placingOrder } from './placing-order.ts';
import type { Refusal } from './refusal.ts';
import { refused, TOO_MUCH } from './refusal.ts';
import type { GateVerdict, GateWorld, GateWriter } from './verdict.ts';
import { createWork } from './work.ts';
import { claimsOf } from './writers.ts';

const missing = (reason: string): GateVerdict => ({ kind: 'missing', rule: 'G5', reason });

/** How much may be new in one message, and how many steps it may cost to place that. */
const limitOf = (writer: GateWriter): number =>
  writer === 'server' || writer.isAnswer ? LIMITS.newClocks : LIMITS.newClocksOfUpdate;

/** Whether anything that the update builds on is on its way to disk. */
const isAhead = ({ doc, ahead }: GateWorld, { clients, deletes }: DecodedUpdate): boolean => {
  if (ahead.size === 0) return false;
  const is = (client: number): boolean => (ahead.get(client) ?? 0) > knownClock(doc, client);
  const isId = (id: Struct['parent']): boolean =>
    id !== null &&
    typeof id === 'object' &&
    is(id.client) &&
    id.clock >= knownClock(doc, id.client);
  const isOf = ({ origin, rightOrigin, parent }: Struct): boolean =>
    isId(origin) || isId(rightOrigin) || isId(parent);
  return (
    [...clients.keys()].some(is) ||
    deletes.some(({ client }) => is(client)) ||
    [...clients.values()].some((structs) => structs.some(isOf))
  );
};

/** G3: whether the document holds all of it, insertions and deletions. */
const isKnown = ({ doc }: GateWorld, { clients, deletes }: DecodedUpdate): boolean => {
  const holds = (client: number, clock: number): boolean => clock <= knownClock(doc, client);
  for (const [client, structs] of clients) {
    const last = structs.at(-1);
    if (last !== undefined && !holds(client, last.clock + last.length)) return false;
  }
  return deletes.every(
    (range) =>
      holds(range.client, range.clock + range.length) && liveParts(doc, range).length === 0,
  );
};

/** What is wrong with the row of pieces of one client, wherever they would go. */
const rowFault = (clients: DecodedUpdate['clients']): Refusal | null => {
  for (const structs of clients.values()) {
    for (const { kind, length, clock } of structs) {
      if (kind === 'skip') return refused('G5', 'it has a gap');
      if (length < 1) return refused('G6', 'it has an empty piece');
      if (!Number.isSafeInteger(clock + length)) return TOO_MUCH;
    }
  }
  return null;
};

/** Places the update's pieces; missing where the document lacks something for that. */
const orderOf = ({ doc }: GateWorld, update: DecodedUpdate): PlacingOrder | GateVerdict => {
  const known = (client: number): number => knownClock(doc, client);
  for (const [client, structs] of update.clients) {
    if ((structs[0]?.clock ?? 0) > known(client)) return missing('something before it is missing');
  }
  const order = placingOrder(update.clients, known);
  if (order === null) return missing('it builds on something that is missing');
  const isLacking = update.deletes.some(
    ({ client, clock, length }) => clock + length > (order.clocks.get(client) ?? known(client)),
  );
  return isLacking ? missing('it deletes something that is missing') : order;
};

/** Judges each piece by itself and where it comes to stand; answers the lists that they came into. */
const place = (
  pieces: readonly Piece[],
  draft: Draft,
  places: Places,
): readonly (readonly [Piece, List])[] | Refusal => {
  const adjacency = createAdjacency(draft);
  const placed: (readonly [Piece, List])[] = [];
  for (const piece of pieces) {
    const content = contentFault(piece.struct.content);
    if (content !== null) return refused('G7', content);
    const list = piece.struct.kind === 'gone' ? 'collected' : belongingOf(draft, piece);
    if (list === 'collected') {
      draft.collect(piece);
      continue;
    }
    if ('rule' in list) return list;
    const fault = places.faultOf(piece, list) ?? adjacency.place(piece, list);
    if (draft.work.isSpent()) return TOO_MUCH;
    if (fault !== null) return fault;
    placed.push([piece, list]);
  }
  return placed;
};

interface Case {
  readonly world: GateWorld;
  readonly order: PlacingOrder;
  readonly ranges: DeleteRanges;
  readonly hasHiddenKeys: boolean;
}

const amountOf = ({ world, order }: Case): number => {
  let amount = 0;
  for (const [client, clock] of order.clocks) amount += clock - knownClock(world.doc, client);
  return amount;
};

/** G4 and G6 to G8, for a person. */
const judgePerson = (of: Case, writer: Exclude<GateWriter, 'server'>): GateVerdict => {
  const { world, order, ranges } = of;
  const claims = claimsOf(world, order.clocks.keys(), writer.userId);
  if ('rule' in claims) return claims;
  if (amountOf(of) > limitOf(writer)) return TOO_MUCH;
  if (of.hasHiddenKeys) return refused('G7', 'it has a key that nobody may use');
  const draft = createDraft(world.doc, createWork(limitOf(writer)));
  const places = createPlaces({ isDeleted: ranges.has, mayMakeAgain: writer.isAnswer });
  const placed = place(order.pieces, draft, places);
  if ('rule' in placed) return placed;
  const parts = livePartsOf(draft, ranges);
  const fault = deletesFault(parts, draft, { places, ranges });
  if (fault !== null) return fault;
  const deleted = countDeleted(parts, placed, { draft, ranges });
  return { kind: 'new', clocks: order.clocks, claims, deleted };
};

/** The server writes what no client may; it must only be whole. */
const judgeServer = (of: Case): GateVerdict => {
  const { order } = of;
  if (amountOf(of) > limitOf('server')) return TOO_MUCH;
  const hasSubdocument = order.pieces.some(({ struct }) => struct.content.kind === 'subdocument');
  if (hasSubdocument) return refused('G7', 'it brings a document inside the document');
  return { kind: 'new', clocks: order.clocks, claims: [], deleted: 0 };
};

/** Decides on an update. */
export const judge = (world: GateWorld, bytes: Uint8Array, writer: GateWriter): GateVerdict => {
  const update = decodeWhole(bytes);
  if (update === null) return refused('G2', 'it is no whole update');
  const fault = rowFault(update.clients);
  if (fault !== null) return fault;
  const ranges = deleteRanges(update.deletes);
  if (!ranges.areInOrder) return refused('G8', 'it deletes the same twice');
  if (isKnown(world, update)) return { kind: 'known' };
  if (isAhead(world, update)) return { kind: 'wait' };
  const order = orderOf(world, update);
  if ('kind' in order) return order;
  const of = { world, order, ranges, hasHiddenKeys: update.hasHiddenKeys };
  return writer === 'server' ? judgeServer(of) : judgePerson(of, writer);
};
