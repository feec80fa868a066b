/** The server's end of the storage worker: sends calls, settles their promises, knows when the worker has gone. */
import { Worker } from 'node:worker_threads';
import type { Log } from '../../log.ts';
import type { StorageHealth } from '../storage.ts';
import { StorageError, StorageRefused } from '../storage.ts';
import type { Answer, Call, CallKind, Calls, WorkerMessage, WorkerSettings } from './messages.ts';
import { messageOf } from './sqlite-error.ts';

interface PendingCall {
  readonly resolve: (value: never) => void;
  readonly reject: (error: StorageError) => void;
}

type Opened = Extract<WorkerMessage, { kind: 'opened' }>;

export interface WorkerClient {
  /** Sends one call; rejects with a `StorageError`. Calls of one turn of the event loop leave in one message. */
  call<Kind extends CallKind>(
    kind: Kind,
    asks: Calls[Kind]['asks'],
  ): Promise<Calls[Kind]['answers']>;
  /** What the worker said when it had opened the database; rejects with `StorageRefused`. */
  readonly opened: Promise<Opened>;
  /** Why nothing works any more; `null` while it does. */
  gone(): StorageHealth | null;
}

/** The calls that wait for their answers. */
const createPendingCalls = () => {
  const pending = new Map<number, PendingCall>();
  const settle = (answer: Answer): void => {
    const call = pending.get(answer.id);
    pending.delete(answer.id);
    if ('failure' in answer) call?.reject(new StorageError(answer.failure, answer.message));
    // The worker answers each kind of call with its own type; the map can not tell them apart.
    else call?.resolve(answer.value as never);
  };
  const rejectAll = (error: StorageError): void => {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };
  return { add: (id: number, call: PendingCall) => pending.set(id, call), settle, rejectAll };
};

/** Collects the calls of one turn of the event loop. */
const createOutbox = (send: (calls: readonly Call[]) => void) => {
  let waiting: Call[] = [];
  const flush = (): void => {
    const calls = waiting;
    waiting = [];
    send(calls);
  };
  return (call: Call): void => {
    if (waiting.push(call) === 1) queueMicrotask(flush);
  };
};

interface WorkerDeps {
  readonly settings: WorkerSettings;
  readonly log: Log;
  /** The worker's module, when it is not the product's own. */
  readonly entry?: URL;
}

/** Starts a storage worker. */
export const startWorker = ({ settings, log, entry }: WorkerDeps): WorkerClient => {
  const worker = new Worker(entry ?? new URL('./worker.ts', import.meta.url), {
    workerData: settings,
    name: 'storage',
  });
  const pending = createPendingCalls();
  const opening = Promise.withResolvers<Opened>();
  const post = createOutbox((calls) => worker.postMessage(calls));
  let gone: StorageHealth | null = null;
  let lastId = 0;

  const leave = (state: 'closed' | 'broken', reason: string): void => {
    if (gone) return;
    gone = { state, reason };
    if (state === 'broken') log.error('storage has failed', { reason });
    const error = new StorageError(state, reason);
    pending.rejectAll(error);
    opening.reject(error);
  };

  const take = (message: WorkerMessage): void => {
    if (message.kind === 'answers') message.answers.forEach(pending.settle);
    else if (message.kind === 'warning') log.warn(message.phrase, message.fields);
    else if (message.kind === 'opened') opening.resolve(message);
    else if (message.kind === 'broken') leave('broken', message.reason);
    else {
      opening.reject(new StorageRefused(message.refusal));
      leave('closed', message.refusal.what);
    }
  };

  const call: WorkerClient['call'] = (kind, asks) => {
    const { promise, resolve, reject } = Promise.withResolvers<never>();
    if (gone)
      return Promise.reject(
        new StorageError(gone.state === 'closed' ? 'closed' : 'broken', gone.reason ?? ''),
      );
    lastId += 1;
    pending.add(lastId, { resolve, reject });
    post({ kind, id: lastId, asks } as Call);
    if (kind === 'close') gone = { state: 'closed', reason: 'storage was closed' };
    return promise;
  };

  worker.on('message', take);
  worker.on('error', (error) => leave('broken', messageOf(error)));
  worker.on('exit', () => {
    leave('broken', 'the storage worker has ended');
    pending.rejectAll(new StorageError('closed', 'storage was closed'));
  });
  return { call, opened: opening.promise, gone: () => gone };
};
