/** Runs single statements of the relational tables, keeping the prepared form of those in use. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqlStatement } from '../plan-log.ts';
import { StorageError } from '../storage.ts';
import type { StatementOutcome } from './messages.ts';

/** Queries are written in code, so their number is small; the bound is for the ones with lists of varying length. */
const PREPARED_KEPT = 300;

/** A parameter as SQLite takes it. A `Date` is refused: whether text or a number was meant is for the caller to say. */
export const bindable = (value: unknown): SQLInputValue => {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (value instanceof Uint8Array) return value;
  throw new StorageError('statement-refused', 'a parameter is no text, number, boolean or bytes');
};

/** Runs statements over the connection `db`. */
export const createStatements = (db: DatabaseSync) => {
  const prepared = new Map<string, StatementSync>();

  const prepare = (sql: string): StatementSync => {
    const statement = prepared.get(sql) ?? db.prepare(sql);
    // Set again, so that the map's order is that of the last use.
    prepared.delete(sql);
    prepared.set(sql, statement);
    const [oldest] = prepared.keys();
    if (prepared.size > PREPARED_KEPT && oldest !== undefined) prepared.delete(oldest);
    return statement;
  };

  const run = ({ sql, parameters }: SqlStatement): StatementOutcome => {
    const statement = prepare(sql);
    const values = parameters.map(bindable);
    if (statement.columns().length > 0) return { rows: statement.all(...values), written: null };
    const { changes, lastInsertRowid } = statement.run(...values);
    const written = { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
    return { rows: [], written };
  };

  return { run };
};

export type Statements = ReturnType<typeof createStatements>;
