/** How a kind of record is declared: a name and its fields. Types, reader and edits are all read off this. */
import { instant } from './fields/date.ts';
import type { Field, Invalid, Presence } from './fields/field.ts';
import { outsideLink } from './fields/link.ts';
import { orderKey } from './fields/order.ts';

/** The fields of a kind, by the key under which each lies in the record's map. */
export type Fields = Readonly<Record<string, Field<unknown, never>>>;

/**
 * What of a kind goes into the plan for the next period: every record that is not in the bin, only those that are not
 * done with (`follow-up-plan.ts` says which these are), or none.
 */
export type CarriesOver = 'all' | 'unfinished' | 'none';

/** A kind of which a plan has many: a root map of id → record. */
export interface RecordKind<Name extends string = string, Told extends Fields = Fields> {
  readonly name: Name;
  /** What the ids of its records begin with. */
  readonly idPrefix: string;
  /** The field by which people know a record. */
  readonly title: string;
  readonly carriesOver: CarriesOver;
  /** The field that says in which list a record has its place; without one, all records of the kind are one list. */
  readonly orderedWithin?: string;
  readonly fields: Told;
}

/** What a plan has once: a root map that is itself the record. */
export interface SingleRecord<Name extends string = string, Told extends Fields = Fields> {
  readonly name: Name;
  readonly single: true;
  readonly fields: Told;
}

/** What every record has: its place, who made it and when, and since when it is in the bin. */
const standing = {
  order: orderKey().optional(),
  createdBy: outsideLink('person').optional(),
  createdAt: instant().optional(),
  deletedAt: instant().optional(),
};
type Standing = typeof standing;

/** Declares a kind of record; its name is the plural that names the root map. What it does not say of `order` and the like is as for all. */
export const recordKind = <const Name extends string, const Told extends Fields>(
  name: Name,
  told: Omit<RecordKind<Name, Told>, 'name' | 'title'> & { readonly title: keyof Told & string },
): RecordKind<Name, Told & Omit<Standing, keyof Told>> => ({
  ...told,
  name,
  // A field that the kind declares itself wins; the language cannot say that of a spread.
  fields: { ...standing, ...told.fields } as Told & Omit<Standing, keyof Told>,
});

/** Declares a record that a plan has once. */
export const singleRecord = <const Name extends string, const Told extends Fields>(
  name: Name,
  fields: Told,
): SingleRecord<Name, Told> => ({ name, single: true, fields });

type ReadAs<Told> =
  Told extends Field<infer Value, never, infer When>
    ? Value | (When extends 'family' ? never : Invalid) | (When extends 'optional' ? null : never)
    : never;

/** The fields of a kind as they are read. */
export type FactsOf<Kind> = Kind extends { readonly fields: infer Told extends Fields }
  ? { readonly [Key in keyof Told]: ReadAs<Told[Key]> }
  : never;

/** A record of a kind as it is read. */
export type RecordOf<Kind> = { readonly id: string } & FactsOf<Kind>;

type WhenOf<Told> = Told extends { readonly presence: infer When extends Presence } ? When : never;
type GivenFor<Told> = Told extends { seed(given: infer Given): unknown }
  ? Exclude<Given, undefined>
  : never;

/** What is given when a record of a kind is made. */
export type GivenOf<Kind> = Kind extends { readonly fields: infer Told extends Fields }
  ? {
      readonly [Key in keyof Told as WhenOf<Told[Key]> extends 'needed' ? Key : never]: GivenFor<
        Told[Key]
      >;
    } & {
      readonly [Key in keyof Told as WhenOf<Told[Key]> extends 'needed' ? never : Key]?: GivenFor<
        Told[Key]
      >;
    }
  : never;
