/** G7: what may lie where. Resolves where in the plan a piece lies, and asks the plan's declarations about it. */
import type { Content } from '@gameplan/shared/plan/allow-list';
import { allowedAt } from '@gameplan/shared/plan/allow-list';
import { isKindName } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import { LIMITS } from '@gameplan/shared/sync/wire';
import type { PieceContent, TypeKind } from '../yjs-internals/decode.ts';
import { typeKindOf } from '../yjs-internals/decode.ts';
import { lastUnder } from '../yjs-internals/held.ts';
import type { List, Parent, Source } from './draft-parts.ts';
import type { Piece } from './placing-order.ts';
import type { Refusal } from './refusal.ts';
import { refused } from './refusal.ts';
import { isSafeKey } from './values.ts';

/** Where pieces lie. `root` is the root above, however deep it is. */
export type Place =
  | { readonly kind: 'root'; readonly root: string }
  | {
      readonly kind: 'record';
      readonly root: string;
      readonly id: string;
      /** The piece that the record is. */
      readonly source: Source;
    }
  | { readonly kind: 'text' | 'rich-text'; readonly root: string; readonly record: Source | null }
  | { readonly kind: 'element' | 'xml-text'; readonly root: string; readonly depth: number }
  | { readonly kind: 'nowhere'; readonly root: string };

export interface Places {
  of(parent: Parent): Place;
  /** Why that piece may not lie in that list, or null. */
  faultOf(piece: Piece, list: List): Refusal | null;
}

const typeIn = ({ piece }: Source, type: Parent['type']): TypeKind => {
  if (type !== null) return typeKindOf(type);
  const content = piece?.struct.content;
  return content?.kind === 'type' ? content.type : 'other-type';
};

/** What a type is by what it lies in. */
const placeInside = (outer: Place, source: Source, type: TypeKind): Place => {
  const { root } = outer;
  const { key } = source.list;
  if (outer.kind === 'root' && isKindName(root) && key !== null && type === 'map')
    return { kind: 'record', root, id: key, source };
  const isText = key !== null && (type === 'text' || type === 'rich-text');
  if (isText && outer.kind === 'record') return { kind: type, root, record: outer.source };
  if (isText && outer.kind === 'root' && root === planFacts.name)
    return { kind: type, root, record: null };
  const isInside = outer.kind === 'rich-text' || outer.kind === 'element';
  if (isInside && key === null && (type === 'element' || type === 'xml-text')) {
    return { kind: type, root, depth: outer.kind === 'element' ? outer.depth + 1 : 1 };
  }
  return { kind: 'nowhere', root };
};

const asWritten = (content: PieceContent): Content => {
  if (content.kind === 'values') return 'value';
  if (content.kind === 'nothing') return 'nothing';
  if (content.kind !== 'type') return 'other';
  const { type } = content;
  return type === 'map' || type === 'text' || type === 'rich-text' ? type : 'other';
};

const isLine = (content: PieceContent): boolean =>
  content.kind === 'type' && (content.type === 'element' || content.type === 'xml-text');

/** Why a piece may not lie in a text or in what rich text is made of, or null. */
const textFault = (place: Place, key: string | null, content: PieceContent): string | null => {
  if (place.kind === 'element' && key !== null) {
    if (!isSafeKey(key)) return 'it has an attribute that nobody may use';
    const isValue = content.kind === 'values' || content.kind === 'nothing';
    return isValue ? null : 'it has an attribute that is no plain value';
  }
  if (key !== null) return 'it writes a key into a text';
  if (content.kind === 'nothing') return null;
  if (place.kind === 'text' || place.kind === 'xml-text') {
    const isText = content.kind === 'letters' || content.kind === 'format';
    return isText ? null : 'it puts into a text what is no text';
  }
  const depth = place.kind === 'element' ? place.depth : 0;
  if (place.kind === 'nowhere' || !isLine(content)) return 'it puts into a text what is no line';
  return depth < LIMITS.valueDepth ? null : 'it nests lines too deep';
};

interface PlacesDeps {
  /** Whether the update deletes that piece as well. */
  isDeleted(client: number, clock: number): boolean;
  /**
   * Whether a record may be made where the update deletes one. What was taken back and done again offline looks so; in one
   * transaction it is nothing but a record put in the place of another.
   */
  readonly mayMakeAgain: boolean;
}

export const createPlaces = ({ isDeleted, mayMakeAgain }: PlacesDeps): Places => {
  const places = new Map<Parent, Place>();
  /** Lists under a record's id that a record of the update stands in. */
  const standing = new Set<List>();

  const of = (parent: Parent): Place => {
    const known = places.get(parent);
    if (known !== undefined) return known;
    const { source, type } = parent;
    const place: Place =
      source === null
        ? { kind: 'root', root: parent.root ?? '' }
        : placeInside(of(source.list.parent), source, typeIn(source, type));
    places.set(parent, place);
    return place;
  };

  const hasStanding = ({ parent, key }: List): boolean => {
    if (key === null || parent.type === null) return false;
    const last = lastUnder(parent.type, key);
    if (last === null || last.deleted) return false;
    return !(mayMakeAgain && isDeleted(last.id.client, last.id.clock));
  };

  /** Whether a record that the piece makes is a new one. */
  const isNewRecord = (piece: Piece, list: List): boolean => {
    if (piece.struct.content.kind !== 'type' || isDeleted(piece.client, piece.clock)) return true;
    if (standing.has(list) || hasStanding(list)) return false;
    standing.add(list);
    return true;
  };

  const writeFault = (place: Place, piece: Piece, list: List): string | null => {
    const content = asWritten(piece.struct.content);
    const key = list.key === null ? [] : [list.key];
    const isRecord = place.kind === 'record';
    const verdict = allowedAt({
      root: place.root,
      path: isRecord ? [place.id, ...key] : key,
      content,
      isNewRecord: isRecord ? place.source.piece !== null : isNewRecord(piece, list),
    });
    if (isRecord && list.key === null) return 'it lists something in a record';
    return verdict.allowed ? null : `it writes what no client may (${verdict.reason})`;
  };

  return {
    of,
    faultOf: (piece, list) => {
      const place = of(list.parent);
      const { content } = piece.struct;
      const isWrite = place.kind === 'root' || place.kind === 'record';
      const fault = isWrite ? writeFault(place, piece, list) : textFault(place, list.key, content);
      return fault === null ? null : refused('G7', fault);
    },
  };
};
