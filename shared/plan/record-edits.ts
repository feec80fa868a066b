/** The edits that every kind of record has, read off its declaration: each is one transaction and replaces no record. */
import type * as Y from 'yjs';
import { instantOf } from '../base/dates.ts';
import { newRecordId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { EditDeps, Edited, EditRefusal } from './edit-deps.ts';
import { liveText } from './fields/shared-text.ts';
import { planFacts } from './kinds/plan-facts.ts';
import type { FieldsNamed, GivenNamed, KindName } from './kinds.ts';
import { recordKinds } from './kinds.ts';
import { newRecord } from './new-record.ts';
import type { Place } from './placing.ts';
import { isPlaced, placeAmong } from './placing.ts';
import type { EntrySet } from './put-entry.ts';
import { putEntry } from './put-entry.ts';
import type { GivenOf } from './record-kind.ts';
import { findRecord, ordersOf, setOrders, setValue } from './record-maps.ts';
import { firstRemembered, putRemembered } from './remembered.ts';
import { writableRoot } from './roots.ts';
import { canBeGiven, fieldAt, storableEntry, storableValue } from './storable.ts';

/** What a caller gives for a new record: all but what the edit itself knows. */
export type NewRecord<Name extends KindName> = Omit<
  GivenNamed<Name>,
  'order' | 'createdBy' | 'createdAt' | 'deletedAt'
>;

type ValueOf<Told, Key extends keyof Told> = Told[Key] extends {
  seed(given: infer Given): unknown;
}
  ? Exclude<Given, undefined>
  : never;

type PlanFields = typeof planFacts.fields;

/** What a person can do to any record, and to the plan's own facts. */
export interface RecordEdits {
  /** Makes a record and answers its id; without a place it comes last. */
  addRecord<Name extends KindName>(
    kind: Name,
    given: NewRecord<Name>,
    place?: Place,
  ): Result<string, EditRefusal>;
  /** Sets a field of one plain value, and notes it in its history if it has one; `null` takes away what may be missing. */
  setField<Name extends KindName, Key extends keyof FieldsNamed<Name> & string>(
    kind: Name,
    id: string,
    key: Key,
    value: ValueOf<FieldsNamed<Name>, Key> | null,
  ): Edited;
  /** Sets one entry of a family of keys, by what follows the `/`; `null` takes it away. */
  setEntry<Name extends KindName>(
    kind: Name,
    id: string,
    key: keyof FieldsNamed<Name> & string,
    entry: string,
    value: string | number | boolean | null,
  ): Edited;
  /** The same two for the plan's own facts. */
  setPlanField<Key extends keyof PlanFields & string>(
    key: Key,
    value: ValueOf<PlanFields, Key> | null,
  ): Edited;
  setPlanEntry(
    key: keyof PlanFields & string,
    entry: string,
    value: string | number | boolean | null,
  ): Edited;
  /** Moves a record among the others of its kind. */
  placeRecord(kind: KindName, id: string, place: Place): Edited;
  /** Puts a record into the bin; what others write into it meanwhile is kept in it. */
  binRecord(kind: KindName, id: string): Edited;
  /** Takes a record out of the bin, to the place where it was. */
  restoreRecord(kind: KindName, id: string): Edited;
  /** The live text of a record's field, for a binding. */
  recordText(kind: KindName, id: string, key: string): Result<Y.Text, EditRefusal>;
}

/** The edits of one person in one document. */
export const createRecordEdits = (deps: EditDeps): RecordEdits => {
  const { doc, origin, clock, random, author } = deps;

  const edit = (kind: KindName, id: string, change: (record: Y.Map<unknown>) => void): Edited => {
    const record = findRecord(doc, kind, id);
    if (!record.ok) return record;
    doc.transact(() => change(record.value), origin);
    return ok(undefined);
  };

  const editPlan = (change: (facts: Y.Map<unknown>) => void): Edited => {
    const facts = writableRoot(doc, planFacts.name);
    if (facts === null) return failed('malformed');
    doc.transact(() => change(facts), origin);
    return ok(undefined);
  };

  const put = (map: Y.Map<unknown>, set: EntrySet): void =>
    putEntry(map, set, instantOf(clock.now()));

  return {
    addRecord: (kind, given, place = {}) => {
      const root = writableRoot(doc, kind);
      if (root === null) return failed('malformed');
      const told = recordKinds[kind];
      if (!canBeGiven(told.fields, given)) return failed('value-refused');
      const id = newRecordId(told.idPrefix, random);
      doc.transact(() => {
        const { order, siblings } = placeAmong(ordersOf(doc, kind), place, random);
        setOrders(doc, kind, siblings);
        const at = instantOf(clock.now());
        const begun = firstRemembered(told.fields, given, at);
        const standing = { order, createdBy: author, createdAt: at, ...begun };
        // Put together, they are what the kind is given; the language cannot add up types it does not know yet.
        const whole = { ...given, ...standing } as unknown as GivenOf<typeof told>;
        root.set(id, newRecord(told, whole));
      }, origin);
      return ok(id);
    },
    setField: (kind, id, key, value) => {
      const { fields } = recordKinds[kind];
      const storable = storableValue(fieldAt(fields, key), value);
      if (!storable.ok) return storable;
      const set = { key, value: storable.value, at: instantOf(clock.now()) };
      return edit(kind, id, (record) => putRemembered(record, fields, set));
    },
    setEntry: (kind, id, key, entry, value) => {
      const field = fieldAt(recordKinds[kind].fields, key);
      const storable = storableEntry(field, entry, value);
      return storable.ok
        ? edit(kind, id, (record) => put(record, { field, key, entry, value: storable.value }))
        : storable;
    },
    setPlanField: (key, value) => {
      const storable = storableValue(fieldAt(planFacts.fields, key), value);
      return storable.ok ? editPlan((facts) => setValue(facts, key, storable.value)) : storable;
    },
    setPlanEntry: (key, entry, value) => {
      const field = fieldAt(planFacts.fields, key);
      const storable = storableEntry(field, entry, value);
      return storable.ok
        ? editPlan((facts) => put(facts, { field, key, entry, value: storable.value }))
        : storable;
    },
    placeRecord: (kind, id, place) =>
      edit(kind, id, (record) => {
        const records = ordersOf(doc, kind);
        if (isPlaced(records, id, place)) return;
        const others = records.filter((other) => other.id !== id);
        const { order, siblings } = placeAmong(others, place, random);
        setOrders(doc, kind, siblings);
        setValue(record, 'order', order);
      }),
    binRecord: (kind, id) =>
      edit(kind, id, (record) => {
        const isStanding = (record.get('deletedAt') ?? null) === null;
        if (isStanding) record.set('deletedAt', instantOf(clock.now()));
      }),
    restoreRecord: (kind, id) => edit(kind, id, (record) => setValue(record, 'deletedAt', null)),
    recordText: (kind, id, key) => {
      const record = findRecord(doc, kind, id);
      if (!record.ok) return record;
      const text = liveText(record.value.get(key));
      return text === null ? failed('malformed') : ok(text);
    },
  };
};
