/** The drill: a backup under load, the data folder gone, the backup restored, and everybody who worked on comes back. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { createAudit } from '@gameplan/server/access/audit-chain';
import { planHash } from '@gameplan/shared/plan/plan-hash';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import type { ApiPerson } from '../support/api-person.ts';
import { makePlan, signUpByApi } from '../support/api-person.ts';
import { launchServer } from '../support/server-process.ts';
import { openTestStorage } from '../support/sqlite-storage.ts';
import { connectClient, until } from '../support/sync-client.ts';
import type { AckedWriter } from './acked-writer.ts';
import { connectWriter } from './acked-writer.ts';
import type { CommandEnd } from './commands.ts';
import { rowsOf, spawnCommand, twoFolders } from './commands.ts';

const WRITE_EVERY_MS = 12;
/** Plans that are written in before the backup; one more has its first writer only after it. */
const PLANS = 2;
const WRITERS = 4;
/** So many tokens of each writer are acknowledged before the backup begins, and after it has ended. */
const TOKENS = Number(process.env.DRILL_TOKENS ?? 25);

const textsIn = (doc: Y.Doc): readonly string[] =>
  [...doc.getMap<Y.Map<unknown>>('swotCards').values()].map((card) => String(card.get('text')));

const hashOf = (doc: Y.Doc): string => planHash(readPlan(doc).plan);

interface Place {
  readonly url: string;
  readonly authorization: string;
}

/** Writes a token every few milliseconds until told to stop. */
const startWriting = (writer: AckedWriter, name: string) => {
  let written = 0;
  const timer = setInterval(() => {
    writer.write(`${name}-${written}`);
    written += 1;
  }, WRITE_EVERY_MS);
  return {
    written: () => written,
    stop: () => clearInterval(timer),
  };
};

type Writing = AckedWriter & { readonly planId: string; stop(): void; written(): number };

const joinAndWrite = async (place: Place, planId: string, name: string): Promise<Writing> => {
  const writer = connectWriter({ ...place, planId });
  onTestFinished(writer.leave);
  await until('the writer is synced', writer.isSynced);
  return { ...writer, planId, ...startWriting(writer, name) };
};

const untilAcked = (writers: readonly Writing[], count: number): Promise<void> =>
  until('so much is acknowledged', () => writers.every(({ acked }) => acked().size >= count));

const untilAllAcked = (writers: readonly Writing[]): Promise<void> =>
  until('all is acknowledged', () => writers.every((one) => one.acked().size === one.written()));

const signInAgain = async (url: string, { email, password }: ApiPerson): Promise<string> => {
  const headers = { 'content-type': 'application/json', origin: url };
  const body = JSON.stringify({ email, password });
  const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const made = await fetch(`${url}/api/tokens`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify({ name: 'drill' }),
  });
  return `Bearer ${Object(await made.json()).token}`;
};

/** The plan as somebody sees it who has never been here. */
const freshlySeen = async (place: Place, planId: string): Promise<Y.Doc> => {
  const reader = connectWriter({ ...place, planId });
  await until('a fresh client is synced', reader.isSynced);
  reader.leave();
  return reader.doc;
};

/** With what somebody is sent away who comes back with a document of before. */
const greetedWith = async (place: Place, one: Writing, knownEpoch: number | null) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(one.doc));
  const back = connectWriter({ ...place, planId: one.planId, doc, knownEpoch });
  await until('the server has ended it', () => back.end() !== null);
  back.leave();
  return back.end()?.code;
};

const stockClientEndsWith = async (
  { url, authorization }: Place,
  one: Writing,
): Promise<number> => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(one.doc));
  const headers = { authorization };
  const client = connectClient({ url, planId: one.planId, doc, headers, reconnects: false });
  let code = 0;
  client.provider.on('connection-close', (event) => {
    code = event?.code ?? 0;
  });
  await until('the server has ended the stock client', () => code !== 0);
  client.destroy();
  return code;
};

const secondsOf = async (run: () => Promise<CommandEnd>): Promise<number> => {
  const began = performance.now();
  const end = await run();
  expect([end.words, end.code]).toEqual(['', 0]);
  return (performance.now() - began) / 1_000;
};

const socketsAt = (url: string): string => url.replace(/^http/, 'ws');

