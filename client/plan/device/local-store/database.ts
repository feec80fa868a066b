/** The one place that opens a person's database on this device, and gives it up to newer pages and to signing out. */
import type { NotKept } from '../local-store.ts';
import { StoreFailed } from '../local-store.ts';
import type { Timers } from './transactions.ts';
import { inTime, resultOf, storeFailed } from './transactions.ts';

const VERSION = 1;
const PREFIX = 'gameplan-';

/** What a person's database holds. */
export const STORES = {
  /** Updates by a rising number. */
  rows: 'rows',
  plans: 'plans',
  waiting: 'waiting',
  forks: 'forks',
  /** Documents of the forks, apart from what lists show of them. */
  forkBytes: 'fork-bytes',
  /** Answers of the server that pages need to open without a network. */
  answers: 'answers',
} as const;

/** The index of the rows of one plan. */
export const BY_PLAN = 'plan';

export const databaseName = (personId: string): string => `${PREFIX}${personId}`;

const build = (database: IDBDatabase): void => {
  const rows = database.createObjectStore(STORES.rows, { autoIncrement: true });
  rows.createIndex(BY_PLAN, 'planId');
  database.createObjectStore(STORES.plans, { keyPath: 'planId' });
  database.createObjectStore(STORES.waiting, { keyPath: ['planId', 'tab'] });
  database.createObjectStore(STORES.forks, { keyPath: 'id' });
  database.createObjectStore(STORES.forkBytes);
  database.createObjectStore(STORES.answers);
};

export interface DatabaseDeps {
  /** Throws, or gives nothing, where the browser has none for us. */
  readonly indexedDb: () => IDBFactory | undefined;
  readonly timers: Timers;
}

export interface Database {
  /** Opens it if it is not open. Rejects with `StoreFailed`. */
  open(): Promise<IDBDatabase>;
  close(): void;
  /** Closed for good: nothing is written here any more. */
  end(): void;
}

const openOnce = async (deps: DatabaseDeps, name: string): Promise<IDBDatabase> => {
  const factory = deps.indexedDb();
  if (factory === undefined) throw new StoreFailed('broken');
  const request = factory.open(name, VERSION);
  let isGivenUp = false;
  request.onupgradeneeded = () => build(request.result);
  const opened = resultOf(request).then((database) => {
    if (isGivenUp) database.close();
    return database;
  });
  return inTime(deps.timers, opened, () => {
    isGivenUp = true;
  });
};

/** The database of one person. Closed by the browser, it is opened again with the next call. */
export const createDatabase = (deps: DatabaseDeps, personId: string): Database => {
  let opening: Promise<IDBDatabase> | null = null;
  /** Why this page may not open it again. */
  let over: NotKept | null = null;

  const watch = (database: IDBDatabase): IDBDatabase => {
    database.onversionchange = ({ newVersion }) => {
      over = newVersion === null ? 'ended' : 'newer';
      database.close();
    };
    database.onclose = () => {
      opening = null;
    };
    return database;
  };
  const openAnew = async (): Promise<IDBDatabase> => {
    try {
      return watch(await openOnce(deps, databaseName(personId)));
    } catch (error) {
      opening = null;
      if (error instanceof DOMException && error.name === 'VersionError') over = 'newer';
      throw over === null ? storeFailed(error) : new StoreFailed(over, error);
    }
  };
  const close = (): void => {
    void opening?.then((database) => database.close()).catch(() => undefined);
    opening = null;
  };
  return {
    open: async () => {
      if (over !== null) throw new StoreFailed(over);
      opening ??= openAnew();
      return opening;
    },
    close,
    end: () => {
      over = 'ended';
      close();
    },
  };
};

/** Deletes a person's database; other tabs that have it open give it up for good. */
export const deleteDatabase = async (deps: DatabaseDeps, personId: string): Promise<void> => {
  const factory = deps.indexedDb();
  if (factory === undefined) return;
  await inTime(deps.timers, resultOf(factory.deleteDatabase(databaseName(personId))), () => {
    // A tab that holds it has stopped; the browser deletes it when that tab goes.
  });
};
