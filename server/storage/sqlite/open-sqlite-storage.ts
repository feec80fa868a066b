/** Storage in one SQLite file: opens it and gives the ports of the append log and of the relational tables. */
import { fileURLToPath } from 'node:url';
import type { Clock } from '@gameplan/shared/base/clock';
import { ok } from '@gameplan/shared/base/result';
import { Kysely } from 'kysely';
import type { Log } from '../../log.ts';
import { productVersion } from '../../version.ts';
import type { NewLogRow, PlanLog } from '../plan-log.ts';
import type { Storage } from '../storage.ts';
import type { Tables } from '../tables.ts';
import { unpackPlan } from './unpack-plan.ts';
import type { WorkerClient } from './worker-client.ts';
import { startWorker } from './worker-client.ts';
import { createWorkerDialect } from './worker-dialect.ts';

/** A transaction that is open for longer is rolled back, since edits wait for it. */
const TRANSACTION_MS = 5_000;

interface StorageDeps {
  /** The folder that holds everything; made if it is missing. */
  readonly dataDir: string;
  readonly log: Log;
  readonly clock: Clock;
  /** The folder of migrations, when it is not the product's own. */
  readonly migrations?: string;
  /** The version of the product, when it is not what its package says. */
  readonly version?: string;
  /** How long a transaction may be open, in ms. */
  readonly transactionMs?: number;
}

/** A view into a larger buffer would cross the thread with all of that buffer. */
const ownBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);

const ownRow = ({ planId, epoch, at, userId, sessionId, bytes, claims }: NewLogRow): NewLogRow => ({
  planId,
  epoch,
  at,
  userId,
  sessionId,
  bytes: ownBytes(bytes),
  ...(claims !== undefined && { claims }),
});

const createPlanLog = ({ call }: WorkerClient): PlanLog => ({
  create: async (first, alongside) => {
    await call('create', { firsts: [ownRow(first)], alongside });
  },
  createAll: async (firsts, alongside) => {
    await call('create', { firsts: firsts.map(ownRow), alongside });
  },
  beginEpoch: async (first) => {
    await call('beginEpoch', ownRow(first));
  },
  erase: async (planId, alongside) => {
    await call('erase', { planId, alongside });
  },
  eraseAll: async (alongside) => {
    await call('eraseAll', alongside);
  },
  append: (row) => call('append', ownRow(row)),
  load: async (planId) => {
    const loaded = await call('load', planId);
    return loaded.ok ? ok(unpackPlan(loaded.value)) : loaded;
  },
  saveSnapshot: async (planId, { epoch, seq, bytes }) => {
    await call('saveSnapshot', { planId, epoch, seq, bytes: ownBytes(bytes) });
  },
  keepVersion: async (planId, version) => {
    await call('keepVersion', { ...version, planId, bytes: ownBytes(version.bytes) });
  },
  quarantine: async (put) => {
    await call('quarantine', { ...put, bytes: ownBytes(put.bytes) });
  },
});

/**
 * Opens the database of `dataDir` in a worker of its own, after bringing it up to date. Throws `StorageRefused` when it
 * can not be opened safely, and then has overwritten and deleted nothing.
 */
export const openSqliteStorage = async (deps: StorageDeps): Promise<Storage> => {
  const { dataDir, log, clock } = deps;
  const migrations = deps.migrations ?? fileURLToPath(new URL('./migrations', import.meta.url));
  const transactionMs = deps.transactionMs ?? TRANSACTION_MS;
  const version = deps.version ?? productVersion();
  const settings = { dataDir, version, migrations, now: clock.now(), transactionMs };
  const client = startWorker({ settings, log });
  const { migrated, copy } = await client.opened;
  let closing: Promise<null> | null = null;
  if (migrated.length > 0) log.info('database brought up to date', { migrated, copy });
  return {
    planLog: createPlanLog(client),
    db: new Kysely<Tables>({ dialect: createWorkerDialect(client) }),
    health: async () => client.gone() ?? (await client.call('health', null)),
    compact: async () => {
      await client.call('compact', null);
    },
    close: async () => {
      closing ??= client.gone() ? Promise.resolve(null) : client.call('close', null);
      await closing;
    },
  };
};
