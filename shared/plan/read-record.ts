/** Reads one record of a merged plan. Every replica must read the same alone: no clock, no randomness, no writing. */
import type * as Y from 'yjs';
import { isRecordId } from '../base/ids.ts';
import { FamilyEntries, isFamily } from './fields/family.ts';
import type { Fault, FaultCode, Field, Raw, Reading } from './fields/field.ts';
import { rawOf, refused, taken } from './fields/field.ts';
import type { KindName, RecordNamed } from './kinds.ts';
import { recordKinds } from './kinds.ts';
import type { FactsOf, RecordKind, SingleRecord } from './record-kind.ts';
import type { Entries } from './roots.ts';
import { recordMap, rootOf } from './roots.ts';

/** What the reader could not take as it stood in the document, and where. */
export interface PlanProblem {
  /** Root, then id, then field, joined by `/`. */
  readonly path: string;
  readonly code: FaultCode | 'not_a_map' | 'not_a_record' | 'bad_id' | 'dangling';
  readonly raw?: Raw;
}

/** Facts, and what could not be taken of them. */
export interface FactsRead<Facts> {
  readonly facts: Facts;
  readonly problems: readonly PlanProblem[];
}

/** Reads a field that every record has: one without it reads as what the field says instead, or as a fault. */
export const readPresent = <Value>(field: Field<Value, never>, stored: unknown): Reading<Value> => {
  if (stored !== undefined) return field.read(stored);
  if (field.otherwise !== undefined) return taken(field.otherwise);
  return { value: { invalid: null }, faults: [{ code: 'missing' }] };
};

const readField = (field: Field<unknown, never>, stored: unknown): Reading<unknown> => {
  const isLeftOut = field.presence === 'optional' && (stored === undefined || stored === null);
  return isLeftOut ? taken(null) : readPresent(field, stored);
};

/** The keys of a record that are entries of families: of each family, what follows the `/` and what is stored. */
const familiesOf = (entries: Entries): ReadonlyMap<string, ReadonlyMap<string, unknown>> => {
  const families = new Map<string, Map<string, unknown>>();
  for (const key of entries.keys()) {
    const slash = key.indexOf('/');
    if (slash < 0) continue;
    const name = key.slice(0, slash);
    const family = families.get(name) ?? new Map<string, unknown>();
    family.set(key.slice(slash + 1), entries.get(key));
    families.set(name, family);
  }
  return families;
};

const NO_ENTRIES: ReadonlyMap<string, unknown> = new Map();

/** What is stored of a field: under its key, or of a family under all of its keys in their order. */
const storedOf = (
  field: Field<unknown, never>,
  key: string,
  entries: Entries,
  families: ReturnType<typeof familiesOf>,
): unknown => {
  if (!isFamily(field)) return entries.get(key);
  const companions = field.companions.map(
    (ending) => [ending, families.get(key + ending) ?? NO_ENTRIES] as const,
  );
  return new FamilyEntries(families.get(key) ?? NO_ENTRIES, new Map(companions));
};

/** A list stored whole, under the key of its family: nothing reads it, so it is told. */
const strayFaults = (field: Field<unknown, never>, stored: unknown): readonly Fault[] =>
  isFamily(field) && stored !== undefined && stored !== null
    ? refused('wrong_type', stored).faults
    : [];

const readFacts = <Kind extends RecordKind | SingleRecord>(
  kind: Kind,
  entries: Entries,
  path: string,
): FactsRead<FactsOf<Kind>> => {
  const problems: PlanProblem[] = [];
  const families = familiesOf(entries);
  const facts = Object.entries(kind.fields).map(([key, field]) => {
    const reading = readField(field, storedOf(field, key, entries, families));
    for (const { at, ...fault } of [...strayFaults(field, entries.get(key)), ...reading.faults]) {
      problems.push({ path: [path, key, ...(at === undefined ? [] : [at])].join('/'), ...fault });
    }
    return [key, reading.value];
  });
  // The declaration says both which keys there are and what each is read as; only their pairing is beyond the types.
  return { facts: Object.fromEntries(facts) as FactsOf<Kind>, problems };
};

/** A root that somebody wrote into as if it were no map: what they wrote is shown nowhere else. */
export const rootProblems = (doc: Y.Doc, name: string): readonly PlanProblem[] =>
  rootOf(doc, name).holdsList ? [{ path: name, code: 'not_a_map' }] : [];

/** Reads a record that a plan has once: the plan's own facts, or its meta. */
export const readSingle = <Kind extends SingleRecord>(
  doc: Y.Doc,
  kind: Kind,
): FactsRead<FactsOf<Kind>> => {
  const read = readFacts(kind, rootOf(doc, kind.name), kind.name);
  return { facts: read.facts, problems: [...rootProblems(doc, kind.name), ...read.problems] };
};

/** A record and what could not be taken of it; `record` is null where there is none, or none that can be read. */
export interface RecordRead<Read> {
  readonly record: Read | null;
  readonly problems: readonly PlanProblem[];
}

/**
 * Reads one record: the same as `readPlan` reads of it, so that a client may read again only what a transaction touched.
 * Whether its references lead anywhere is not asked here.
 */
export const readRecord = <Name extends KindName>(
  doc: Y.Doc,
  name: Name,
  id: string,
): RecordRead<RecordNamed<Name>> => {
  const stored = rootOf(doc, name).get(id);
  const path = `${name}/${id}`;
  if (stored === undefined) return { record: null, problems: [] };
  if (!isRecordId(id)) {
    return { record: null, problems: [{ path: `${name}/${rawOf(id)}`, code: 'bad_id' }] };
  }
  const map = recordMap(stored);
  if (map === null) {
    return { record: null, problems: [{ path, code: 'not_a_record', raw: rawOf(stored) }] };
  }
  const entries: Entries = { keys: () => [...map.keys()].sort(), get: (key) => map.get(key) };
  const { facts, problems } = readFacts(recordKinds[name], entries, path);
  // The kind was looked up by the very name; beyond the types once the name may be any of several.
  return { record: { id, ...facts } as RecordNamed<Name>, problems };
};
