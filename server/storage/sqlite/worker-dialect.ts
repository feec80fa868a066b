/** Lets Kysely run its statements on the worker's connection; who may run when is decided there. */
import type { DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { CompiledQuery, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { WorkerClient } from './worker-client.ts';

/** One holder of statements or of a transaction; all of them share the worker's connection. */
interface WorkerConnection extends DatabaseConnection {
  readonly number: number;
}

/** Kysely's own adapter would let one caller in at a time, and so make every statement wait for every transaction. */
class SharedConnectionAdapter extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return true;
  }
}

const connectionOf = ({ call }: WorkerClient, number: number): WorkerConnection => {
  const executeQuery = async <Row>({
    sql,
    parameters,
  }: CompiledQuery): Promise<QueryResult<Row>> => {
    const { rows, written } = await call('query', { connection: number, sql, parameters });
    // Kysely types what its own query builder selects.
    if (!written) return { rows: rows as Row[] };
    return {
      rows: [],
      numAffectedRows: BigInt(written.changes),
      insertId: BigInt(written.lastInsertRowid),
    };
  };
  return {
    number,
    executeQuery,
    async *streamQuery<Row>(query: CompiledQuery) {
      yield await executeQuery<Row>(query);
    },
  };
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const createDriver = (client: WorkerClient): Driver => {
  const numberOf = new WeakMap<DatabaseConnection, number>();
  let last = 0;
  const tell = async (kind: 'begin' | 'commit' | 'rollback', connection: DatabaseConnection) => {
    await client.call(kind, numberOf.get(connection) ?? 0);
  };
  const run = async (connection: DatabaseConnection, sql: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: async () => {},
    acquireConnection: async () => {
      last += 1;
      const connection = connectionOf(client, last);
      numberOf.set(connection, last);
      return connection;
    },
    beginTransaction: (connection) => tell('begin', connection),
    commitTransaction: (connection) => tell('commit', connection),
    rollbackTransaction: (connection) => tell('rollback', connection),
    savepoint: (connection, name) => run(connection, `savepoint ${quoted(name)}`),
    rollbackToSavepoint: (connection, name) => run(connection, `rollback to ${quoted(name)}`),
    releaseSavepoint: (connection, name) => run(connection, `release ${quoted(name)}`),
    releaseConnection: async () => {},
    destroy: async () => {},
  };
};

/** A Kysely dialect over the storage worker. */
export const createWorkerDialect = (client: WorkerClient): Dialect => ({
  createAdapter: () => new SharedConnectionAdapter(),
  createDriver: () => createDriver(client),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});