const workUnderBackup = async (
  place: Place,
  planIds: readonly string[],
  run: () => Promise<CommandEnd>,
) => {
  const joining = Array.from({ length: WRITERS }, (_, number) =>
    joinAndWrite(place, planIds[number % PLANS] ?? '', `writer${number}`),
  );
  const writers = await Promise.all(joining);
  await untilAcked(writers, TOKENS);
  const promised = writers.map(({ planId, acked }) => ({ planId, texts: [...acked()] }));
  const backupSeconds = await secondsOf(run);
  const writtenBy = Math.max(...writers.map(({ written }) => written()));
  // Two of whom the backup has never heard: one among others, one alone with what the backup holds.
  const late = await joinAndWrite(place, planIds[0] ?? '', 'latecomer');
  const alone = await joinAndWrite(place, planIds[PLANS] ?? '', 'alone');
  await untilAcked([late, alone], TOKENS);
  await untilAcked(writers, writtenBy + TOKENS);
  const all = [...writers, late, alone];
  for (const { stop } of all) stop();
  await untilAllAcked(all);
  return { all, promised, backupSeconds };
};

const manifestOf = (file: string): ReadonlyMap<string, string> => {
  const noted = JSON.parse(String(rowsOf(file, 'SELECT text FROM backup_manifest')[0]?.text));
  return new Map(
    noted.plans.map((plan: { planId: string; hash: string }) => [plan.planId, plan.hash]),
  );
};

test('[fail:68] [fail:69] [fail:53] a backup under load brings back all that was acknowledged before it, and nothing mixes', async () => {
  const { dataDir, file } = twoFolders();
  const server = await launchServer({ dataDir });
  const ines = await signUpByApi(server.url, 'Ines');
  const made = Array.from({ length: PLANS + 1 }, (_, number) =>
    makePlan(ines, { account: 'Northwind', name: `Plan ${number}` }),
  );
  const planIds = await Promise.all(made);
  const before = { url: socketsAt(server.url), authorization: ines.authorization };
  const { all, promised, backupSeconds } = await workUnderBackup(before, planIds, () =>
    spawnCommand(['backup', file], { dataDir }),
  );
  await server.kill9();
  await server.end();
  rmSync(dataDir, { recursive: true });

  const restoreSeconds = await secondsOf(() => spawnCommand(['restore', file], { dataDir }));
  const { size } = statSync(file);
  const again = await launchServer({ dataDir, port: server.port });
  onTestFinished(() => again.end());

  // Who was signed in is not any more.
  expect(await stockClientEndsWith(before, all[0] as Writing)).toBe(CLOSE.notSignedIn);
  const place = { ...before, authorization: await signInAgain(again.url, ines) };
  const seen = new Map<string, Y.Doc>();
  for (const planId of planIds) seen.set(planId, await freshlySeen(place, planId));
  expect(new Map([...seen].map(([planId, doc]) => [planId, hashOf(doc)]))).toEqual(
    manifestOf(file),
  );
  for (const { planId, texts } of promised) {
    const held = new Set(textsIn(seen.get(planId) ?? new Y.Doc()));
    expect(texts.filter((text) => !held.has(text))).toEqual([]);
  }

  const told = new Set<number | undefined>();
  for (const one of all) {
    told.add(await greetedWith(place, one, 1));
    told.add(await greetedWith(place, one, null));
    told.add(await stockClientEndsWith(place, one));
  }
  expect([...told]).toEqual([CLOSE.otherWriter]);

  // What is newer is known to each client, and can be brought in under an id of the new epoch, each once.
  let newer = 0;
  for (const one of all) {
    const held = new Set(textsIn(await freshlySeen(place, one.planId)));
    const own = [...one.acked()].filter((text) => !held.has(text));
    newer += own.length;
    const back = connectWriter({ ...place, planId: one.planId });
    await until('who came back is synced', back.isSynced);
    expect(back.epoch()).toBeGreaterThan(1);
    for (const text of own) back.write(text);
    await until('what was newer is acknowledged', () => back.acked().size === own.length);
    back.leave();
  }
  expect(newer).toBeGreaterThanOrEqual(TOKENS * all.length);
  for (const planId of planIds) {
    const texts = textsIn(await freshlySeen(place, planId)).toSorted();
    const wrote = all.filter((one) => one.planId === planId).flatMap(({ acked }) => [...acked()]);
    expect(texts).toEqual(wrote.toSorted());
  }

  await again.stop();
  const { db, close } = await openTestStorage({ dataDir });
  expect(await createAudit({ db, clock: { now: () => 0 } }).firstBroken()).toBe(null);
  await close();
  expect(readdirSync(path.dirname(file))).toEqual(['monday.db']);
  const rate = (seconds: number): string => `${(size / 1_048_576 / seconds).toFixed(1)} MB/s`;
  process.stdout.write(
    `drill: ${size} bytes, backup ${backupSeconds.toFixed(1)} s (${rate(backupSeconds)} with its start), ` +
      `restore ${restoreSeconds.toFixed(1)} s (${rate(restoreSeconds)}), ${newer} newer edits brought back by their clients, 0 lost\n`,
  );
});
