/** Serves the built client where no network does: pages first from the network, files of a build from what is kept. */
import type { Build } from './kept-builds.ts';
import { createKeptBuilds } from './kept-builds.ts';

/** Put in when the client is built. */
declare const BUILD: Build;
declare const self: ServiceWorkerGlobalScope;

const NEVER = /^\/(?:api|sync|events|healthz|readyz|metrics)(?:\/|$)/;

const kept = createKeptBuilds({
  build: BUILD,
  caches,
  fetch: (request) => fetch(request),
  fetchAnew: (path) => fetch(new Request(path, { cache: 'no-cache' })),
  timers: {
    after: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
  },
});

const install = async (): Promise<void> => {
  await kept.install();
  await self.skipWaiting();
};

const activate = async (): Promise<void> => {
  await kept.dropOld();
  await self.clients.claim();
};

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || NEVER.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(kept.page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(kept.file(request));
  else if (BUILD.files.includes(pathname)) event.respondWith(kept.lasting(request));
});
