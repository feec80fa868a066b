/** What a browser keeps for the page's origin, as text: where tests look for words that must not be left there. */
import type { Page } from 'playwright';

/** Databases, the little stores, and the kept answers; of the client's own files only their names. */
const keptText = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const resultOf = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const decoder = new TextDecoder();
    const asText = (all: unknown) =>
      JSON.stringify(all, (_, value) =>
        value instanceof Uint8Array ? decoder.decode(value) : value,
      );
    const parts = [JSON.stringify({ ...localStorage, ...sessionStorage })];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await resultOf(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const stored = database.transaction(store).objectStore(store);
        parts.push(asText(await resultOf(stored.getAll())));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const isOwnFile = new URL(request.url).pathname.startsWith('/assets/');
        const kept = isOwnFile ? undefined : await cache.match(request);
        parts.push(request.url, (await kept?.text()) ?? '');
      }
    }
    return parts.join('\n');
  });

export const keeps = async (page: Page, text: string): Promise<boolean> =>
  (await keptText(page)).includes(text);

/** The names of the page's databases. */
export const databasesOf = (page: Page): Promise<(string | undefined)[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
