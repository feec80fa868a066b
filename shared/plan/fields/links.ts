/** Lists of references, each entry a key of its own: `fromCards/<cardId>: true`, `serves/<id>: "enables"`. */
import { isRecordId } from '../../base/ids.ts';
import type { FamilyField } from './family.ts';
import { familyField } from './family.ts';
import type { Reading } from './field.ts';
import { refused, taken } from './field.ts';
import type { Leads } from './link.ts';
import type { ListName } from './list-entry.ts';
import { isEntryId } from './list-entry.ts';

/** What a reference of a list means. */
interface VerbField<Verb extends string> {
  readonly kind: string;
  readonly shape: { readonly [keyword: string]: unknown };
  readonly choices: readonly Verb[];
  read(stored: unknown): Reading<Verb>;
}

/** A mark that is there or not: the only value is `true`. */
const there = {
  kind: 'there',
  shape: { const: true },
  read: (stored: unknown): Reading<true> =>
    stored === true ? taken(true) : refused('wrong_type', stored),
};

const ID = { type: 'string' };

/** References to records of a kind, in the order of their ids. */
export const linksTo = (kind: string): FamilyField<string> & Leads => ({
  ...familyField<string, true>({
    kind: 'links',
    isEntryKey: isRecordId,
    entry: there,
    entryShape: ID,
    join: (id) => id,
    split: (id) => [id, true],
  }),
  to: [kind],
  idsIn: (ids: readonly string[]) => ids,
});

/** A reference and what it means. */
export interface VerbLink<Verb extends string> {
  readonly id: string;
  readonly verb: Verb;
}

/** References to records of a kind, each with a verb; one whose verb is unknown is listed and left out. */
export const verbLinksTo = <Verb extends string>(
  kind: string,
  verb: VerbField<Verb>,
): FamilyField<VerbLink<Verb>> & Leads & { readonly verbs: readonly Verb[] } => ({
  ...familyField<VerbLink<Verb>, Verb>({
    kind: 'verb-links',
    isEntryKey: isRecordId,
    entry: verb,
    entryShape: {
      type: 'object',
      required: ['id', 'verb'],
      properties: { id: ID, verb: verb.shape },
    },
    join: (id, value) => ({ id, verb: value }),
    split: ({ id, verb: value }) => [id, value],
  }),
  to: [kind],
  idsIn: (links: readonly VerbLink<Verb>[]) => links.map(({ id }) => id),
  verbs: verb.choices,
});

/** A reference in a role; the same record may stand in several. */
export interface RoleLink {
  readonly id: string;
  readonly role: string;
}

const PAIR = /^([^/]+)\/([^/]+)$/;

/** References to records of a kind, each in roles of a list: `contacts/<stakeholderId>/<roleId>: true`. */
export const roleLinksTo = (
  kind: string,
  list: ListName,
): FamilyField<RoleLink> & Leads & { readonly list: ListName } => ({
  ...familyField<RoleLink, true>({
    kind: 'role-links',
    isEntryKey: (key) => {
      const [, id = '', role = ''] = PAIR.exec(key) ?? [];
      return isRecordId(id) && isEntryId(role);
    },
    entry: there,
    entryShape: { type: 'object', required: ['id', 'role'], properties: { id: ID, role: ID } },
    join: (key) => {
      const [, id = '', role = ''] = PAIR.exec(key) ?? [];
      return { id, role };
    },
    split: ({ id, role }) => [`${id}/${role}`, true],
  }),
  to: [kind],
  idsIn: (links: readonly RoleLink[]) => links.map(({ id }) => id),
  list,
});
