/** The one place that decides what the writing connection does next: whole groups of appends, single statements between them. */
import { unreachable } from '@gameplan/shared/base/result';
import { StorageError } from '../storage.ts';
import type { LogReader } from './log-reader.ts';
import type { LogWriter } from './log-writer.ts';
import type { Answer, Call, CallKind, CallOf } from './messages.ts';
import { storageErrorOf } from './sqlite-error.ts';
import type { Transactions } from './transactions.ts';
import type { WriteHealth } from './write-health.ts';

/** Updates of so many bytes go into one commit at most, so that nobody waits behind a burst of others. */
const GROUP_BYTES = 262_144;

type SqlKind = 'query' | 'begin' | 'commit' | 'rollback';
type LogKind = Exclude<CallKind, SqlKind | 'health' | 'close'>;
type LogCall = { [Kind in LogKind]: CallOf<Kind> }[LogKind];
type SqlCall = { [Kind in SqlKind]: CallOf<Kind> }[SqlKind];

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
const BARRIERS: ReadonlySet<CallKind> = new Set<CallKind>([
  'create',
  'beginEpoch',
  'erase',
  'eraseAll',
]);

/** Calls after which storage is known to have found room on the disk. */
const WRITES: ReadonlySet<CallKind> = new Set<CallKind>([
  'create',
  'beginEpoch',
  'saveSnapshot',
  'keepVersion',
  'quarantine',
  'commit',
  'erase',
  'eraseAll',
  'compact',
]);

const isSqlCall = (call: Call): call is SqlCall =>
  ['query', 'begin', 'commit', 'rollback'].includes(call.kind);

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

  const serveLogCall = (call: LogCall): unknown => {
    switch (call.kind) {
      case 'append':
        throw new StorageError('statement-refused', 'appends are served in groups');
      case 'load':
        return reader.load(call.asks);
      case 'create':
        return writer.create(call.asks.firsts, call.asks.alongside);
      case 'erase':
        return writer.erase(call.asks.planId, call.asks.alongside);
      case 'beginEpoch':
        return writer.beginEpoch(call.asks);
      case 'eraseAll':
        return writer.eraseAll(call.asks);
      case 'saveSnapshot':
        return writer.saveSnapshot(call.asks);
      case 'keepVersion':
        return writer.keepVersion(call.asks);
      case 'quarantine':
        return writer.quarantine(call.asks);
      case 'compact':
        return writer.compact();
      default:
        return unreachable(call);
    }
  };

  const serveLog = (): void => {
    const group = takeGroup(logCalls);
    if (group.length > 0) {
      appendGroup(group);
      return;
    }
    const call = logCalls.shift();
    if (call !== undefined) attempt(call, () => serveLogCall(call));
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
    if (isSqlCall(call)) sqlCalls.push(call);
    else if (call.kind !== 'health' && call.kind !== 'close') logCalls.push(call);
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
