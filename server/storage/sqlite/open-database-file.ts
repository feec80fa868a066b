/** Opens a database that lies in a file by itself, for commands that look at it or make it ready. */
import { DatabaseSync } from 'node:sqlite';
import { planId } from '@gameplan/shared/base/ids';
import { ok } from '@gameplan/shared/base/result';
import { Kysely } from 'kysely';
import type { DatabaseFile, PlanHead } from '../database-file.ts';
import type { NewLogRow } from '../plan-log.ts';
import type { Tables } from '../tables.ts';
import { fileRefusalOf } from './file-refusals.ts';
import { flushFile } from './files-on-disk.ts';
import { faultsIn } from './log-faults.ts';
import { createLogReader } from './log-reader.ts';
import { createLogWriter } from './log-writer.ts';
import { pendingMigrations, runMigrations, tableExists } from './migrate.ts';
import { addHashing } from './open-database.ts';
import { createPlainDialect } from './plain-dialect.ts';
import { unpackPlan } from './unpack-plan.ts';

/** What is noted of a backup. */
const MANIFEST = `CREATE TABLE backup_manifest (id INTEGER PRIMARY KEY CHECK (id = 1), text TEXT NOT NULL) STRICT`;

/** A database of the first version knows no leases; the reader of the log asks for them. */
const NO_LEASES = `CREATE TEMP TABLE plan_leases
  (plan_id TEXT, client_id INTEGER, epoch INTEGER, user_id TEXT, first_seq INTEGER)`;

/** The head of every plan. */
export const headsIn = (db: DatabaseSync): readonly PlanHead[] =>
  db
    .prepare('SELECT plan_id, epoch, seq FROM plan_heads ORDER BY plan_id')
    .all()
    .map((row) => ({
      planId: planId.parse(row.plan_id),
      epoch: Number(row.epoch),
      seq: Number(row.seq),
    }));

const putManifest = (db: DatabaseSync, text: string | null): void => {
  db.exec('DROP TABLE IF EXISTS backup_manifest');
  if (text === null) return;
  db.exec(MANIFEST);
  db.prepare('INSERT INTO backup_manifest (id, text) VALUES (1, ?)').run(text);
};

const manifestIn = (db: DatabaseSync): string | null => {
  if (!tableExists(db, 'backup_manifest')) return null;
  const row = db.prepare('SELECT text FROM backup_manifest').get();
  return typeof row?.text === 'string' ? row.text : null;
};

/** Nobody knows the file yet and it is flushed as a whole: a commit of its own need not reach the disk. */
const prepare = (db: DatabaseSync): void => {
  db.exec('PRAGMA journal_mode = DELETE');
  db.exec('PRAGMA journal_mode = MEMORY');
  db.exec('PRAGMA synchronous = OFF');
  addHashing(db);
};

/** Made when it is first asked for: migrations change what its statements speak of. */
const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const createReading = (db: DatabaseSync) =>
  once(() => {
    if (!tableExists(db, 'plan_leases')) db.exec(NO_LEASES);
    // A damaged snapshot is passed over; rows are what counts, and all of them are looked at.
    return createLogReader(db, () => undefined);
  });

/** The log's own writer takes the next epoch alone; whoever leaves some out has a reason, and is let do so here. */
const createEpochWriting = (db: DatabaseSync) => {
  const writer = once(() => createLogWriter(db));
  return (first: NewLogRow): void => {
    db.prepare('UPDATE plan_heads SET epoch = ? WHERE plan_id = ? AND epoch < ?').run(
      first.epoch - 1,
      first.planId,
      first.epoch,
    );
    writer().beginEpoch(first);
  };
};

const over = (
  db: DatabaseSync,
  file: string,
  { reader, migrations }: { reader: ReturnType<typeof createReading>; migrations: string },
): DatabaseFile => ({
  db: new Kysely<Tables>({ dialect: createPlainDialect(db) }),
  bringUpToDate: (now) => {
    const { pending } = pendingMigrations(db, { folder: migrations, file });
    runMigrations(db, pending, now);
    return pending.length;
  },
  faults: () => faultsIn(db, { hasVersions: tableExists(db, 'plan_versions') }),
  hasAudit: () => tableExists(db, 'audit'),
  heads: () => headsIn(db),
  load: (id) => {
    const loaded = reader().load(id);
    return loaded.ok ? ok(unpackPlan(loaded.value)) : loaded;
  },
  manifest: () => manifestIn(db),
  putManifest: (text) => putManifest(db, text),
  beginEpoch: createEpochWriting(db),
  close: () => {
    db.close();
    flushFile(file);
  },
});

/** Opens the file for this program alone. */
export const openDatabaseFile = (file: string, migrations: string): DatabaseFile => {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file);
    prepare(db);
    return over(db, file, { reader: createReading(db), migrations });
  } catch (error) {
    db?.close();
    throw fileRefusalOf(error, file);
  }
};
