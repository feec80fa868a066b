/** The promises of the append log, on every adapter there is. */
import { openTestStorage } from '../support/sqlite-storage.ts';
import type { OpenPlanLog } from './plan-log.contract.ts';
import { planLogContract } from './plan-log.contract.ts';

const openSqlite = async (): Promise<OpenPlanLog> => {
  const { planLog, db } = await openTestStorage();
  const sql = `INSERT INTO auth_users (id, name, email, createdAt, updatedAt) VALUES (?, ?, ?, '', '')`;
  return {
    planLog,
    tables: {
      add: (name) => ({ sql, parameters: [name, name, name] }),
      failing: { sql, parameters: ['x', null, 'x'] },
      names: async () => {
        const rows = await db.selectFrom('auth_users').select('name').orderBy('name').execute();
        return rows.map(({ name }) => name);
      },
    },
  };
};

planLogContract('SQLite', openSqlite);
