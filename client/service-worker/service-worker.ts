/** Serves the built client where no network does: pages first from the network, files of a build from what is kept. */

/** Put in when the client is built: the name of the build and all of its files. */
declare const BUILD: { readonly name: string; readonly files: readonly string[] };
declare const self: ServiceWorkerGlobalScope;

const PREFIX = 'gameplan-build-';
const CACHE = PREFIX + BUILD.name;
/** Beside the present build the one before: a tab that is open may still fetch its parts. */
const BUILDS_KEPT = 2;
/** So long a page is waited for before the kept one is shown, in ms. */
const PAGE_MS = 2_000;
const INDEX = '/index.html';
const NEVER = /^\/(?:api|sync|events|healthz|readyz|metrics)(?:\/|$)/;
/** What a machine before the server says when the server does not answer it. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

const install = async (): Promise<void> => {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = BUILD.files.filter((file) => !kept.has(file));
  // One after the other: whoever looks at the first page has the network to themselves.
  for (const file of missing) {
    const other = file.startsWith('/assets/') ? await caches.match(file) : undefined;
    if (other === undefined) await cache.add(new Request(file, { cache: 'no-cache' }));
    else await cache.put(file, other);
  }
  await self.skipWaiting();
};

/** The newest builds stay, by the order in which they came. */
const activate = async (): Promise<void> => {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const old = builds.filter((name) => name !== CACHE).slice(0, 1 - BUILDS_KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
};

const keptPage = async (): Promise<Response | undefined> => (await caches.open(CACHE)).match(INDEX);

/** The page from the network; the kept one where that does not answer in time or fails on its way. */
const page = async (request: Request): Promise<Response> => {
  const fresh = fetch(request);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PAGE_MS));
  try {
    const answer = await Promise.race([fresh, late]);
    if (answer !== undefined && !AWAY.has(answer.status)) return answer;
  } catch {
    // Nothing answers.
  }
  fresh.catch(() => undefined);
  return (await keptPage()) ?? fresh;
};

const file = async (request: Request): Promise<Response> =>
  (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

/** Files whose names stay the same from build to build. */
const fallingBack = async (request: Request): Promise<Response> => {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(CACHE)).match(request, { ignoreVary: true });
    if (kept === undefined) throw error;
    return kept;
  }
};

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || NEVER.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(file(request));
  else if (BUILD.files.includes(pathname)) event.respondWith(fallingBack(request));
});
