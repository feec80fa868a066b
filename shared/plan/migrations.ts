/**
 * The numbered steps that bring a plan of an older schema up to this one's. A step is frozen once it is released: it
 * names what it writes itself and reads no declaration, which goes on changing.
 */
import * as Y from 'yjs';
import { planMeta } from './kinds/plan-meta.ts';
import { recordMap, rootOf, writableRoot } from './roots.ts';
import { SCHEMA } from './schema-number.ts';

/** One step: `number` is the schema that it leads to. */
export interface Migration {
  readonly number: number;
  /** Why an older writer would do harm, or what it would not know of. */
  readonly because: string;
  /** Changes the document in the transaction that is under way. */
  up(doc: Y.Doc): void;
}

/** Gives every record of a root an empty `Y.Text` where nothing is stored under the key. */
const addTexts = (doc: Y.Doc, root: string, key: string): void => {
  const records = rootOf(doc, root);
  for (const id of records.keys()) {
    const record = recordMap(records.get(id));
    if (record !== null && !record.has(key)) record.set(key, new Y.Text());
  }
};

/** All steps, by their number. */
export const migrations: readonly Migration[] = [
  {
    number: 2,
    because: 'cards have notes; a client that does not know them makes cards without that text',
    up: (doc) => addTexts(doc, 'swotCards', 'notes'),
  },
];

/** The schema number that a plan's document states, or null where it states none that can be read. */
export const schemaNumberOf = (doc: Y.Doc): number | null => {
  const { value } = planMeta.fields.schemaVersion.read(
    rootOf(doc, planMeta.name).get('schemaVersion'),
  );
  return typeof value === 'number' ? value : null;
};

/**
 * Brings a plan up to `SCHEMA` in one transaction and answers the numbers of the steps that it took: none where the plan
 * is up to date, newer, or states no number that can be read. For the server alone.
 */
export const migratePlan = (doc: Y.Doc): readonly number[] => {
  const from = schemaNumberOf(doc);
  const due = from === null ? [] : migrations.filter(({ number }) => number > from);
  const meta = due.length === 0 ? null : writableRoot(doc, planMeta.name);
  if (meta === null) return [];
  doc.transact(() => {
    for (const { up } of due) up(doc);
    meta.set('schemaVersion', SCHEMA);
  });
  return due.map(({ number }) => number);
};
