/**
 * Which shared types the records of a plan lack: those of records that a foreign client made without them, and of fields
 * that are younger than their record. Only the server adds them: of two clients that do, the second wipes the first's.
 */
import * as Y from 'yjs';
import { isRecordId } from '../base/ids.ts';
import type { Field } from './fields/field.ts';
import { planFacts } from './kinds/plan-facts.ts';
import { isKindName, kindNames, recordKinds } from './kinds.ts';
import type { Fields } from './record-kind.ts';
import type { Entries } from './roots.ts';
import { recordMap, rootOf, writableRoot } from './roots.ts';

/** A text that a record has to be given. */
interface MissingText {
  /** The record's map; asked for only when it is written to, since asking may type a root. */
  readonly map: () => Y.Map<unknown> | null;
  readonly key: string;
  readonly holds: 'text' | 'rich-text';
}

/** Keys of a record's texts under which nothing is stored. What is stored there and is no text stays, and is listed. */
const missingIn = (fields: Fields, entries: Pick<Entries, 'get'>): Omit<MissingText, 'map'>[] =>
  Object.entries<Field<unknown, never>>(fields).flatMap(([key, { holds }]) =>
    (holds === 'text' || holds === 'rich-text') && entries.get(key) === undefined
      ? [{ key, holds }]
      : [],
  );

/** A plan without any fact of its own was never made as one: it gets no texts either. */
const missingOfPlan = (doc: Y.Doc): MissingText[] => {
  const root = rootOf(doc, planFacts.name);
  if (root.keys().length === 0) return [];
  const map = (): Y.Map<unknown> | null => writableRoot(doc, planFacts.name);
  return missingIn(planFacts.fields, root).map((text) => ({ ...text, map }));
};

const missingOfRecords = (doc: Y.Doc): MissingText[] =>
  kindNames.flatMap((name) => {
    const root = rootOf(doc, name);
    return root.keys().flatMap((id) => {
      const map = recordMap(root.get(id));
      if (map === null || !isRecordId(id)) return [];
      return missingIn(recordKinds[name].fields, map).map((text) => ({ ...text, map: () => map }));
    });
  });

/** The texts that the record of that id lacks, or the plan itself where `name` is its root. */
export const missingTextsOf = (
  doc: Y.Doc,
  name: string,
  id: string,
): readonly { readonly key: string; readonly holds: 'text' | 'rich-text' }[] => {
  if (name === planFacts.name) return missingOfPlan(doc);
  if (!isKindName(name) || !isRecordId(id)) return [];
  const map = recordMap(rootOf(doc, name).get(id));
  return map === null ? [] : missingIn(recordKinds[name].fields, map);
};

/** Whether anything in the plan lacks a text. */
export const planLacksTexts = (doc: Y.Doc): boolean =>
  missingOfPlan(doc).length > 0 || missingOfRecords(doc).length > 0;

/**
 * Gives every record the texts that it lacks, empty, in one transaction, and answers whether anything was written. For
 * the server alone.
 */
export const addMissingTexts = (doc: Y.Doc): boolean => {
  const missing = [...missingOfPlan(doc), ...missingOfRecords(doc)];
  if (missing.length === 0) return false;
  return doc.transact(() => {
    let hasWritten = false;
    for (const { map, key, holds } of missing) {
      const found = map();
      found?.set(key, holds === 'text' ? new Y.Text() : new Y.XmlFragment());
      hasWritten ||= found !== null;
    }
    return hasWritten;
  });
};
