/**
 * The lists of a document with the new pieces of an update among them, as Yjs will build them, while the document itself
 * stays as it is. A list is the row of pieces of a text or a fragment, or all that was ever put under one key of a map.
 */
import type * as Y from 'yjs';
import type { StructId } from '../yjs-internals/decode.ts';
import type { HeldItem, HeldType } from '../yjs-internals/held.ts';
import {
  firstOf,
  itemAround,
  itemAt,
  knownClock,
  nameOfRoot,
  piecesBehind,
  rootNamed,
  typeAround,
} from '../yjs-internals/held.ts';
import type { List, Node, Parent, Source } from './draft-parts.ts';
import type { Piece } from './placing-order.ts';
import type { Work } from './work.ts';
import { costOfCut } from './work.ts';

interface Added {
  readonly clock: number;
  readonly end: number;
  readonly source: Source | null;
}

/** The index of the last entry that does not begin behind that clock. */
const indexAt = (entries: readonly { readonly clock: number }[], clock: number): number => {
  let [low, high] = [0, entries.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((entries[middle]?.clock ?? 0) <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
};

export interface Draft {
  readonly doc: Y.Doc;
  readonly work: Work;
  /** The piece that holds an id which is known or placed; null where it was collected. */
  find(id: StructId): Source | null;
  root(name: string): Parent;
  /** The parent that a type of the document is. */
  parentOf(type: HeldType): Parent;
  /** The parent that the type in a piece of the update is. */
  parentIn(source: Source): Parent;
  list(parent: Parent, key: string | null): List;
  /** The part that ends with that clock, and the part that begins with it: the piece is cut there. */
  endingAt(source: Source, clock: number): Node;
  startingAt(source: Source, clock: number): Node;
  /** The part that holds a clock. */
  holding(source: Source, clock: number): Node;
  /** The first node of a list, and what follows a node. */
  first(list: List): Node | null;
  after(node: Node): Node | null;
  /** Places a piece behind a node, or first. */
  place(piece: Piece, list: List, behind: Node | null): void;
  /** Notes a piece of which nothing will be left. */
  collect(piece: Piece): void;
}

export const createDraft = (doc: Y.Doc, work: Work): Draft => {
  const roots = new Map<string, Parent>();
  const parents = new Map<HeldType | Source, Parent>();
  const sources = new Map<HeldItem, Source>();
  const added = new Map<number, Added[]>();

  const newParent = (of: Omit<Parent, 'lists'>): Parent => ({ ...of, lists: new Map() });

  const root = (name: string): Parent => {
    const known = roots.get(name);
    if (known !== undefined) return known;
    const parent = newParent({ root: name, type: rootNamed(doc, name), source: null });
    roots.set(name, parent);
    return parent;
  };

  const parentOf = (type: HeldType): Parent => {
    const known = parents.get(type);
    if (known !== undefined) return known;
    const item = itemAround(type);
    const parent =
      item === null
        ? root(nameOfRoot(doc, type) ?? '')
        : newParent({ root: null, type, source: sourceOf(item) });
    parents.set(type, parent);
    return parent;
  };

  const parentIn = (source: Source): Parent => {
    const known = parents.get(source);
    if (known !== undefined) return known;
    const parent = newParent({ root: null, type: null, source });
    parents.set(source, parent);
    return parent;
  };

  const list = (parent: Parent, key: string | null): List => {
    const known = parent.lists.get(key);
    if (known !== undefined) return known;
    const made: List = { parent, key, head: undefined, added: [] };
    parent.lists.set(key, made);
    return made;
  };

  const sourceOf = (item: HeldItem): Source => {
    const known = sources.get(item);
    if (known !== undefined) return known;
    const type = typeAround(item);
    const parent = type === null ? root('') : parentOf(type);
    const { client, clock } = item.id;
    const nodes: Node[] = [];
    const source: Source = { client, list: list(parent, item.parentSub), item, piece: null, nodes };
    const { origin, rightOrigin } = item;
    const end = clock + item.length;
    nodes.push({ source, client, clock, end, origin, rightOrigin, next: undefined });
    sources.set(item, source);
    return source;
  };

  const find = (id: StructId): Source | null => {
    if (id.clock < knownClock(doc, id.client)) {
      const item = itemAt(doc, id);
      return item === null ? null : sourceOf(item);
    }
    const pieces = added.get(id.client) ?? [];
    return pieces[indexAt(pieces, id.clock)]?.source ?? null;
  };

  const nodeAt = ({ nodes }: Source, clock: number): { node: Node; index: number } => {
    const index = indexAt(nodes, clock);
    const node = nodes[index];
    if (node === undefined) throw new Error('a piece without parts');
    return { node, index };
  };

  const piecesBehindSource = (source: Source): number => {
    if (source.item !== null) return piecesBehind(doc, source.item) + source.nodes.length;
    const pieces = added.get(source.client) ?? [];
    return pieces.length - indexAt(pieces, source.piece?.clock ?? 0);
  };

  /** Cuts a piece so that a part begins at that clock. */
  const startingAt = (source: Source, clock: number): Node => {
    const { node, index } = nodeAt(source, clock);
    if (node.clock === clock) return node;
    work.spend(costOfCut(piecesBehindSource(source)));
    const { client, end, rightOrigin, next } = node;
    const origin = { client, clock: clock - 1 };
    const second: Node = { source, client, clock, end, origin, rightOrigin, next };
    node.end = clock;
    node.next = second;
    source.nodes.splice(index + 1, 0, second);
    return second;
  };

  const endingAt = (source: Source, clock: number): Node => {
    const { node } = nodeAt(source, clock);
    if (node.end !== clock + 1) startingAt(source, clock + 1);
    return node;
  };

  const firstNode = (item: HeldItem | null): Node | null =>
    item === null ? null : (sourceOf(item).nodes[0] ?? null);

  const first = (of: List): Node | null => {
    const { type } = of.parent;
    if (of.head === undefined) of.head = type === null ? null : firstNode(firstOf(type, of.key));
    return of.head;
  };

  const after = (node: Node): Node | null => {
    if (node.next === undefined) node.next = firstNode(node.source.item?.right ?? null);
    return node.next;
  };

  const note = (piece: Piece, source: Source | null): void => {
    const entry = { clock: piece.clock, end: piece.end, source };
    const pieces = added.get(piece.client);
    if (pieces === undefined) added.set(piece.client, [entry]);
    else pieces.push(entry);
  };

  const place = (piece: Piece, into: List, behind: Node | null): void => {
    const { client, clock, end, origin } = piece;
    const { rightOrigin } = piece.struct;
    const nodes: Node[] = [];
    const source: Source = { client, list: into, item: null, piece, nodes };
    const next = behind === null ? first(into) : after(behind);
    const node: Node = { source, client, clock, end, origin, rightOrigin, next };
    nodes.push(node);
    if (behind === null) into.head = node;
    else behind.next = node;
    into.added.push(piece);
    note(piece, source);
  };

  return {
    doc,
    work,
    find,
    root,
    parentOf,
    parentIn,
    list,
    endingAt,
    startingAt,
    holding: (source, clock) => nodeAt(source, clock).node,
    first,
    after,
    place,
    collect: (piece) => note(piece, null),
  };
};
