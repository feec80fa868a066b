/** What the server writes down: no password, token, secret, e-mail or word of a plan in its log, no secret in its files. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { launchServer } from '../support/server-process.ts';
import { pushThrough } from './canaries.ts';

const freshFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'gameplan-secrets-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** All that lies in the data folder, as Latin-1. */
const allBytes = async (folder: string): Promise<string> => {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const texts = files.map((entry) => readFile(path.join(entry.parentPath, entry.name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
};

/** What may lie in the data folder: what people wrote, and the sessions that the library keeps as they are. */
const mayBeKept = (what: string): boolean =>
  what.startsWith('the text') || what.startsWith('the cookie') || what === 'an e-mail';

test('[fail:82] no secret and no word of a plan is in the log, and no secret in the data folder', {
  timeout: 60_000,
}, async () => {
  const dataDir = await freshFolder();
  const server = await launchServer({ dataDir, env: { LOG_LEVEL: 'debug' } });
  const canaries = await pushThrough(server.url).finally(() => server.stop());
  const said = server.output();
  const kept = await allBytes(dataDir);
  await server.end();
  process.stdout.write(
    `${canaries.size} canaries, ${said.length} characters of log, ${kept.length} bytes kept\n`,
  );
  // A scan of nothing would find nothing either.
  expect(said).toContain('"connection refused"');
  expect(kept).toContain('heron on a card');
  const inLog = [...canaries].filter(([, word]) => said.includes(word)).map(([what]) => what);
  expect(inLog).toEqual([]);
  const inFiles = [...canaries].filter(([what, word]) => !mayBeKept(what) && kept.includes(word));
  expect(inFiles.map(([what]) => what)).toEqual([]);
});
