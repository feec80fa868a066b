/**
 * What a client may write where in a plan's document, read off the declarations. It judges the layout only: whether a
 * plain value is one that its field takes is the reader's to say, so that a plan holds what people wrote.
 */
import { isRecordId } from '../base/ids.ts';
import { isFamily } from './fields/family.ts';
import { planFacts } from './kinds/plan-facts.ts';
import { planMeta } from './kinds/plan-meta.ts';
import { isKindName, recordKinds } from './kinds.ts';
import type { Fields } from './record-kind.ts';
import { fieldAt } from './storable.ts';

/** What is written under a key: nothing (what is there is taken away), a plain value, or a shared type. */
export type Content = 'nothing' | 'value' | 'text' | 'rich-text' | 'map' | 'other';

/** One write: under which keys from the root's on, and what. */
export interface Write {
  readonly root: string;
  /** `[key]` in root `plan`, `[id]` for a whole record, `[id, key]` inside of one. */
  readonly path: readonly string[];
  readonly content: Content;
  /** Whether no record stood under that id before: its texts come into being with it, and never later. */
  readonly isNewRecord: boolean;
}

/** Why a write is refused. */
export type WriteRefusal =
  | 'unknown-root'
  | 'server-only'
  | 'bad-id'
  | 'unknown-key'
  | 'wrong-content'
  | 'text-without-record'
  | 'record-replaced';

/** Whether a client may write that. */
export type WriteVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: WriteRefusal };

const ALLOWED: WriteVerdict = { allowed: true };
const refused = (reason: WriteRefusal): WriteVerdict => ({ allowed: false, reason });

/** Names with a meaning to the language itself: no id and no key, though a map of Yjs would hold them. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** What a record's fields say lies under a key: a family's entries and those of its companions are plain values. */
export const declaredAt = (fields: Fields, key: string): 'value' | 'text' | 'rich-text' | null => {
  const slash = key.indexOf('/');
  if (slash < 0) {
    const holds = fieldAt(fields, key)?.holds ?? 'family';
    return holds === 'family' ? null : holds;
  }
  const [name, entry] = [key.slice(0, slash), key.slice(slash + 1)];
  const isOf = ([own, field]: [string, Fields[string]]): boolean =>
    isFamily(field) &&
    field.isEntryKey(entry) &&
    (own === name || field.companions.some((ending) => own + ending === name));
  return !RESERVED.has(entry) && Object.entries(fields).some(isOf) ? 'value' : null;
};

const fieldVerdict = (
  fields: Fields,
  key: string,
  { content, isNewRecord }: Write,
): WriteVerdict => {
  const declared = declaredAt(fields, key);
  if (declared === null) return refused('unknown-key');
  if (declared === 'value' && content === 'nothing') return ALLOWED;
  if (declared !== content) return refused('wrong-content');
  return declared === 'value' || isNewRecord ? ALLOWED : refused('text-without-record');
};

/** A record may be made, and taken away again, which is how an undo of its making is written; it is never replaced. */
const recordVerdict = ({ content, isNewRecord }: Write): WriteVerdict => {
  if (content === 'nothing') return ALLOWED;
  if (content !== 'map') return refused('wrong-content');
  return isNewRecord ? ALLOWED : refused('record-replaced');
};

/** Whether a client may write under a key of a plan's document. */
export const allowedAt = (write: Write): WriteVerdict => {
  const { root, path } = write;
  const [first, second, ...deeper] = path;
  if (root === planMeta.name) return refused('server-only');
  if (root === planFacts.name) {
    if (first === undefined || second !== undefined) return refused('unknown-key');
    // The plan's own texts came with its seed, and are never made again.
    return fieldVerdict(planFacts.fields, first, { ...write, isNewRecord: false });
  }
  if (!isKindName(root)) return refused('unknown-root');
  if (first === undefined || !isRecordId(first) || RESERVED.has(first)) return refused('bad-id');
  if (second === undefined) return recordVerdict(write);
  return deeper.length > 0
    ? refused('unknown-key')
    : fieldVerdict(recordKinds[root].fields, second, write);
};
