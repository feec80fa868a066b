/** Which references of a record still lead somewhere when some records of its plan come along into another one. */
import type { Field } from './fields/field.ts';
import type { Leads, Outside } from './fields/link.ts';

/** The ids of the records that come along, by the name of their kind. */
export type CameAlong = ReadonlyMap<string, ReadonlySet<string>>;

const OUTSIDE: ReadonlySet<string> = new Set<Outside>(['person', 'account', 'plan']);

const leadsOf = (field: Field<unknown, never>): readonly string[] | null => {
  const { to }: Partial<Leads> = field as Field<unknown, never> & Partial<Leads>;
  return to === undefined || to.some((one) => OUTSIDE.has(one)) ? null : to;
};

/** The id that a reference or an entry of a list of them leads to. */
const idOf = (entry: unknown): unknown => {
  if (typeof entry !== 'object' || entry === null) return entry;
  const { id, key, memberId }: { id?: unknown; key?: unknown; memberId?: unknown } = entry;
  return id ?? key ?? memberId;
};

/** A field's value without references to records that stay behind; undefined where nothing is left of it. */
export const carriedLinks = (
  field: Field<unknown, never>,
  value: unknown,
  cameAlong: CameAlong,
): unknown => {
  const to = leadsOf(field);
  if (to === null || value === undefined) return value;
  const isThere = (entry: unknown): boolean =>
    to.some((kind) => cameAlong.get(kind)?.has(String(idOf(entry))) ?? false);
  if (Array.isArray(value)) return value.filter(isThere);
  return isThere(value) ? value : undefined;
};
