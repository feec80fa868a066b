/**
 * G5b: a piece comes to stand where it says, and where an honest author could have put it: nothing lies between its two
 * neighbours but what the author need not have known. Two replicas that place anything else may differ for ever.
 */
import type { StructId } from '../yjs-internals/decode.ts';
import { typeIn } from '../yjs-internals/held.ts';
import type { Draft } from './draft.ts';
import type { List, Node, Parent, Source } from './draft-parts.ts';
import type { Knowledge } from './knowledge.ts';
import { createKnowledge } from './knowledge.ts';
import type { Piece } from './placing-order.ts';
import { isRest } from './placing-order.ts';
import type { Refusal } from './refusal.ts';
import { refused, TOO_MUCH } from './refusal.ts';

/** Where a piece belongs: a list, nowhere any more since what it lies in was collected, or why not at all. */
export type Belonging = List | 'collected' | Refusal;

const BETWEEN_LISTS = refused('G5b', 'it lies between pieces that lie apart');
const NO_CONTAINER = refused('G5b', 'it lies in something that holds nothing');
const NOT_ADJACENT = refused('G5b', 'it skips what its author knew');
const NOT_BEHIND = refused('G5b', 'its neighbours stand the wrong way round');
const KEY_BEFORE = refused('G5b', 'it puts a value before another one');

/** The type in a piece, as something to lie in. */
const parentInside = (draft: Draft, source: Source | null): Parent | 'collected' | null => {
  if (source === null) return 'collected';
  if (source.item !== null) {
    const type = typeIn(source.item);
    return type === null || type === 'collected' ? type : draft.parentOf(type);
  }
  const kind = source.piece?.struct.content.kind;
  if (kind === 'type') return draft.parentIn(source);
  return kind === 'nothing' ? 'collected' : null;
};

const namedBelonging = (draft: Draft, { struct }: Piece): Belonging => {
  if (struct.parent === null) return NO_CONTAINER;
  const parent =
    typeof struct.parent === 'string'
      ? draft.root(struct.parent)
      : parentInside(draft, draft.find(struct.parent));
  if (parent === null) return NO_CONTAINER;
  return parent === 'collected' ? parent : draft.list(parent, struct.key);
};

const listAt = (draft: Draft, id: StructId | null): List | 'collected' | null =>
  id === null ? null : (draft.find(id)?.list ?? 'collected');

/** The list that a piece's neighbours lie in, or the one that it names where it has none. */
export const belongingOf = (draft: Draft, piece: Piece): Belonging => {
  const { struct } = piece;
  const left = listAt(draft, struct.origin);
  const right = listAt(draft, struct.rightOrigin);
  const stated = left ?? right ?? namedBelonging(draft, piece);
  if (right !== null && right !== stated) return BETWEEN_LISTS;
  // The rest of a piece stands behind its known part, whatever else it says.
  if (isRest(piece) && listAt(draft, piece.origin) !== stated) return BETWEEN_LISTS;
  if (right !== null && typeof right === 'object' && right.key !== null) return KEY_BEFORE;
  return stated;
};

const isSame = (one: StructId | null, other: StructId | null): boolean =>
  one === other || (one?.client === other?.client && one?.clock === other?.clock);

export interface Adjacency {
  /** Places a piece in its list as Yjs will, or says why no honest author could have put it there. */
  place(piece: Piece, list: List): Refusal | null;
}

/** A piece with the neighbours that it names, each where its part begins or ends. */
interface Offer {
  readonly piece: Piece;
  readonly list: List;
  readonly left: Node | null;
  readonly right: Node | null;
}

/** What follows a node, or the first of the list. */
const following = (draft: Draft, { list }: Offer, node: Node | null): Node | null =>
  node === null ? draft.first(list) : draft.after(node);

