/** One fault of the line at a time, before a real server: what the page says meanwhile, and how soon it is back. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { ApiPerson } from '../support/api-person.ts';
import { makePlan, signUpByApi } from '../support/api-person.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { launchServer } from '../support/server-process.ts';
import { until } from '../support/sync-client.ts';
import type { Fault } from '../support/tcp-proxy.ts';
import { openTcpProxy, PASS } from '../support/tcp-proxy.ts';
import { openPage } from './page.ts';
import { cardTexts } from './server.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Longer than the page waits for an acknowledgement before it begins the line anew. */
const NOTICED_MS = 14_000;

let running: ServerProcess;
let ines: ApiPerson;
let daniel: ApiPerson;
beforeAll(async () => {
  running = await launchServer();
  ines = await signUpByApi(running.url, 'Ines');
  daniel = await signUpByApi(running.url, 'Daniel');
});
afterAll(() => running.end());

const openScene = async () => {
  const { url, port } = running;
  const planId = await makePlan(ines, { account: 'Northwind', name: 'FY27' });
  const proxy = await openTcpProxy(port);
  const page = openPage({ port: proxy.port, planId, person: ines });
  const other = openPage({ port, planId, person: daniel });
  onTestFinished(async () => {
    page.end();
    other.end();
    await proxy.end();
  });
  await Promise.all([page.untilSaved('at first'), other.untilSaved('at first')]);
  const server = { url, port, authorization: ines.authorization };
  const stored = () => cardTexts(server, planId);
  return { proxy, page, other, stored, planId, port };
};

type Scene = Awaited<ReturnType<typeof openScene>>;

/** The cause is over: everything arrives by itself, once. */
const expectBack = async (
  { proxy, page, other, stored }: Scene,
  { what, texts }: { readonly what: string; readonly texts: readonly string[] },
): Promise<void> => {
  const since = performance.now();
  proxy.set(PASS);
  await page.untilSaved(`after ${what}`, 45_000);
  say(`${what}: back ${Math.round(performance.now() - since)} ms after the cause ended`);
  await until('the other has all of it', () => texts.every((text) => other.texts().includes(text)));
  const now = await stored();
  expect(texts.filter((text) => now.filter((one) => one === text).length !== 1)).toEqual([]);
};

const SILENT: readonly (readonly [string, Fault])[] = [
  ['a half-open line', { kind: 'half-open' }],
  ['a line that swallows', { kind: 'swallow' }],
];

const noticesSilence = async ([what, fault]: (typeof SILENT)[number]): Promise<void> => {
  const scene = await openScene();
  const { proxy, page } = scene;
  const before = proxy.taken();
  proxy.set(fault);
  const since = performance.now();
  page.add('silent');
  await until('the page begins the line anew', () => proxy.taken() > before, NOTICED_MS);
  say(`${what}: noticed after ${Math.round(performance.now() - since)} ms`);
  page.add('silent still');
  expect([page.isSaved(), page.promised().size]).toEqual([false, 0]);
  await expectBack(scene, { what, texts: ['silent', 'silent still'] });
};

test('[fail:20] [fail:44] a line that falls silent is noticed by what it owes, and nothing on it is called saved', async () => {
  await Promise.all(SILENT.map(noticesSilence));
});

const CLOSED: readonly (readonly [string, Fault])[] = [
  ['a server that refuses', { kind: 'refuse' }],
  ['a captive portal', { kind: 'portal' }],
];

test.for(CLOSED)(
  '[fail:66] behind %s the page goes on trying and keeps what is written',
  async ([what, fault]) => {
    const scene = await openScene();
    const { proxy, page } = scene;
    proxy.set(fault);
    proxy.cutAll('reset');
    page.add('cut off');
    await until('it tried three times', () => proxy.taken() >= 4);
    expect([page.live.link.current().link, page.isSaved()]).toEqual(['offline', false]);
    expect(page.live.link.current().waitingEdits).toBe(1);
    await expectBack(scene, { what, texts: ['cut off'] });
  },
);

test('[fail:20] a line of one byte a second is not called saved, and what it broke in the midst is whole at the end', async () => {
  const scene = await openScene();
  const { proxy, page } = scene;
  proxy.set({ kind: 'trickle', bytesPerSecond: 1 });
  page.add('by the byte');
  const isOwed = () => page.live.link.current().owedSince !== null;
  await until('the server owes an answer', isOwed);
  expect([page.isSaved(), page.promised().size]).toEqual([false, 0]);
  proxy.cutAll('reset');
  await expectBack(scene, { what: 'a byte a second', texts: ['by the byte'] });
});

test('a slow line is slow, and what was written on it is promised once', async () => {
  const scene = await openScene();
  const { proxy, page } = scene;
  proxy.set({ kind: 'delay', ms: 700 });
  page.add('slow');
  expect(page.isSaved()).toBe(false);
  await page.untilSaved('over a slow line');
  expect([...page.promised()]).toEqual(['slow']);
  await expectBack(scene, { what: 'a slow line', texts: ['slow'] });
});

test('all that a connection said, said once more by somebody who listened, changes nothing', async () => {
  const scene = await openScene();
  const { proxy, page, stored, other } = scene;
  const id = page.add('said once');
  page.write(id, ' and written on');
  page.add('gone');
  await page.untilSaved('before the replay');
  const before = await stored();
  const answer = await proxy.replay(proxy.said(), 1_000);
  expect(Buffer.from(answer).toString('latin1')).toMatch(/^HTTP\/1\.1 101/);
  expect(await stored()).toEqual(before);
  expect(other.texts().toSorted()).toEqual(['gone', 'said once and written on']);
});

test('[fail:4] a page that hangs up in the midst of a frame leaves no half of it', async () => {
  const scene = await openScene();
  const { proxy, page, stored } = scene;
  proxy.set({ kind: 'cut', how: 'reset', afterBytes: 40 });
  page.add(`half ${'y'.repeat(200)}`);
  await until('the line is cut', () => page.live.link.current().link === 'offline');
  expect((await stored()).filter((text) => text.includes('half'))).toEqual([]);
  await expectBack(scene, { what: 'a cut in a frame', texts: [`half ${'y'.repeat(200)}`] });
});
