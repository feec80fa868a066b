/** What a draft of a document is made of: lists, the pieces that stand in them, and the parts that those are cut into. */
import type { StructId } from '../yjs-internals/decode.ts';
import type { HeldItem, HeldType } from '../yjs-internals/held.ts';
import type { Piece } from './placing-order.ts';

/** What pieces lie in: a root, or the type that is the content of a piece. */
export interface Parent {
  /** The name of a root; null for others. */
  readonly root: string | null;
  /** Null where the document does not have it yet. */
  readonly type: HeldType | null;
  /** The piece whose content it is; null for a root. */
  readonly source: Source | null;
  readonly lists: Map<string | null, List>;
}

export interface List {
  readonly parent: Parent;
  readonly key: string | null;
  /** Its first node; undefined until it was looked for. */
  head: Node | null | undefined;
  /** What was put into it, in the order of placing. */
  readonly added: Piece[];
}

/** A piece of the document or of the update, with the places at which it is cut. */
export interface Source {
  readonly client: number;
  readonly list: List;
  /** The piece as it stands in the document; null for a new one. */
  readonly item: HeldItem | null;
  readonly piece: Piece | null;
  /** Its parts, in order. */
  readonly nodes: Node[];
}

/** A part of a piece, as it stands in its list. */
export interface Node extends StructId {
  readonly source: Source;
  end: number;
  readonly origin: StructId | null;
  readonly rightOrigin: StructId | null;
  /** What follows; undefined until it was looked for. */
  next: Node | null | undefined;
}
