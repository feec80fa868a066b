/** The one place that keeps the files of the client's builds for opening without a network, and lets go of old ones. */

const PREFIX = 'gameplan-build-';
/** Beside the present build the one before: a tab that is open may still fetch its parts. */
const BUILDS_KEPT = 2;
/** So long a page is waited for before the kept one is shown, in ms. */
export const PAGE_MS = 2_000;
const INDEX = '/index.html';
/** What a machine before the server says when the server does not answer it. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

/** The name of a build and all of its files. */
export interface Build {
  readonly name: string;
  readonly files: readonly string[];
}

export interface KeptBuildsDeps {
  readonly build: Build;
  readonly caches: Pick<CacheStorage, 'open' | 'match' | 'keys' | 'delete'>;
  readonly fetch: (request: Request | string) => Promise<Response>;
  /** Asks the server, past what the browser itself keeps. */
  readonly fetchAnew: (path: string) => Promise<Response>;
  readonly timers: { after(ms: number, task: () => void): () => void };
}

export interface KeptBuilds {
  /** Fetches what of the build is not here yet. */
  install(): Promise<void>;
  /** The newest builds stay, by the order in which they came. */
  dropOld(): Promise<void>;
  /** The page from the network; the kept one where that does not answer in time or fails on its way. */
  page(request: Request): Promise<Response>;
  /** A file whose name changes with its content: what is kept is right. */
  file(request: Request): Promise<Response>;
  /** A file whose name stays the same from build to build: what is kept serves where nothing answers. */
  lasting(request: Request): Promise<Response>;
}

const installing =
  ({ build, caches, fetchAnew }: KeptBuildsDeps, name: string) =>
  async () => {
    const cache = await caches.open(name);
    const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    const missing = build.files.filter((file) => !kept.has(file));
    // One after the other: whoever looks at the first page has the network to themselves.
    for (const file of missing) {
      const other = file.startsWith('/assets/') ? await caches.match(file) : undefined;
      const answer = other ?? (await fetchAnew(file));
      if (!answer.ok) throw new Error(`${file} could not be fetched: ${answer.status}`);
      await cache.put(file, answer);
    }
  };

/** The kept files of one build and of those before it. */
export const createKeptBuilds = (deps: KeptBuildsDeps): KeptBuilds => {
  const { build, caches, fetch, timers } = deps;
  const present = PREFIX + build.name;
  /** Null when it takes too long. */
  const inTime = (pending: Promise<Response>): Promise<Response | null> =>
    new Promise((resolve, reject) => {
      const stop = timers.after(PAGE_MS, () => resolve(null));
      pending.then(resolve, reject).finally(stop);
    });
  return {
    install: installing(deps, present),
    dropOld: async () => {
      const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
      const old = builds.filter((name) => name !== present).slice(0, 1 - BUILDS_KEPT);
      await Promise.all(old.map((name) => caches.delete(name)));
    },
    page: async (request) => {
      const fresh = fetch(request);
      const answer = await inTime(fresh).catch(() => null);
      if (answer !== null && !AWAY.has(answer.status)) return answer;
      fresh.catch(() => undefined);
      return (await (await caches.open(present)).match(INDEX)) ?? fresh;
    },
    file: async (request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request),
    lasting: async (request) => {
      try {
        return await fetch(request);
      } catch (error) {
        const kept = await (await caches.open(present)).match(request, { ignoreVary: true });
        if (kept === undefined) throw error;
        return kept;
      }
    },
  };
};
