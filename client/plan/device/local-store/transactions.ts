/** The one place that turns IndexedDB's requests into promises: all of a transaction or nothing, and never for ever. */
import type { NotKept } from '../local-store.ts';
import { StoreFailed } from '../local-store.ts';

/** Longer than this no transaction is waited for, in ms: some browsers leave one hanging after a crash of theirs. */
export const TRANSACTION_MS = 5_000;

const reasonOf = (error: unknown): NotKept =>
  error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'broken';

/** What went wrong, as the port says it. */
export const storeFailed = (error: unknown): StoreFailed =>
  error instanceof StoreFailed ? error : new StoreFailed(reasonOf(error), error);

/** The result of one request. A request that failed rejects, and its transaction is aborted by the browser. */
export const resultOf = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new StoreFailed('broken'));
  });

const abort = (transaction: IDBTransaction): void => {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
};

export type Timers = { after(ms: number, task: () => void): () => void };

/** Rejects when `work` has not ended in time; `giveUp` is then called. */
export const inTime = async <Value>(
  timers: Timers,
  work: Promise<Value>,
  giveUp: () => void,
): Promise<Value> => {
  let stop = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    stop = timers.after(TRANSACTION_MS, () => {
      reject(new StoreFailed('broken', new Error('the store does not answer')));
      giveUp();
    });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop();
  }
};

/**
 * Runs `work` in a transaction that may write, and resolves with what it gave once all of it is on the disk. Within it
 * only requests of this transaction may be awaited.
 */
export const transact = async <Value>(
  { database, timers }: { readonly database: IDBDatabase; readonly timers: Timers },
  stores: readonly string[],
  work: (store: (name: string) => IDBObjectStore) => Promise<Value>,
): Promise<Value> => {
  const transaction = database.transaction([...stores], 'readwrite', { durability: 'strict' });
  const end = ended(transaction);
  // Whoever fails first says why; the other is heard too, so that nothing is left unhandled.
  end.catch(() => undefined);
  const worked = work((name) => transaction.objectStore(name)).catch((error: unknown) => {
    abort(transaction);
    throw error;
  });
  const both = worked.then(async (value) => {
    await end;
    return value;
  });
  return inTime(timers, both, () => abort(transaction));
};
