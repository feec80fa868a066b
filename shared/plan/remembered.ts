/** How edits write a field together with its history, where its kind declares one. */
import type * as Y from 'yjs';
import { isHistoryOf } from './fields/keyed.ts';
import type { Fields } from './record-kind.ts';
import { setValue } from './record-maps.ts';

const historiesOf = (fields: Fields, key: string): readonly string[] =>
  Object.keys(fields).filter((own) => isHistoryOf(fields[own] ?? {}, key));

/** Sets a field in the transaction that is under way; one that is what it is already writes nothing. */
export const putRemembered = (
  map: Y.Map<unknown>,
  fields: Fields,
  { key, value, at }: { readonly key: string; readonly value: unknown; readonly at: string },
): void => {
  const isChanged = (map.get(key) ?? null) !== value;
  setValue(map, key, value);
  if (!isChanged || value === null) return;
  for (const history of historiesOf(fields, key)) map.set(`${history}/${at}`, value);
};

/** The histories that begin with a new record: of what is given for it, unless they are given themselves. */
export const firstRemembered = (
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
  at: string,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) =>
      historiesOf(fields, key)
        .filter((history) => value !== undefined && given[history] === undefined)
        .map((history) => [history, [{ key: at, value }]]),
    ),
  );
