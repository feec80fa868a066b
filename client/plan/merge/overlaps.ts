/** Where one's own work and that of others met in the same record, and what came of it. Pure: it reads no document. */
import type { KindName } from '@gameplan/shared/plan/kinds';
import { isKindName, recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import type { Fields, RecordKind } from '@gameplan/shared/plan/record-kind';
import { fieldAt } from '@gameplan/shared/plan/storable';
import type { Place } from '../device/local-store.ts';
import { MADE } from '../places.ts';
import type { Meeting } from './meeting.ts';
import type { TheirChange } from './their-changes.ts';

/** Something that was done to a record. */
export interface Deed {
  readonly what: 'moved' | 'set' | 'wrote' | 'changed' | 'deleted' | 'restored';
  /** The field; of a family its own name. */
  readonly key: string;
  /** As the plan's reader takes it; null where it was taken away, and for words. */
  readonly value: unknown;
}

export type Verdict =
  /** Nothing of either went. */
  | { readonly kind: 'both-kept' }
  /** Both wrote in the same text, and that was all. */
  | { readonly kind: 'both-wrote'; readonly key: string }
  /** Both set the same field: one value stands, and whether there is more that both keep. */
  | {
      readonly kind: 'stands';
      readonly whose: 'mine' | 'theirs';
      readonly key: string;
      readonly hasMore: boolean;
    }
  /** One put it into the bin, where it lies with what the other did. */
  | { readonly kind: 'in-bin'; readonly by: 'mine' | 'theirs'; readonly hasWords: boolean };

/** What somebody did; null for a person whom nobody can name. */
export interface TheirDeeds {
  readonly name: string | null;
  readonly deeds: readonly Deed[];
}

export interface Overlap {
  readonly root: KindName | 'plan';
  /** Null for the plan itself, which is told of field by field. */
  readonly id: string | null;
  readonly title: string;
  readonly theirs: readonly TheirDeeds[];
  readonly mine: readonly Deed[];
  /** The keys in which one's own part lies. */
  readonly ownKeys: readonly string[];
  readonly verdict: Verdict;
}

/** The name behind a tab; null where nobody knows it. */
export type NameOf = (tab: number) => string | null;

export interface OverlapsInput extends Meeting {
  readonly nameOf: NameOf;
  /** One's own name: what one did in another tab is no meeting. */
  readonly self: string;
}

type Root = KindName | 'plan';
type Facts = Readonly<Record<string, unknown>>;

const fieldsOf = (root: Root): Fields =>
  root === 'plan' ? planFacts.fields : recordKinds[root].fields;

const factsIn = (plan: Plan, root: Root, id: string | null): Facts | null => {
  if (root === 'plan') return { ...plan };
  const records: readonly (Facts & { readonly id: string })[] = plan[root];
  return records.find((record) => record.id === id) ?? null;
};

const isBinned = (facts: Facts): boolean => (facts.deletedAt ?? null) !== null;

const orderedWithin = (root: Root): string => {
  if (root === 'plan') return 'order';
  const told: Pick<RecordKind, 'orderedWithin'> = recordKinds[root];
  return told.orderedWithin ?? 'order';
};

const WRITTEN_BY_ITSELF: ReadonlySet<string> = new Set(['createdBy', 'createdAt', MADE]);

/** What a change of that key is; null where it goes with another one and is not told. */
const deedOf = (root: Root, key: string, value: unknown): Deed | null => {
  if (key === 'deletedAt') return { what: value === null ? 'restored' : 'deleted', key, value };
  const within = orderedWithin(root);
  if (key === 'order' || key === within) {
    return { what: 'moved', key: within, value: key === within && key !== 'order' ? value : null };
  }
  const own = key.split('/', 1)[0] ?? key;
  const field = fieldAt(fieldsOf(root), own);
  if (field === undefined || WRITTEN_BY_ITSELF.has(key) || 'remembers' in field) return null;
  if (field.holds === 'text' || field.holds === 'rich-text')
    return { what: 'wrote', key, value: null };
  return own === key ? { what: 'set', key, value } : { what: 'changed', key: own, value: null };
};

/** One deed for each thing done: a move is two keys. */
const deedsOf = (deeds: readonly (Deed | null)[]): readonly Deed[] => {
  const byThing = new Map<string, Deed>();
  for (const deed of deeds) {
    if (deed === null) continue;
    const thing = `${deed.what} ${deed.key}`;
    const before = byThing.get(thing);
    if (before === undefined || before.value === null) byThing.set(thing, deed);
  }
  return [...byThing.values()];
};

const mineOf = (root: Root, places: readonly Place[], before: Facts): readonly Deed[] =>
  deedsOf(places.map(({ key }) => deedOf(root, key, before[key] ?? null)));

const readAs = (root: Root, key: string, value: unknown): unknown =>
  value === null ? null : (fieldAt(fieldsOf(root), key)?.read(value as never).value ?? value);

const theirDeed = (root: Root, { key, value }: TheirChange): Deed | null => {
  const isValue = fieldAt(fieldsOf(root), key)?.holds === 'value' && key !== 'deletedAt';
  return deedOf(root, key, isValue ? readAs(root, key, value) : value);
};

const theirsOf = (
  root: Root,
  changes: readonly TheirChange[],
  { nameOf, self }: OverlapsInput,
): readonly TheirDeeds[] => {
  const byName = new Map<string | null, Deed[]>();
  for (const change of changes) {
    const deed = theirDeed(root, change);
    if (deed === null) continue;
    const known = change.tabs.map(nameOf);
    const names = known.length === 0 ? [null] : known.filter((name) => name !== self);
    for (const name of new Set(names)) byName.set(name, [...(byName.get(name) ?? []), deed]);
  }
  return [...byName].map(([name, deeds]) => ({ name, deeds: deedsOf(deeds) }));
};

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** What both did to the same thing where only one can stand, with whose that is; null where there is none. */
const clashOf = (
  mine: readonly Deed[],
  theirs: readonly Deed[],
  [before, merged]: readonly [Facts, Facts],
): { readonly key: string; readonly whose: 'mine' | 'theirs' } | null => {
  for (const { what, key, value } of mine) {
    const other = theirs.find((deed) => deed.key === key && deed.what === what);
    if (other === undefined || what === 'wrote' || what === 'changed' || what === 'deleted')
      continue;
    if (isSame(other.value, value) && what !== 'moved') continue;
    // Of two moves within the same list the order tells which one stands.
    const told = value === null && other.value === null && what === 'moved' ? 'order' : key;
    const isMine = isSame(before[told], merged[told]);
    return { key, whose: isMine ? 'mine' : 'theirs' };
  }
  return null;
};

const verdictOf = (
  mine: readonly Deed[],
  theirs: readonly Deed[],
  facts: readonly [Facts, Facts],
): Verdict | null => {
  const deletes = (deeds: readonly Deed[]): boolean => deeds.some(({ what }) => what === 'deleted');
  if (isBinned(facts[1])) {
    if (deletes(mine) === deletes(theirs)) return null;
    const by = deletes(mine) ? 'mine' : 'theirs';
    const other = by === 'mine' ? theirs : mine;
    return { kind: 'in-bin', by, hasWords: other.some(({ what }) => what === 'wrote') };
  }
  const clash = clashOf(mine, theirs, facts);
  const [first] = mine;
  if (clash !== null) {
    return { kind: 'stands', ...clash, hasMore: mine.length > 1 || theirs.length > 1 };
  }
  const isOneText = [...mine, ...theirs].every(
    ({ what, key }) => what === 'wrote' && key === first?.key,
  );
  if (isOneText && first !== undefined) return { kind: 'both-wrote', key: first.key };
  // Both set the same thing to the same value: nothing to tell.
  const isAlike = [...mine, ...theirs].every(
    ({ what, key, value }) => what === 'set' && key === first?.key && isSame(value, first?.value),
  );
  return isAlike ? null : { kind: 'both-kept' };
};

const overlapIn = (
  input: OverlapsInput,
  at: { readonly root: Root; readonly id: string | null },
  [mine, changes]: readonly [readonly Place[], readonly TheirChange[]],
): Overlap | null => {
  const { root, id } = at;
  const [before, merged] = [factsIn(input.before, root, id), factsIn(input.merged, root, id)];
  if (before === null || merged === null) return null;
  const own = mineOf(root, mine, before);
  const theirs = theirsOf(root, changes, input);
  const all = deedsOf(theirs.flatMap(({ deeds }) => deeds));
  if (own.length === 0 || all.length === 0) return null;
  const verdict = verdictOf(own, all, [before, merged]);
  if (verdict === null) return null;
  const title = root === 'plan' ? '' : merged[recordKinds[root].title];
  const line = typeof title === 'string' ? (title.trim().split('\n', 1)[0] ?? '') : '';
  const ownKeys = mine.map(({ key }) => key).filter((key) => deedOf(root, key, null) !== null);
  return { root, id, title: line, theirs, mine: own, ownKeys, verdict };
};

/** Places by what is told in one line: a record, or one field of the plan's own. */
const grouped = <One extends Place>(
  places: readonly One[],
): ReadonlyMap<string, readonly One[]> => {
  const groups = new Map<string, One[]>();
  for (const place of places) {
    if (place.root !== 'plan' && !isKindName(place.root)) continue;
    const name = `${place.root}/${place.id ?? place.key.split('/', 1)[0]}`;
    groups.set(name, [...(groups.get(name) ?? []), place]);
  }
  return groups;
};

const rootOf = (name: string): Root => (isKindName(name) ? name : 'plan');

/** One for each record, or field of the plan's own, that both sides touched; in the order in which one did it oneself. */
export const overlaps = (input: OverlapsInput): readonly Overlap[] => {
  const theirs = grouped(input.theirs);
  return [...grouped(input.mine.places)].flatMap(([name, places]) => {
    const [first] = places;
    const changes = theirs.get(name);
    if (first === undefined || changes === undefined) return [];
    const at = { root: rootOf(first.root), id: first.id };
    const overlap = overlapIn(input, at, [places, changes]);
    return overlap === null ? [] : [overlap];
  });
};
