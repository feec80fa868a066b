/** The promises of the append log, on every adapter there is. */
import { createMemoryPlanLog } from '../support/memory-plan-log.ts';
import { openTestStorage } from '../support/sqlite-storage.ts';
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

planLogContract('SQLite', async () => (await openTestStorage()).planLog);
planLogContract('memory', async () => createMemoryPlanLog());
alongsideContract('SQLite', openWithTables);
