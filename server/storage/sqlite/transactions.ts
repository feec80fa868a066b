/** The one transaction that may be open on the writing connection: who holds it, and for how long. */
import type { DatabaseSync } from 'node:sqlite';
import type { SqlStatement } from '../plan-log.ts';
import { StorageError } from '../storage.ts';
import type { StatementOutcome } from './messages.ts';
import type { Statements } from './statements.ts';

interface TransactionDeps {
  readonly db: DatabaseSync;
  readonly statements: Statements;
  /** How long a transaction may be open, in ms. */
  readonly transactionMs: number;
  /** Called when a transaction was rolled back because it was open for too long. */
  readonly onExpired: () => void;
}

/** Begins, ends and guards transactions of single connections. */
export const createTransactions = ({
  db,
  statements,
  transactionMs,
  onExpired,
}: TransactionDeps) => {
  let holder: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  /** Connections whose transaction was ended without them, and why; what they still send is refused. */
  const ended = new Map<number, string>();

  const letGo = (): void => {
    clearTimeout(timer);
    holder = null;
    if (db.isTransaction) db.exec('ROLLBACK');
  };

  const end = (reason: string): void => {
    if (holder !== null) ended.set(holder, reason);
    letGo();
  };

  const expire = (): void => {
    end(`the transaction was open for more than ${transactionMs} ms and was rolled back`);
    onExpired();
  };

  const begin = (connection: number): void => {
    db.exec('BEGIN IMMEDIATE');
    holder = connection;
    timer = setTimeout(expire, transactionMs);
  };

  const refuseEnded = (connection: number): void => {
    const reason = ended.get(connection);
    if (reason !== undefined) throw new StorageError('transaction-ended', reason);
  };

  const commit = (connection: number): void => {
    refuseEnded(connection);
    if (holder !== connection)
      throw new StorageError('transaction-ended', 'no transaction is open');
    try {
      db.exec('COMMIT');
    } finally {
      letGo();
    }
  };

  const rollback = (connection: number): void => {
    ended.delete(connection);
    if (holder === connection) letGo();
  };

  /** A statement outside of a transaction is one of its own; a hand-written BEGIN would keep the connection for ever. */
  const runAlone = (statement: SqlStatement): StatementOutcome => {
    const outcome = statements.run(statement);
    if (!db.isTransaction) return outcome;
    db.exec('ROLLBACK');
    throw new StorageError('statement-refused', 'transactions are begun by db.transaction()');
  };

  const run = (connection: number, statement: SqlStatement): StatementOutcome => {
    refuseEnded(connection);
    if (holder !== connection) return runAlone(statement);
    try {
      return statements.run(statement);
    } finally {
      if (!db.isTransaction) end('an error inside the transaction has rolled it back');
    }
  };

  return { holder: () => holder, begin, commit, rollback, run, end };
};

export type Transactions = ReturnType<typeof createTransactions>;
