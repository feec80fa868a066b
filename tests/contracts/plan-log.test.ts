/** The promises of the append log, on every adapter there is. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE } from '@gameplan/server/storage/sqlite/open-database';
import type { PlanId } from '@gameplan/shared/base/ids';
import { onTestFinished } from 'vitest';
import { createDataFolder } from '../support/data-folder.ts';
import { createMemoryPlanLog } from '../support/memory-plan-log.ts';
import { openTestStorage } from '../support/sqlite-storage.ts';
import type { OpenedPlanLog } from './plan-leases.contract.ts';
import { planLeasesContract } from './plan-leases.contract.ts';
import type { PlanLogWithTables } from './plan-log.contract.ts';
import { alongsideContract, planLogContract } from './plan-log.contract.ts';

const openWithTables = async (): Promise<PlanLogWithTables> => {
  const { planLog, db } = await openTestStorage();
  const sql = `INSERT INTO auth_users (id, name, email, createdAt, updatedAt) VALUES (?, ?, ?, '', '')`;
  return {
    planLog,
    add: (name) => ({ sql, parameters: [name, name, name] }),
    failing: { sql, parameters: ['x', null, 'x'] },
    names: async () => {
      const rows = await db.selectFrom('auth_users').select('name').orderBy('name').execute();
      return rows.map(({ name }) => name);
    },
  };
};

/** Reads what is kept by a connection of its own; `columns` are named as the port names them. */
const openInspected = async (): Promise<OpenedPlanLog> => {
  const dataDir = createDataFolder();
  const { planLog } = await openTestStorage({ dataDir });
  const inside = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true });
  onTestFinished(() => inside.close());
  const rows = (columns: string, table: string, planId: PlanId) =>
    inside
      .prepare(`SELECT ${columns} FROM ${table} WHERE plan_id = ?`)
      .all(planId)
      .map((row) => ({ ...row }));
  return {
    planLog,
    versionsOf: async (planId) =>
      rows('epoch, seq, reason, user_id AS userId, at, bytes', 'plan_versions', planId),
    quarantinedOf: async (planId) =>
      rows(
        'plan_id AS planId, epoch, user_id AS userId, session_id AS sessionId, at, reason, bytes',
        'plan_quarantine',
        planId,
      ),
  };
};

const openMemory = async (): Promise<OpenedPlanLog> => {
  const planLog = createMemoryPlanLog();
  return {
    planLog,
    versionsOf: async (planId) => planLog.versionsOf(planId),
    quarantinedOf: async (planId) => planLog.quarantinedOf(planId),
  };
};

planLogContract('SQLite', async () => (await openTestStorage()).planLog);
planLogContract('memory', async () => createMemoryPlanLog());
alongsideContract('SQLite', openWithTables);
planLeasesContract('SQLite', openInspected);
planLeasesContract('memory', openMemory);
