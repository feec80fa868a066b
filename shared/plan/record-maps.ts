/** How edits reach the map of a record and write into it. */
import type * as Y from 'yjs';
import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { Ordered } from './by-order.ts';
import { byOrder } from './by-order.ts';
import type { EditRefusal } from './edit-deps.ts';
import type { KindName } from './kinds.ts';
import { recordKinds } from './kinds.ts';
import { readPresent } from './read-record.ts';
import { recordMap, rootOf } from './roots.ts';

/** The map of a record, to read its texts from or to write into. */
export const findRecord = (
  doc: Y.Doc,
  kind: KindName,
  id: string,
): Result<Y.Map<unknown>, EditRefusal> => {
  const stored = rootOf(doc, kind).get(id);
  if (stored === undefined) return failed('missing');
  const map = recordMap(stored);
  return map === null ? failed('malformed') : ok(map);
};

/** Writes a value if that changes it: one set again would win over what somebody else sets at the same time. */
export const setValue = (map: Y.Map<unknown>, key: string, value: unknown): void => {
  if (value === null) {
    if (map.has(key)) map.delete(key);
  } else if (map.get(key) !== value) map.set(key, value);
};

/** Gives records of a kind the order keys that placing another one among them takes. */
export const setOrders = (
  doc: Y.Doc,
  kind: KindName,
  orders: ReadonlyMap<string, string>,
): void => {
  for (const [id, order] of orders) {
    const record = findRecord(doc, kind, id);
    if (record.ok) setValue(record.value, 'order', order);
  }
};

/** Where the records of a kind lie, those in the bin among them: they keep their place for when they come back. */
export const ordersOf = (
  doc: Y.Doc,
  kind: KindName,
  isAmong: (map: Y.Map<unknown>) => boolean = () => true,
): readonly Ordered[] => {
  const root = rootOf(doc, kind);
  const { order } = recordKinds[kind].fields;
  return root
    .keys()
    .flatMap((id) => {
      const map = recordMap(root.get(id));
      if (map === null || !isAmong(map)) return [];
      return [{ id, order: readPresent<string>(order, map.get('order')).value }];
    })
    .sort(byOrder);
};
