/** Pages that outlive servers, and pages that were away: what they bring back is theirs alone, and is there once. */
import { expect, onTestFinished, test } from 'vitest';
import { makePlan, signUpByApi } from '../support/api-person.ts';
import { createDataFolder } from '../support/data-folder.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { launchServer } from '../support/server-process.ts';
import { until } from '../support/sync-client.ts';
import { openTcpProxy, PASS } from '../support/tcp-proxy.ts';
import { openPage } from './page.ts';
import { cardTexts } from './server.ts';

const RESTARTS = 3;

test('[fail:8] [fail:12] pages that stay open through restarts, and one that was away, double nothing and take nothing back', async () => {
  const dataDir = createDataFolder();
  const slot: { current: ServerProcess } = { current: await launchServer({ dataDir }) };
  onTestFinished(() => slot.current.end());
  const { url, port } = slot.current;
  const ines = await signUpByApi(url, 'Ines');
  const daniel = await signUpByApi(url, 'Daniel');
  const planId = await makePlan(ines, { account: 'Northwind', name: 'FY27' });
  const proxy = await openTcpProxy(port);
  const stays = openPage({ port, planId, person: ines });
  const sleeps = openPage({ port: proxy.port, planId, person: daniel });
  onTestFinished(async () => {
    stays.end();
    sleeps.end();
    await proxy.end();
  });
  const card = stays.add('one');
  const gone = stays.add('deleted meanwhile');
  await stays.untilSaved('at first');
  await until('both have it', () => sleeps.texts().length === 2);

  proxy.set({ kind: 'refuse' });
  proxy.cutAll('reset');
  sleeps.add('written away');
  stays.bin(gone);
  for (let restart = 1; restart <= RESTARTS; restart += 1) {
    stays.write(card, ` and ${restart}`);
    await (restart % 2 === 0 ? slot.current.kill9() : slot.current.stop());
    await slot.current.end();
    slot.current = await launchServer({ dataDir, port });
    await stays.untilSaved(`after restart ${restart}`, 20_000);
  }
  proxy.set(PASS);
  await sleeps.untilSaved('back again', 20_000);

  const all = ['one and 1 and 2 and 3', 'written away'];
  await until('both have all', () => stays.texts().length === 2 && sleeps.texts().length === 2);
  for (const page of [stays, sleeps]) expect(page.texts().toSorted()).toEqual(all);
  const stored = await cardTexts({ url, authorization: ines.authorization }, planId);
  const times = [...all, 'deleted meanwhile'].map(
    (text) => stored.filter((one) => one === text).length,
  );
  expect(times).toEqual([1, 1, 1]);
});
