import type { Build } from '@gameplan/client/service-worker/kept-builds';
import { createKeptBuilds, PAGE_MS } from '@gameplan/client/service-worker/kept-builds';
import { expect, test } from 'vitest';
import { createManualTime, settle } from '../../support/manual-time.ts';

const ORIGIN = 'https://plans.example';
const urlOf = (request: RequestInfo | URL): string =>
  new URL(request instanceof Request ? request.url : request, ORIGIN).href;

/** What a browser keeps of answers, in memory, in the order in which the caches came. */
const memoryCaches = () => {
  const all = new Map<string, Map<string, Response>>();
  const open = async (name: string): Promise<Cache> => {
    const kept = all.get(name) ?? new Map<string, Response>();
    all.set(name, kept);
    const cache: Partial<Cache> = {
      keys: async () => [...kept.keys()].map((url) => new Request(url)),
      match: async (request) => kept.get(urlOf(request))?.clone(),
      put: async (request, response) => void kept.set(urlOf(request), response),
    };
    return cache as Cache;
  };
  return {
    open,
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
    match: async (request: RequestInfo | URL) => {
      const found = [...all.values()].find((kept) => kept.has(urlOf(request)));
      return found?.get(urlOf(request))?.clone();
    },
  };
};

const ONE: Build = {
  name: 'one',
  files: ['/assets/a-1.js', '/assets/same.js', '/icon.svg', '/index.html'],
};
const TWO: Build = { name: 'two', files: ['/assets/a-2.js', '/assets/same.js', '/index.html'] };
const THREE: Build = { name: 'three', files: ['/assets/a-3.js', '/index.html'] };

/** A browser and a server that has one build at a time. */
const setting = () => {
  const time = createManualTime();
  const caches = memoryCaches();
  const asked: string[] = [];
  let present = ONE;
  const server = {
    answer: async (path: string): Promise<Response> =>
      present.files.includes(path)
        ? new Response(`${present.name}${path}`)
        : new Response('', { status: 404 }),
  };
  const fetchAnew = (path: string): Promise<Response> => {
    asked.push(path);
    return server.answer(path);
  };
  const workerOf = (build: Build) =>
    createKeptBuilds({
      build,
      caches,
      fetch: (request) => fetchAnew(new URL(urlOf(request)).pathname),
      fetchAnew,
      timers: time.timers,
    });
  const deploy = async (build: Build) => {
    present = build;
    const worker = workerOf(build);
    await worker.install();
    await worker.dropOld();
    return worker;
  };
  return { time, caches, asked, server, workerOf, deploy };
};

const at = (path: string): Request => new Request(`${ORIGIN}${path}`);
const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();
const away = async (): Promise<Response> => {
  throw new TypeError('no network');
};

test('a tab of the build before still finds its parts, and one of two builds before no more', async () => {
  const { deploy } = setting();
  await deploy(ONE);
  const second = await deploy(TWO);
  expect(await textOf(second.file(at('/assets/a-1.js')))).toBe('one/assets/a-1.js');
  const third = await deploy(THREE);
  expect(await textOf(third.file(at('/assets/a-2.js')))).toBe('two/assets/a-2.js');
  expect((await third.file(at('/assets/a-1.js'))).status).toBe(404);
});

test('a file that the build before has too is not fetched again', async () => {
  const { deploy, asked } = setting();
  await deploy(ONE);
  asked.length = 0;
  await deploy(TWO);
  expect(asked).toEqual(['/assets/a-2.js', '/index.html']);
});

test('an installation that was cut off goes on where it stopped, and until then nothing is called installed', async () => {
  const { server, workerOf, asked } = setting();
  const { answer } = server;
  server.answer = (path) => (path === '/index.html' ? away() : answer(path));
  await expect(workerOf(ONE).install()).rejects.toThrow('no network');
  server.answer = answer;
  asked.length = 0;
  await workerOf(ONE).install();
  expect(asked).toEqual(['/index.html']);
});

test('a file that the server does not have stops the installation', async () => {
  const { workerOf } = setting();
  await expect(workerOf(TWO).install()).rejects.toThrow('/assets/a-2.js');
});

test('a page comes from the network, and from what is kept where nothing or only a machine before it answers', async () => {
  const { deploy, server } = setting();
  const worker = await deploy(ONE);
  server.answer = async () => new Response('fresh');
  expect(await textOf(worker.page(at('/plans/p/swot')))).toBe('fresh');
  server.answer = away;
  expect(await textOf(worker.page(at('/plans/p/swot')))).toBe('one/index.html');
  server.answer = async () => new Response('bad gateway', { status: 502 });
  expect(await textOf(worker.page(at('/plans/p/swot')))).toBe('one/index.html');
  server.answer = async () => new Response('gone', { status: 404 });
  expect((await worker.page(at('/plans/p/swot'))).status).toBe(404);
});

test('a page that the network is slow with is waited for only so long', async () => {
  const { deploy, server, time } = setting();
  const worker = await deploy(ONE);
  server.answer = () => new Promise(() => undefined);
  const page = textOf(worker.page(at('/')));
  await settle();
  await time.pass(PAGE_MS);
  expect(await page).toBe('one/index.html');
});

test('a file that keeps its name comes fresh, and from the present build where nothing answers', async () => {
  const { deploy, server } = setting();
  await deploy(ONE);
  const worker = await deploy(TWO);
  server.answer = async () => new Response('fresh');
  expect(await textOf(worker.lasting(at('/index.html')))).toBe('fresh');
  server.answer = away;
  expect(await textOf(worker.lasting(at('/index.html')))).toBe('two/index.html');
  await expect(worker.lasting(at('/icon.svg'))).rejects.toThrow('no network');
});