/** Finds the neighbours; a refusal where they stand the wrong way round inside of one piece. */
const offerOf = (draft: Draft, piece: Piece, list: List): Offer | Refusal => {
  const { origin } = piece;
  const { rightOrigin } = piece.struct;
  const leftSource = origin === null ? null : draft.find(origin);
  const rightSource = rightOrigin === null ? null : draft.find(rightOrigin);
  const left = leftSource && origin && draft.endingAt(leftSource, origin.clock);
  const right = rightSource && rightOrigin && draft.startingAt(rightSource, rightOrigin.clock);
  // The cut before the right neighbour may have taken from the left one, which then stands behind it.
  return left !== null && left.end - 1 !== origin?.clock
    ? NOT_BEHIND
    : { piece, list, left, right };
};

/** The node behind which Yjs puts a piece that has others between its neighbours; see `Item.integrate`. */
const settledBehind = (draft: Draft, offer: Offer): Node | null => {
  const { piece, left, right } = offer;
  let behind = left;
  const passed = new Set<Node>();
  const conflicting = new Set<Node>();
  const settle = (node: Node): void => {
    behind = node;
    conflicting.clear();
  };
  let node = following(draft, offer, left);
  for (; node !== null && node !== right && draft.work.spend(1); node = draft.after(node)) {
    passed.add(node);
    conflicting.add(node);
    if (isSame(piece.origin, node.origin)) {
      if (node.client < piece.client) settle(node);
      else if (isSame(piece.struct.rightOrigin, node.rightOrigin)) break;
    } else {
      const source = node.origin === null ? null : draft.find(node.origin);
      if (source === null || node.origin === null) break;
      const origin = draft.holding(source, node.origin.clock);
      if (!passed.has(origin)) break;
      if (!conflicting.has(origin)) settle(node);
    }
  }
  return behind;
};

/** A stretch of a list before some right neighbour in which there is nothing that an author knew. */
interface Checked {
  readonly from: Node;
  /** How much the author knew when it was checked. */
  readonly grown: number;
}

/** What was checked in one list for one author, by right neighbours. */
type CheckedBefore = Map<Node | null, Checked>;

export const createAdjacency = (draft: Draft): Adjacency => {
  const knowledge = new Map<List, Knowledge>();
  const checkedIn = new Map<List, Map<number, CheckedBefore>>();

  const knownIn = (list: List): Knowledge => {
    const made = knowledge.get(list) ?? createKnowledge(draft, list);
    knowledge.set(list, made);
    return made;
  };

  const checkedBy = ({ list, piece }: Offer): CheckedBefore => {
    const ofList = checkedIn.get(list) ?? new Map<number, CheckedBefore>();
    const checked = ofList.get(piece.client) ?? new Map();
    checkedIn.set(list, ofList.set(piece.client, checked));
    return checked;
  };

  /** Whether nothing that the author knew lies between; `first` is what does. */
  const faultBetween = (offer: Offer, first: Node | null): Refusal | null => {
    const { piece, list, right } = offer;
    const { clocks, grown } = knownIn(list)(piece);
    const checked = checkedBy(offer);
    const before = checked.get(right);
    const known = before?.grown === grown ? before.from : undefined;
    for (let node = first; node !== right && node !== known; node = draft.after(node)) {
      if (node === null) return NOT_BEHIND;
      if (node.clock < (clocks.get(node.client) ?? 0)) return NOT_ADJACENT;
      if (!draft.work.spend(1 / 4)) return TOO_MUCH;
    }
    if (first !== null) checked.set(right, { from: first, grown });
    return null;
  };

  return {
    place: (piece, list) => {
      const offer = offerOf(draft, piece, list);
      if ('kind' in offer) return offer;
      const first = following(draft, offer, offer.left);
      let behind = offer.left;
      if (first !== offer.right) {
        const fault = faultBetween(offer, first);
        if (fault !== null) return fault;
        behind = settledBehind(draft, offer);
        // It stands in what was checked, and its author knows it.
        if (behind !== offer.left) checkedBy(offer).clear();
      }
      draft.place(piece, list, behind);
      return null;
    },
  };
};
