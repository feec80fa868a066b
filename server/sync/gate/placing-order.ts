/**
 * G5: an update must be placeable at once. Puts its new pieces in an order in which each finds what it needs, as Yjs will,
 * or says what is missing.
 */
import type { DecodedUpdate, Struct, StructId } from '../yjs-internals/decode.ts';
import type { Clocks } from './verdict.ts';

/** What the document does not know yet of a piece of an update. */
export interface Piece extends StructId {
  /** The clock behind it. */
  readonly end: number;
  /** What stood left of it: for the rest of a piece that is known in part, the known part. */
  readonly origin: StructId | null;
  readonly struct: Struct;
}

export interface PlacingOrder {
  /** The next clock of each client of the update, once it is in. */
  readonly clocks: Clocks;
  readonly pieces: readonly Piece[];
}

type Known = (client: number) => number;

const endOf = ({ clock, length }: Struct): number => clock + length;

/** Whether only the rest of that piece is new. */
export const isRest = (piece: Piece): boolean => piece.clock > piece.struct.clock;

const pieceOf = (struct: Struct, known: number): Piece => {
  const { client } = struct;
  const end = endOf(struct);
  if (known <= struct.clock)
    return { client, clock: struct.clock, end, origin: struct.origin, struct };
  return { client, clock: known, end, origin: { client, clock: known - 1 }, struct };
};

/** What must be there before that piece; nothing when all is. Yjs asks it of pieces that are known already, too. */
const lackOf = (struct: Struct, reach: Known): StructId | undefined => {
  const isLacking = (id: StructId | string | null): id is StructId =>
    typeof id === 'object' &&
    id !== null &&
    (id.client === struct.client ? id.clock >= struct.clock : id.clock >= reach(id.client));
  return [struct.origin, struct.rightOrigin, struct.parent].find(isLacking);
};

/**
 * Null when there is no such order. Each piece is looked at once for itself and once for each thing it had to wait for:
 * the time is in proportion to the update.
 */
export const placingOrder = (
  clients: DecodedUpdate['clients'],
  known: Known,
): PlacingOrder | null => {
  const clocks = new Map<number, number>();
  const placed = new Map<number, number>();
  const pieces: Piece[] = [];
  const reach: Known = (client) => clocks.get(client) ?? known(client);
  const place = (struct: Struct): void => {
    const before = reach(struct.client);
    placed.set(struct.client, (placed.get(struct.client) ?? 0) + 1);
    if (endOf(struct) <= before) return;
    pieces.push(pieceOf(struct, before));
    clocks.set(struct.client, endOf(struct));
  };

  // Yjs begins with the highest id.
  for (const root of [...clients.keys()].sort((one, other) => other - one)) {
    // Who waits for whom: each client of the path waits until the one after it has passed the clock named there.
    const path: StructId[] = [{ client: root, clock: Number.POSITIVE_INFINITY }];
    const onPath = new Set([root]);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { client, clock } = step;
      const struct = clients.get(client)?.[placed.get(client) ?? 0];
      const lack = struct === undefined ? undefined : lackOf(struct, reach);
      if (reach(client) > clock || (struct === undefined && path.length === 1)) {
        path.pop();
        onPath.delete(client);
      } else if (struct === undefined) {
        return null;
      } else if (lack === undefined) {
        place(struct);
      } else {
        if (onPath.has(lack.client)) return null;
        path.push(lack);
        onPath.add(lack.client);
      }
    }
  }
  return { clocks, pieces };
};
