/** Brings a database to the newest form: numbered SQL files, each in a transaction, never edited once they have run. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { migrationChanged, migrationFailed, newerVersion } from './refusals.ts';
import { faultOf } from './sqlite-error.ts';

/** Marks a database as ours in its header: "GPLN". */
export const APPLICATION_ID = 0x47_50_4c_4e;

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const readMigration = (folder: string, name: string): Migration => {
  const sql = readFileSync(join(folder, name), 'utf8');
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { number: Number(name.slice(0, 4)), name, sql, checksum };
};

/** The migrations of a folder in order; their numbers rise by one from 1. */
const readMigrations = (folder: string): readonly Migration[] => {
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name));
  const migrations = names.sort().map((name) => readMigration(folder, name));
  migrations.forEach(({ number, name }, index) => {
    if (number !== index + 1) throw new Error(`migration ${name} is not number ${index + 1}`);
  });
  return migrations;
};

/** Whether there is such a table. */
export const tableExists = (db: DatabaseSync, name: string): boolean =>
  db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !==
  undefined;

interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

const appliedMigrations = (db: DatabaseSync): readonly AppliedMigration[] =>
  tableExists(db, 'schema_migrations')
    ? db
        .prepare('SELECT number, name, checksum FROM schema_migrations ORDER BY number')
        .all()
        .map((row) => ({
          number: Number(row.number),
          name: String(row.name),
          checksum: String(row.checksum),
        }))
    : [];

/** What a database still needs. Refuses one that a newer version made, or that older files made differently; reads only. */
export const pendingMigrations = (
  db: DatabaseSync,
  { folder, file }: { folder: string; file: string },
): { readonly done: number; readonly pending: readonly Migration[] } => {
  const known = readMigrations(folder);
  const applied = appliedMigrations(db);
  const newest = applied.at(-1);
  if (newest && newest.number > known.length) throw newerVersion(file, newest.name);
  for (const { number, name, checksum } of applied) {
    if (known[number - 1]?.checksum !== checksum) throw migrationChanged(name);
  }
  return { done: applied.length, pending: known.slice(applied.length) };
};

const HISTORY = `CREATE TABLE IF NOT EXISTS schema_migrations (
  number INTEGER PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`;

const applyMigration = (db: DatabaseSync, migration: Migration, now: number): void => {
  db.exec('BEGIN IMMEDIATE');
  db.exec(HISTORY);
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  db.exec(migration.sql);
  const broken = db.prepare('PRAGMA foreign_key_check').get();
  if (broken) throw new Error(`a row of ${String(broken.table)} points to nothing`);
  const { number, name, checksum } = migration;
  db.prepare(
    'INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)',
  ).run(number, name, checksum, now);
  db.exec('COMMIT');
};

/**
 * Runs what is pending. Foreign keys are off meanwhile, since SQLite rebuilds a table by dropping it; each migration is
 * checked for broken ones before it is committed.
 */
export const runMigrations = (
  db: DatabaseSync,
  pending: readonly Migration[],
  now: number,
): void => {
  db.exec('PRAGMA foreign_keys = OFF');
  for (const migration of pending) {
    try {
      applyMigration(db, migration, now);
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      if (faultOf(error) === 'full') throw error;
      throw migrationFailed(migration.name, error);
    }
  }
  db.exec('PRAGMA foreign_keys = ON');
};
