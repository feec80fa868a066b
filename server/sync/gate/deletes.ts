/** G8: what an update may take away, and how much of what people see it does. */
import { planMeta } from '@gameplan/shared/plan/kinds/plan-meta';
import { typeKindOf } from '../yjs-internals/decode.ts';
import type { HeldItem, LivePart } from '../yjs-internals/held.ts';
import {
  itemAround,
  lastUnder,
  liveItemsIn,
  liveParts,
  piecesBehind,
  typeAround,
  typeIn,
} from '../yjs-internals/held.ts';
import type { DeleteRanges } from './delete-ranges.ts';
import type { Draft } from './draft.ts';
import type { List } from './draft-parts.ts';
import type { Places } from './places.ts';
import type { Piece } from './placing-order.ts';
import type { Refusal } from './refusal.ts';
import { refused, TOO_MUCH } from './refusal.ts';
import { costOfCut } from './work.ts';

/** What the ranges cover that is not deleted yet. */
export const livePartsOf = (draft: Draft, ranges: DeleteRanges): readonly LivePart[] =>
  ranges.all.flatMap((range) => liveParts(draft.doc, range));

/** Whether a record goes with this update, or has gone before. */
const goes = (record: HeldItem | null, ranges: DeleteRanges): boolean =>
  record === null || record.deleted || ranges.has(record.id.client, record.id.clock);

const faultOfPart = (
  { item }: LivePart,
  draft: Draft,
  { places, ranges }: { readonly places: Places; readonly ranges: DeleteRanges },
): Refusal | null => {
  const outer = typeAround(item);
  if (outer === null) return null;
  const place = places.of(draft.parentOf(outer));
  if (place.root === planMeta.name) {
    return refused('G8', 'it deletes what the server alone writes');
  }
  const inner = typeIn(item);
  if (inner === null || inner === 'collected' || item.parentSub === null) return null;
  const kind = typeKindOf(inner);
  if (kind !== 'text' && kind !== 'rich-text') return null;
  const isStanding = place.kind === 'root' || !goes(itemAround(outer), ranges);
  return isStanding ? refused('G8', 'it deletes a text whose record stays') : null;
};

/** Why the deletions are refused, or null. */
export const deletesFault = (
  parts: readonly LivePart[],
  draft: Draft,
  deps: { readonly places: Places; readonly ranges: DeleteRanges },
): Refusal | null => {
  for (const part of parts) {
    const cost = part.cuts === 0 ? 0 : part.cuts * costOfCut(piecesBehind(draft.doc, part.item));
    if (!draft.work.spend(cost)) return TOO_MUCH;
    const fault = faultOfPart(part, draft, deps);
    if (fault !== null) return fault;
  }
  return null;
};

/** What stands under the list's key in the document and is not the last there once the update is in. */
const overwrittenIn = (draft: Draft, { key, parent }: List): HeldItem | null => {
  if (key === null || parent.type === null) return null;
  const last = lastUnder(parent.type, key);
  if (last === null || last.deleted) return null;
  const { client, clock } = last.id;
  const source = draft.find({ client, clock });
  const node = source?.nodes.at(-1);
  return node !== undefined && draft.after(node) !== null ? last : null;
};

/** Counts what goes out of sight: a deletion takes all that lies in what it deletes. */
const counter = () => {
  const counted = new Map<HeldItem, number>();
  const take = (item: HeldItem, length: number): void => {
    if (item.countable) counted.set(item, Math.max(counted.get(item) ?? 0, length));
    const inner = typeIn(item);
    if (inner === null || inner === 'collected') return;
    for (const below of liveItemsIn(inner)) if (below.countable) counted.set(below, below.length);
  };
  return { take, sum: () => [...counted.values()].reduce((sum, length) => sum + length, 0) };
};

/**
 * How many pieces in view go for good: records, values, lines and letters, but not a value whose key gets another one in
 * the same update.
 */
export const countDeleted = (
  parts: readonly LivePart[],
  placed: readonly (readonly [Piece, List])[],
  { draft, ranges }: { readonly draft: Draft; readonly ranges: DeleteRanges },
): number => {
  const replaced = new Set<HeldItem>();
  const emptied = new Set<HeldItem>();
  for (const [piece, list] of placed) {
    const last = overwrittenIn(draft, list);
    if (last === null) continue;
    const isKept =
      piece.struct.content.kind !== 'nothing' && !ranges.has(piece.client, piece.end - 1);
    (isKept ? replaced : emptied).add(last);
  }
  const { take, sum } = counter();
  for (const { item, length } of parts) if (!replaced.has(item)) take(item, length);
  for (const item of emptied) if (!replaced.has(item)) take(item, item.length);
  return sum();
};
