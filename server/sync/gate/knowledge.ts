/**
 * What the author of a piece must have known of its list, by what the pieces say themselves: all earlier pieces of its own
 * client, and with each piece that one refers to, all earlier ones of that piece's client, and so on. Nobody can leave
 * out a part of that, since replicas take each client's pieces in their order and none before those it refers to.
 *
 * It is asked of one list alone: how the pieces of a list come to stand depends on nothing else, and a redo does carry
 * pieces past others that its author knew from elsewhere.
 */
import type { StructId } from '../yjs-internals/decode.ts';
import type { Draft } from './draft.ts';
import type { List } from './draft-parts.ts';
import type { Piece } from './placing-order.ts';
import type { Clocks } from './verdict.ts';

interface Entry {
  readonly clock: number;
  readonly refersTo: readonly (StructId | null)[];
}

/** What a client's author knew, as clocks, and how far each client's entries were followed for that. */
interface Growing {
  readonly clocks: Map<number, number>;
  readonly followed: Map<number, number>;
  grown: number;
}

/** What the author of a piece must have known of a list. */
export interface Known {
  readonly clocks: Clocks;
  /** Rises with each time that the author turned out to have known more of others. */
  readonly grown: number;
}

/** Asked in the order of placing; what it answered before for the same client goes on with each piece. */
export type Knowledge = (piece: Piece) => Known;

const newAuthor = (): Growing => ({ clocks: new Map(), followed: new Map(), grown: 0 });

const entriesOf = (draft: Draft, list: List): Map<number, Entry[]> => {
  const entries = new Map<number, Entry[]>();
  for (let node = draft.first(list); node !== null; node = draft.after(node)) {
    const entry = { clock: node.clock, refersTo: [node.origin, node.rightOrigin] };
    const ofClient = entries.get(node.client);
    if (ofClient === undefined) entries.set(node.client, [entry]);
    else ofClient.push(entry);
  }
  for (const ofClient of entries.values()) ofClient.sort((one, other) => one.clock - other.clock);
  return entries;
};

export const createKnowledge = (draft: Draft, list: List): Knowledge => {
  const entries = entriesOf(draft, list);
  let entered = list.added.length;
  const byAuthor = new Map<number, Growing>();

  const enter = (piece: Piece): void => {
    const entry = { clock: piece.clock, refersTo: [piece.origin, piece.struct.rightOrigin] };
    const ofClient = entries.get(piece.client);
    if (ofClient === undefined) entries.set(piece.client, [entry]);
    else ofClient.push(entry);
  };

  const follow = (known: Growing, author: number, start: readonly StructId[]): void => {
    const { clocks, followed } = known;
    const ids = [...start];
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      if (id.clock < (clocks.get(id.client) ?? 0)) continue;
      clocks.set(id.client, id.clock + 1);
      if (id.client !== author) known.grown += 1;
      const ofClient = entries.get(id.client) ?? [];
      let at = followed.get(id.client) ?? 0;
      for (; (ofClient[at]?.clock ?? Number.POSITIVE_INFINITY) <= id.clock; at += 1) {
        draft.work.spend(1 / 8);
        for (const next of ofClient[at]?.refersTo ?? []) if (next !== null) ids.push(next);
      }
      followed.set(id.client, at);
    }
  };

  return (piece) => {
    for (; entered < list.added.length; entered += 1) {
      const added = list.added[entered];
      if (added !== undefined) enter(added);
    }
    const known = byAuthor.get(piece.client) ?? newAuthor();
    byAuthor.set(piece.client, known);
    const before = { client: piece.client, clock: piece.clock - 1 };
    const refersTo = [before, piece.origin, piece.struct.rightOrigin];
    follow(
      known,
      piece.client,
      refersTo.filter((id) => id !== null),
    );
    return known;
  };
};
