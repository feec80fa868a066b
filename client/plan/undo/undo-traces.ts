/** What a step of undo has left in the plan, and what others have done in the same place since. */
import type { KindName } from '@gameplan/shared/plan/kinds';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import type { RecordKind } from '@gameplan/shared/plan/record-kind';
import { fieldAt } from '@gameplan/shared/plan/storable';
import * as Y from 'yjs';

/** What somebody did, as far as it can be told. */
export type Done = 'moved' | 'edited' | 'deleted' | 'restored' | 'changed';

/** That somebody has changed the same since; `tab` is the Yjs client that did, if it can be told. */
export interface ChangedSince {
  readonly tab: number | null;
  readonly what: Done;
}

/** How a key stood after a step: which item was the last there, and whether it was taken away. */
interface Left {
  readonly id: Y.ID;
  readonly isGone: boolean;
}

/** What a step touched: of each map the keys as it left them; of a text only that it did. */
export type Traces = ReadonlyMap<unknown, ReadonlyMap<string, Left>>;

/** What is used of an event of Yjs. */
export interface Change {
  readonly target: unknown;
  readonly changes: { readonly keys: ReadonlyMap<string, unknown> };
}

/** Adds to what a step has left before, if it goes on. */
export const tracesOf = (
  before: Traces,
  changed: ReadonlyMap<unknown, readonly Change[]>,
): Traces => {
  const traces = new Map<unknown, ReadonlyMap<string, Left>>(before);
  for (const { target, changes } of [...changed.values()].flat()) {
    const keys = new Map(traces.get(target));
    for (const key of target instanceof Y.Map ? changes.keys.keys() : []) {
      const item = (target as Y.Map<unknown>)._map.get(key);
      if (item !== undefined) keys.set(key, { id: item.lastId, isGone: item.deleted });
    }
    traces.set(target, keys);
  }
  return traces;
};

/** The record that a type is or lies in; a root of the plan is none. */
export const recordOf = (type: unknown): Y.Map<unknown> | null => {
  let at = type;
  while (at instanceof Y.AbstractType) {
    const parent: unknown = at._item?.parent;
    const isRecord = parent instanceof Y.AbstractType && parent._item === null;
    if (isRecord) return at instanceof Y.Map ? at : null;
    at = parent;
  }
  return null;
};

const kindOf = (record: Y.Map<unknown>): KindName | null =>
  kindNames.find((name) => record.doc?.share.get(name) === record._item?.parent) ?? null;

/** Keys that only mean something together: where a record lies, and a field with its history. */
const unitOf = (kind: KindName | null, key: string): string => {
  if (kind === null) return key;
  const { orderedWithin, fields }: RecordKind = recordKinds[kind];
  if (key === 'order') return orderedWithin ?? key;
  const family = fieldAt(fields, key.split('/', 1)[0] ?? key);
  return family !== undefined && 'remembers' in family ? String(family.remembers) : key;
};

const WORDS: ReadonlySet<string> = new Set(['plain-text', 'shared-text', 'rich-text']);

const doneTo = (map: Y.Map<unknown>, key: string): Done => {
  const kind = recordOf(map) === map ? kindOf(map) : null;
  if (kind === null) return 'changed';
  if (key === 'deletedAt') return map.has(key) ? 'deleted' : 'restored';
  const { orderedWithin, fields }: RecordKind = recordKinds[kind];
  if (key === 'order' || key === orderedWithin) return 'moved';
  return WORDS.has(fieldAt(fields, key)?.kind ?? '') ? 'edited' : 'changed';
};

/** Who has changed a key since it was left like that; undefined where it stands as it was left. */
const changedBy = (
  doc: Y.Doc,
  { map, key, left }: { map: Y.Map<unknown>; key: string; left: Left },
): number | null | undefined => {
  let item = Y.getItem(doc.store, left.id);
  let other: number | undefined;
  for (let right = item.right; right !== null; right = right.right) {
    if (right.id.client !== doc.clientID) other = right.id.client;
  }
  if (other !== undefined) return other;
  while (item.redone !== null) item = Y.getItem(doc.store, item.redone);
  const current = map._map.get(key);
  const stands = current !== undefined && !current.deleted;
  if (left.isGone ? !stands : !item.deleted) return undefined;
  return stands ? current.id.client : null;
};

/** Of each map the keys that somebody has changed since the step, with who it was. */
type Conflicts = ReadonlyMap<unknown, ReadonlyMap<string, ChangedSince>>;

const conflictsIn = (
  doc: Y.Doc,
  map: Y.Map<unknown>,
  keys: ReadonlyMap<string, Left>,
): ReadonlyMap<string, ChangedSince> => {
  const kind = recordOf(map) === map ? kindOf(map) : null;
  const units = new Map<string, ChangedSince>();
  for (const [key, left] of keys) {
    const tab = changedBy(doc, { map, key, left });
    if (tab === undefined) continue;
    units.set(unitOf(kind, key), { tab, what: doneTo(map, key) });
  }
  return new Map(
    [...keys.keys()].flatMap((key) => {
      const since = units.get(unitOf(kind, key));
      return since === undefined ? [] : [[key, since] as const];
    }),
  );
};

const conflictsOf = (doc: Y.Doc, traces: Traces): Conflicts =>
  new Map(
    [...traces].flatMap(([type, keys]) => {
      if (!(type instanceof Y.Map)) return [];
      const found = conflictsIn(doc, type, keys);
      return found.size === 0 ? [] : [[type, found] as const];
    }),
  );

/** The records that a step touched and somebody has put into the bin since: what is taken back there nobody would see. */
const binnedSince = (doc: Y.Doc, traces: Traces): ReadonlyMap<unknown, ChangedSince> => {
  const binned = new Map<unknown, ChangedSince>();
  for (const type of traces.keys()) {
    const record = recordOf(type);
    const bin = record?._map.get('deletedAt');
    if (record === null || bin === undefined || bin.deleted) continue;
    if (bin.id.client === doc.clientID || traces.get(record)?.has('deletedAt')) continue;
    binned.set(record, { tab: bin.id.client, what: 'deleted' });
  }
  return binned;
};

/** What of a step is not one's own to take back any more. */
export interface Lapsed {
  /** Whether something in a type is out: of a map a key, of a text null. */
  isOut(type: unknown, key: string | null): boolean;
  /** Whether anything is. */
  readonly some: boolean;
  /** Who has changed something of it, for when nothing of the step is left. */
  readonly since: ChangedSince;
}

/** Of a text alone nothing tells who has taken it away. */
const UNKNOWN: ChangedSince = { tab: null, what: 'edited' };

/** What others have done since to what a step touched. */
export const lapsedOf = (doc: Y.Doc, traces: Traces): Lapsed => {
  const binned = binnedSince(doc, traces);
  const conflicts = conflictsOf(doc, traces);
  const all = [
    ...binned.values(),
    ...[...conflicts.values()].flatMap((keys) => [...keys.values()]),
  ];
  return {
    isOut: (type, key) =>
      (key !== null && conflicts.get(type)?.has(key) === true) ||
      (binned.size > 0 && binned.has(recordOf(type))),
    some: all.length > 0,
    since: all[0] ?? UNKNOWN,
  };
};
