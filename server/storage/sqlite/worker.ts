/** The storage worker: owns the only connection that writes, and answers what the server asks of it. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { StorageError, StorageRefused } from '../storage.ts';
import { createLogReader } from './log-reader.ts';
import { createLogWriter } from './log-writer.ts';
import type { Answer, Call, WorkerMessage, WorkerSettings } from './messages.ts';
import type { OpenDatabase } from './open-database.ts';
import { openDatabase } from './open-database.ts';
import { createScheduler } from './scheduler.ts';
import { messageOf } from './sqlite-error.ts';
import { createStatements } from './statements.ts';
import { createTransactions } from './transactions.ts';
import { createWriteHealth } from './write-health.ts';

type Send = (message: WorkerMessage) => void;

/** Collects the answers of one step, so that they leave in one message. */
const createAnswers = (send: Send) => {
  let waiting: Answer[] = [];
  return {
    add: (answer: Answer): void => {
      waiting.push(answer);
    },
    flush: (): void => {
      if (waiting.length === 0) return;
      const answers = waiting;
      waiting = [];
      send({ kind: 'answers', answers });
    },
  };
};

/** The steps of one worker's life over an open database. `receive` returns the next batch of calls, if one has come. */
const createService = (
  { db, file, isInPlace, close }: OpenDatabase,
  settings: WorkerSettings,
  {
    send,
    receive,
    leave,
  }: { send: Send; receive: () => readonly Call[] | null; leave: () => void },
) => {
  const answers = createAnswers(send);
  const health = createWriteHealth();
  const transactions = createTransactions({
    db,
    statements: createStatements(db),
    transactionMs: settings.transactionMs,
    onExpired: () => serve([]),
  });
  const scheduler = createScheduler({
    writer: createLogWriter(db),
    reader: createLogReader(db, (phrase, fields) => send({ kind: 'warning', phrase, fields })),
    transactions,
    health,
    answer: answers.add,
  });
  let closing: number | null = null;

  const take = (call: Call): void => {
    if (call.kind === 'health') answers.add({ id: call.id, value: health.now() });
    else if (call.kind === 'close') closing = call.id;
    else scheduler.take(call);
  };

  const finish = (id: number): void => {
    transactions.end('storage was closed');
    let busy = true;
    while (busy) busy = scheduler.step();
    close();
    answers.add({ id, value: null });
    answers.flush();
    leave();
  };

  /** Storage that failed to flush is not trusted again: what it says of earlier writes may be wrong. */
  const giveUp = (): void => {
    send({ kind: 'broken', reason: health.now().reason ?? 'the disk failed' });
    transactions.end('storage has failed');
    leave();
  };

  /** Writing into a file that was taken away succeeds, and is worth nothing. */
  const checkFile = (): void => {
    if (closing !== null || isInPlace()) return;
    const what = `${file} was moved or removed while Gameplan was running`;
    health.failed(new StorageError('broken', what));
  };

  const serve = (batch: readonly Call[]): void => {
    let next: readonly Call[] | null = batch;
    let busy = true;
    while (busy) {
      for (; next; next = receive()) next.forEach(take);
      checkFile();
      busy = health.now().state !== 'broken' && scheduler.step();
      answers.flush();
      if (health.now().state === 'broken') {
        giveUp();
        return;
      }
      next = receive();
      busy ||= next !== null;
    }
    if (closing !== null) finish(closing);
  };
  return { serve };
};

const start = (): void => {
  const port = parentPort;
  if (!port) throw new Error('the storage worker runs in a thread of the server');
  const settings: WorkerSettings = workerData;
  const send: Send = (message) => port.postMessage(message);
  const leave = () => port.close();
  try {
    const database = openDatabase(settings);
    const receive = (): readonly Call[] | null => receiveMessageOnPort(port)?.message ?? null;
    const service = createService(database, settings, { send, receive, leave });
    port.on('message', service.serve);
    send({ kind: 'opened', migrated: database.migrated, copy: database.copy });
  } catch (error) {
    if (!(error instanceof StorageRefused)) throw error;
    const { reason, what, safe, next } = error;
    send({ kind: 'refused', refusal: { reason, what, safe, next } });
    leave();
  }
};

try {
  start();
} catch (error) {
  parentPort?.postMessage({ kind: 'broken', reason: messageOf(error) } satisfies WorkerMessage);
  throw error;
}
