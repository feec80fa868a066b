/** Everything that a workspace keeps, as one value: what a refused call may not change, and what a good one is put back to. */
import type { Storage } from '@gameplan/server/storage/storage';
import { sql } from 'kysely';

type Line = Readonly<Record<string, unknown>>;

/** The rows of every table. */
export type Picture = ReadonlyMap<string, readonly Line[]>;

/** When something was last used says nothing of what was done; figures and snapshots follow by themselves. */
const USED: ReadonlySet<string> = new Set(['updatedAt', 'last_used_at']);
const FOLLOWING: ReadonlySet<string> = new Set([
  'plan_derivations',
  'plan_figures',
  'plan_snapshots',
]);

const tablesIn = async ({ db }: Storage): Promise<readonly string[]> => {
  const found = await sql<{ name: string }>`SELECT name FROM sqlite_schema
    WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`.execute(db);
  return found.rows.map(({ name }) => name).filter((name) => !FOLLOWING.has(name));
};

/** A session that has run out is cleared away by whoever comes with it. */
const isRunning = ({ expiresAt }: Line): boolean => Date.parse(String(expiresAt)) > Date.now();

export const takePicture = async (storage: Storage): Promise<Picture> => {
  const picture = new Map<string, readonly Line[]>();
  for (const table of await tablesIn(storage)) {
    const { rows } = await sql<Line>`SELECT * FROM ${sql.table(table)}`.execute(storage.db);
    picture.set(table, table === 'auth_sessions' ? rows.filter(isRunning) : rows);
  }
  return picture;
};

const lineText = (line: Line): string =>
  JSON.stringify(
    Object.entries(line).map(([key, value]) => {
      if (USED.has(key)) return null;
      return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
    }),
  );

/** The lines of a table that one picture has and the other has not. */
const missingIn = (table: string, has: Picture, lacks: Picture): readonly Line[] => {
  const there = new Set((lacks.get(table) ?? []).map(lineText));
  return (has.get(table) ?? []).filter((line) => !there.has(lineText(line)));
};

/** What was changed, a line for each row; nothing where nothing was. */
export const differences = (before: Picture, after: Picture): readonly string[] =>
  [...before.keys()].flatMap((table) => [
    ...missingIn(table, before, after).map((line) => `${table} lost ${lineText(line)}`),
    ...missingIn(table, after, before).map((line) => `${table} got ${lineText(line)}`),
  ]);

/** Tables to which others hang on by cascade: a row of theirs is changed where it stands, not taken out and put back. */
const HELD_ON_TO: ReadonlySet<string> = new Set(['auth_users', 'plans', 'accounts', 'plan_heads']);

type Db = Parameters<ReturnType<typeof sql>['execute']>[0];

const keysOf = async (db: Db, table: string): Promise<readonly string[]> => {
  const found = await sql<{ name: string }>`SELECT name FROM pragma_table_info(${table})
    WHERE pk > 0`.execute(db);
  return found.rows.map(({ name }) => name);
};

const keyText = (line: Line, keys: readonly string[]): string =>
  JSON.stringify(keys.map((key) => line[key]));

const takeOut = async (db: Db, table: string, line: Line, keys: readonly string[]) => {
  const named = keys.length > 0 ? keys : Object.keys(line);
  const matches = named.map((key) => sql`${sql.ref(key)} IS ${line[key]}`);
  await sql`DELETE FROM ${sql.table(table)} WHERE ${sql.join(matches, sql` AND `)}`.execute(db);
};

const putIn = async (db: Db, table: string, line: Line, keys: readonly string[]) => {
  const columns = sql.join(Object.keys(line).map((name) => sql.ref(name)));
  const sets = Object.entries(line).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  const conflict = sql`ON CONFLICT (${sql.join(keys.map((key) => sql.ref(key)))})
    DO UPDATE SET ${sql.join(sets)}`;
  await sql`INSERT INTO ${sql.table(table)} (${columns}) VALUES (${sql.join(Object.values(line))})
    ${keys.length > 0 ? conflict : sql``}`.execute(db);
};

/** Puts the rows that differ back to what they were. */
export const putBack = async (storage: Storage, before: Picture, after: Picture): Promise<void> => {
  await storage.db.transaction().execute(async (transaction) => {
    await sql`PRAGMA defer_foreign_keys = ON`.execute(transaction);
    for (const table of before.keys()) {
      const [lost, got] = [missingIn(table, before, after), missingIn(table, after, before)];
      if (lost.length + got.length === 0) continue;
      const keys = await keysOf(transaction, table);
      const back = new Set(lost.map((line) => keyText(line, keys)));
      const goes = (line: Line) => !HELD_ON_TO.has(table) || !back.has(keyText(line, keys));
      for (const line of got.filter(goes)) await takeOut(transaction, table, line, keys);
      for (const line of lost) await putIn(transaction, table, line, keys);
    }
  });
};
