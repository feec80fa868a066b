/** Lets Kysely run its statements on a connection of this very thread, as commands do that serve nobody meanwhile. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Dialect, SqliteStatement } from 'kysely';
import { SqliteDialect } from 'kysely';
import { bindable } from './statements.ts';

const boundTo = (parameters: readonly unknown[]): SQLInputValue[] => parameters.map(bindable);

/** A Kysely dialect over an open connection, which stays its owner's to close. */
export const createPlainDialect = (db: DatabaseSync): Dialect =>
  new SqliteDialect({
    database: {
      close: () => undefined,
      prepare: (text): SqliteStatement => {
        const statement = db.prepare(text);
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...boundTo(parameters)),
          run: (parameters) => statement.run(...boundTo(parameters)),
          iterate: (parameters) => statement.iterate(...boundTo(parameters)),
        };
      },
    },
  });
