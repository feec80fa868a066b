/** How a kind of record is declared: a name and its fields. Types, reader and edits are all read off this. */
import type { Field, Invalid, Presence } from './fields/field.ts';

/** The fields of a kind, by the key under which each lies in the record's map. */
export type Fields = Readonly<Record<string, Field<unknown, never>>>;

/** A kind of which a plan has many: a root map of id → record. */
export interface RecordKind<Name extends string = string, Told extends Fields = Fields> {
  readonly name: Name;
  readonly fields: Told;
}

/** What a plan has once: a root map that is itself the record. */
export interface SingleRecord<Name extends string = string, Told extends Fields = Fields> {
  readonly name: Name;
  readonly single: true;
  readonly fields: Told;
}

/** Declares a kind of record; its name is the plural that names the root map. */
export const recordKind = <const Name extends string, const Told extends Fields>(
  name: Name,
  fields: Told,
): RecordKind<Name, Told> => ({ name, fields });

/** Declares a record that a plan has once. */
export const singleRecord = <const Name extends string, const Told extends Fields>(
  name: Name,
  fields: Told,
): SingleRecord<Name, Told> => ({ name, single: true, fields });

type ReadAs<Told> =
  Told extends Field<infer Value, never, infer When>
    ? Value | Invalid | (When extends 'optional' ? null : never)
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
