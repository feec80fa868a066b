/** One byte that is not what was written, under a real server: said aloud, never served wrong, never emptied. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makePlan, signUpByApi } from '../support/api-person.ts';
import { createDataFolder } from '../support/data-folder.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { launchServer } from '../support/server-process.ts';
import { connectClient, until, untilSynced } from '../support/sync-client.ts';
import type { Page } from './page.ts';
import { openPage } from './page.ts';
import { cardTexts, dataOf } from './server.ts';

const DAMAGED = ['plan damaged, not loaded', 'the stored plan is damaged'];
const KNOWS_MORE = 'a client knows more than the log';
const MARK = 'the words in the midst of which a byte turns';

/** Turns one bit of a file in the midst of a text; gives a way to turn it back. */
const turnBit = (file: string, text: string): (() => void) => {
  const at = readFileSync(file).indexOf(text);
  expect(at).toBeGreaterThan(0);
  const middle = at + Math.floor(text.length / 2);
  const turn = (): void => {
    const before = readFileSync(file)[middle] ?? 0;
    const open = openSync(file, 'r+');
    writeSync(open, Uint8Array.of(before ^ 1), 0, 1, middle);
    closeSync(open);
  };
  turn();
  return turn;
};

/** A server over a data folder that outlives it, with two people and two plans. */
const openScene = async () => {
  const dataDir = join(createDataFolder(), 'data');
  const slot: { current: ServerProcess } = { current: await launchServer({ dataDir }) };
  onTestFinished(() => slot.current.end());
  const { url, port } = slot.current;
  const ines = await signUpByApi(url, 'Ines');
  const daniel = await signUpByApi(url, 'Daniel');
  const plans = await Promise.all(
    ['One', 'Two'].map((name) => makePlan(ines, { account: 'Northwind', name })),
  );
  const [planId = '', neighbour = ''] = plans;
  const sit = (person: typeof ines, plan: string): Page => {
    const page = openPage({ port, planId: plan, person });
    onTestFinished(page.end);
    return page;
  };
  const again = async (allow: readonly string[]): Promise<void> => {
    slot.current = await launchServer({ dataDir, port, allow });
  };
  const server = { url, port, authorization: ines.authorization };
  return { dataDir, slot, again, server, ines, daniel, planId, neighbour, sit };
};

test('[fail:3] a plan with a byte turned in the database is refused, its page keeps what it has, its neighbour goes on', async () => {
  const { dataDir, slot, again, server, ines, daniel, planId, neighbour, sit } = await openScene();
  const page = sit(ines, planId);
  const beside = sit(daniel, neighbour);
  for (const text of ['before', MARK, 'after']) {
    page.add(text);
    await page.untilSaved(text);
  }
  await slot.current.end();
  const turnBack = turnBit(join(dataDir, 'gameplan.db'), MARK);
  await again(DAMAGED);

  beside.add('beside');
  await beside.untilSaved('beside the damaged plan');
  await until('the damage is said', () => slot.current.output().includes('damaged'));
  await expect(dataOf(server, planId)).rejects.toThrow('answers 5');
  page.add('meanwhile');
  expect([page.isSaved(), page.promised().has('meanwhile')]).toEqual([false, false]);
  expect(page.texts().toSorted()).toEqual(['after', 'before', 'meanwhile', MARK].toSorted());
  const headers = { authorization: daniel.authorization };
  const fresh = connectClient({ url: server.url.replace(/^http/, 'ws'), planId, headers });
  onTestFinished(fresh.destroy);
  await until('a newcomer was sent away', () => fresh.provider.wsUnsuccessfulReconnects > 1);
  expect([fresh.provider.synced, fresh.doc.store.clients.size]).toEqual([false, 0]);

  // The byte is put right, as by a restored backup: the page comes back by itself and brings what it has.
  await slot.current.end();
  turnBack();
  await again([]);
  await page.untilSaved('after the repair', 20_000);
  await untilSynced(fresh);
  const stored = await cardTexts(server, planId);
  expect(['before', MARK, 'after', 'meanwhile'].filter((text) => !stored.includes(text))).toEqual(
    [],
  );
});

test('[fail:3] a byte turned in the write-ahead log is told by the pages that know more, and what they hold comes back', async () => {
  const { dataDir, slot, again, server, ines, planId, sit } = await openScene();
  const page = sit(ines, planId);
  for (const text of ['before', MARK, 'after']) {
    page.add(text);
    await page.untilSaved(text);
  }
  await slot.current.kill9();
  turnBit(join(dataDir, 'gameplan.db-wal'), MARK);
  await slot.current.end();
  await again([KNOWS_MORE]);

  await page.untilSaved('after the damage', 20_000);
  await until('the loss is said', () => slot.current.output().includes(KNOWS_MORE));
  expect(page.live.link.current().refusal).toBe(null);
  const stored = await cardTexts(server, planId);
  expect(['before', MARK, 'after'].filter((text) => !stored.includes(text))).toEqual([]);
});
