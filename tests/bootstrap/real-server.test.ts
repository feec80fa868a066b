import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isAlive } from '../../scripts/ancestors.mjs';
import { startServer } from '../support/server-process.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The real command on the real server, as the child of a shell that stays in between or by itself. */
const startProduct = async ({ throughShell = false } = {}) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gameplan-start-'));
  const command = [process.execPath, path.join(root, 'scripts/run.mjs'), 'start'] as const;
  const [file, ...args] = throughShell
    ? (['/bin/sh', '-c', '"$0" "$@"; true', ...command] as const)
    : command;
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'debug' };
  const child = spawn(file, args, { cwd: root, env });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const address = () => /ready at (\S+)/.exec(output)?.[1] ?? '';
  await expect.poll(address, { timeout: 30_000 }).toMatch(/^http/);
  return { child, ended, url: address(), dataDir, output: () => output };
};

const isClosed = (url: string) =>
  expect
    .poll(
      () =>
        fetch(url).then(
          () => 'open',
          () => 'closed',
        ),
      { timeout: 10_000 },
    )
    .toBe('closed');

/** The folder is whole when a server opens it again without a complaint; one that still lived would hold its lock. */
const opensAgain = async (dataDir: string) => {
  expect((await stat(path.join(dataDir, 'gameplan.db'))).size).toBeGreaterThan(0);
  const server = await startServer({ dataDir });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
};

describe('npm start with the real server', () => {
  test('says what a warm start did, then where the product is', async () => {
    const { child, ended, output } = await startProduct();
    expect(output()).toMatch(/set-up: nothing to install, nothing to build \(\d+\.\d s\)/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ended by %s closes its port and keeps its data',
    async (signal) => {
      const { child, ended, url, dataDir } = await startProduct();
      child.kill(signal);
      expect(await ended).toBe(0);
      await isClosed(url);
      await opensAgain(dataDir);
    },
  );

  test('whose shell is killed closes its port and keeps its data', async () => {
    const { child, ended, url, dataDir } = await startProduct({ throughShell: true });
    child.kill('SIGKILL');
    await isClosed(url);
    // The pipes close when the last process that holds them is gone, the server included.
    await ended;
    await opensAgain(dataDir);
  });

  test('that is killed itself closes its port and keeps its data', async () => {
    const { child, ended, url, dataDir } = await startProduct();
    child.kill('SIGKILL');
    await isClosed(url);
    await ended;
    expect(isAlive(child.pid ?? 0)).toBe(false);
    await opensAgain(dataDir);
  });
});
