import { describe, expect, test } from 'vitest';
import { isAlive } from '../../scripts/ancestors.mjs';
import type { Run, RunOptions } from './sandbox.ts';
import { createSandbox } from './sandbox.ts';

const started = async (options: RunOptions = {}) => {
  const sandbox = await createSandbox();
  const run = sandbox.run(['start'], options);
  const [, url = '', pid = ''] = await run.says(/ready at (\S+) as (\d+)/);
  return { sandbox, run, url, serverPid: Number(pid) };
};

const isGone = async (url: string, pid: number) => {
  await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
  await expect(fetch(url)).rejects.toThrow();
};

const runnerOf = async (run: Run): Promise<number> => {
  const { stdout } = await import('node:child_process').then(({ spawnSync }) =>
    spawnSync('ps', ['-o', 'pid=', '--ppid', String(run.child.pid)], { encoding: 'utf8' }),
  );
  return Number.parseInt(stdout, 10);
};

const signals = (journal: readonly string[]) =>
  journal.filter((line) => /^server (SIG|disconnect)/.test(line));

describe('npm start', () => {
  test('hands its arguments to the server and gives its exit code', async () => {
    const sandbox = await createSandbox();
    const { code } = await sandbox.run(['start', '--help', 'two words'], {
      env: { STAND_IN_EXIT: '3' },
    }).ended;
    expect(code).toBe(3);
    expect(sandbox.journal().at(-1)).toBe('server args --help two words');
  });

  test('told to stop by SIGTERM stops the server and ends with 0', async () => {
    const { sandbox, run, url, serverPid } = await started();
    run.child.kill('SIGTERM');
    expect((await run.ended).code).toBe(0);
    await isGone(url, serverPid);
    expect(signals(sandbox.journal())).toEqual(['server SIGTERM']);
  });

  test('ended by Ctrl-C, which signals the whole group, stops the server and ends with 0', async () => {
    const { sandbox, run, url, serverPid } = await started();
    process.kill(-(run.child.pid ?? 0), 'SIGINT');
    expect((await run.ended).code).toBe(0);
    await isGone(url, serverPid);
    expect(signals(sandbox.journal())).toEqual(['server SIGINT']);
  });

  test('tells a server of Ctrl-C once, and kills it at the second one', async () => {
    const { sandbox, run, url, serverPid } = await started({ env: { STAND_IN_STUBBORN: '1' } });
    process.kill(-(run.child.pid ?? 0), 'SIGINT');
    await expect.poll(() => signals(sandbox.journal())).toEqual(['server SIGINT']);
    process.kill(-(run.child.pid ?? 0), 'SIGINT');
    expect((await run.ended).code).toBe(137);
    expect(signals(sandbox.journal())).toEqual(['server SIGINT']);
    await isGone(url, serverPid);
  });

  test('kills a server that has not stopped after ten seconds', async () => {
    const { run, url, serverPid } = await started({ env: { STAND_IN_STUBBORN: '1' } });
    const told = performance.now();
    run.child.kill('SIGTERM');
    expect((await run.ended).code).toBe(137);
    expect(performance.now() - told).toBeGreaterThan(9_000);
    await isGone(url, serverPid);
  });

  test('whose shell is killed stops the server and itself', async () => {
    const { sandbox, run, url, serverPid } = await started({ throughShell: true });
    const runner = await runnerOf(run);
    expect(isAlive(runner)).toBe(true);
    run.child.kill('SIGKILL');
    await isGone(url, serverPid);
    await expect.poll(() => isAlive(runner), { timeout: 5_000 }).toBe(false);
    expect(signals(sandbox.journal())).toEqual(['server SIGTERM']);
  });

  test('that is killed itself leaves no server behind', async () => {
    const { sandbox, run, url, serverPid } = await started();
    run.child.kill('SIGKILL');
    await isGone(url, serverPid);
    expect(signals(sandbox.journal())).toEqual(['server disconnect']);
  });
});
