/** The one place that decides what the writing connection does next: whole groups of appends, single statements between them. */
import { StorageError } from '../storage.ts';
import type { LogReader } from './log-reader.ts';
import type { LogWriter } from './log-writer.ts';
import type { Answer, Call, CallKind, CallOf } from './messages.ts';
import { storageErrorOf } from './sqlite-error.ts';
import type { Transactions } from './transactions.ts';
import type { WriteHealth } from './write-health.ts';

/** Updates of so many bytes go into one commit at most, so that nobody waits behind a burst of others. */
const GROUP_BYTES = 262_144;

type LogKind = 'append' | 'create' | 'load' | 'saveSnapshot' | 'eraseAll' | 'compact';
type LogCall = { [Kind in LogKind]: CallOf<Kind> }[LogKind];
type SqlCall = CallOf<'query'> | CallOf<'begin'> | CallOf<'commit'> | CallOf<'rollback'>;

interface SchedulerDeps {
  readonly writer: LogWriter;
  readonly reader: LogReader;
  readonly transactions: Transactions;
  readonly health: WriteHealth;
  readonly answer: (answer: Answer) => void;
}

const connectionOf = (call: SqlCall): number =>
  call.kind === 'query' ? call.asks.connection : call.asks;

/** Calls that no append behind them overtakes: it may be for a plan that they make, or take away. */
const BARRIERS: ReadonlySet<CallKind> = new Set<CallKind>(['create', 'eraseAll']);

/** Calls after which storage is known to have found room on the disk. */
const WRITES: ReadonlySet<CallKind> = new Set<CallKind>([
  'create',
  'saveSnapshot',
  'commit',
  'eraseAll',
  'compact',
]);

const isLogCall = (call: Call): call is LogCall =>
  ['append', 'create', 'load', 'saveSnapshot', 'eraseAll', 'compact'].includes(call.kind);

/** Takes from `calls` the appends that go into one commit, in their order. Loads and snapshots may be overtaken. */
const takeGroup = (calls: LogCall[]): readonly CallOf<'append'>[] => {
  const group: CallOf<'append'>[] = [];
  const left: LogCall[] = [];
  let bytes = 0;
  let index = 0;
  for (; index < calls.length; index += 1) {
    const call = calls[index];
    if (!call || BARRIERS.has(call.kind)) break;
    if (call.kind === 'append') {
      bytes += call.asks.bytes.byteLength;
      if (group.length > 0 && bytes > GROUP_BYTES) break;
      group.push(call);
    } else left.push(call);
  }
  calls.splice(0, index, ...left);
  return group;
};

/** Serves calls one after the other; while a transaction is open, only those of its holder. */
export const createScheduler = (deps: SchedulerDeps) => {
  const { writer, reader, transactions, health, answer } = deps;
  const logCalls: LogCall[] = [];
  const sqlCalls: SqlCall[] = [];

  const refuse = (id: number, error: StorageError): void => {
    health.failed(error);
    answer({ id, failure: error.failure, message: error.message });
  };

  const attempt = ({ id, kind }: Call, work: () => unknown): void => {
    try {
      answer({ id, value: work() ?? null });
      if (WRITES.has(kind)) health.wrote();
    } catch (error) {
      refuse(id, storageErrorOf(error));
    }
  };

  const appendGroup = (group: readonly CallOf<'append'>[]): void => {
    try {
      const outcomes = writer.appendAll(group.map(({ asks }) => asks));
      health.wrote();
      outcomes.forEach((outcome, index) => {
        const id = group[index]?.id ?? -1;
        if (outcome instanceof StorageError) refuse(id, outcome);
        else answer({ id, value: outcome });
      });
    } catch (error) {
      for (const { id } of group) refuse(id, storageErrorOf(error));
    }
  };

  const serveLog = (): void => {
    const group = takeGroup(logCalls);
    if (group.length > 0) {
      appendGroup(group);
      return;
    }
    const call = logCalls.shift();
    if (call?.kind === 'create') {
      attempt(call, () => writer.create(call.asks.firsts, call.asks.alongside));
    } else if (call?.kind === 'eraseAll') {
      attempt(call, () => writer.eraseAll(call.asks));
    } else if (call?.kind === 'compact') {
      attempt(call, () => writer.compact());
    } else if (call?.kind === 'saveSnapshot') {
      attempt(call, () => writer.saveSnapshot(call.asks));
    } else if (call?.kind === 'load') attempt(call, () => reader.load(call.asks));
  };

  const serveSql = (call: SqlCall): void => {
    attempt(call, () =>
      call.kind === 'query'
        ? transactions.run(call.asks.connection, call.asks)
        : transactions[call.kind](call.asks),
    );
  };

  const serveHolder = (holder: number): boolean => {
    const index = sqlCalls.findIndex((call) => connectionOf(call) === holder);
    const [call] = index < 0 ? [] : sqlCalls.splice(index, 1);
    if (call) serveSql(call);
    return call !== undefined;
  };

  /** Puts a call into its queue. */
  const take = (call: Call): void => {
    if (isLogCall(call)) logCalls.push(call);
    else if (call.kind !== 'health' && call.kind !== 'close') sqlCalls.push(call);
  };

  /** Does the next thing: one group of the log and one statement. Returns whether there was anything to do. */
  const step = (): boolean => {
    const holder = transactions.holder();
    if (holder !== null) return serveHolder(holder);
    if (logCalls.length === 0 && sqlCalls.length === 0) return false;
    if (logCalls.length > 0) serveLog();
    const call = sqlCalls.shift();
    if (call) serveSql(call);
    return true;
  };

  return { take, step };
};
