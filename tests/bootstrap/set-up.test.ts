import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSandbox } from './sandbox.ts';

const WHOLE = ['npm begins', 'npm ends', 'pnpm begins', 'pnpm ends', 'vite begins', 'vite ends'];
const asNode = (version: string) =>
  `Object.defineProperty(process, 'version', { value: 'v${version}' });
   Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
const leavesAtOnce = { STAND_IN_EXIT: '0' };
const begun = (journal: readonly string[]) => journal.filter((line) => / begins$/.test(line));

describe('a first start', () => {
  test('installs tools and packages and builds the client, telling each with its seconds', async () => {
    const sandbox = await createSandbox();
    const { code, output } = await sandbox.run(['start'], { env: leavesAtOnce }).ended;
    expect(code).toBe(0);
    expect(sandbox.journal().slice(0, 6)).toEqual(WHOLE);
    expect(output).toMatch(/^\[set-up \+\d+\.\ds\] installing the pinned Node and pnpm/m);
    expect(output).toMatch(/^\[set-up \+\d+\.\ds\] installing packages$/m);
    expect(output).toMatch(/^\[set-up \+\d+\.\ds\] building the client$/m);
    expect(output).toMatch(/^set-up: installed, built \(\d+\.\d s\)$/m);
  });

  test('that was cut short is taken up where it stopped', async () => {
    const sandbox = await createSandbox();
    const failing = { ...leavesAtOnce, STAND_IN_NPM_SAYS: 'something nobody has seen before' };
    const first = await sandbox.run(['start'], { env: failing }).ended;
    expect(first.code).toBe(1);
    expect(first.output).toContain('something nobody has seen before');
    const second = await sandbox.run(['start'], { env: leavesAtOnce }).ended;
    expect(second.code).toBe(0);
    expect(begun(sandbox.journal())).toEqual(['npm begins', ...begun(WHOLE)]);
  });
});

describe('a warm start', () => {
  test('installs nothing and builds nothing, and says so', async () => {
    const sandbox = await createSandbox();
    await sandbox.run(['start'], { env: leavesAtOnce }).ended;
    const before = begun(sandbox.journal());
    const { code, output } = await sandbox.run(['start'], { env: leavesAtOnce }).ended;
    expect(code).toBe(0);
    expect(output).toMatch(/^set-up: nothing to install, nothing to build \(\d+\.\d s\)$/m);
    expect(output).not.toContain('[set-up');
    expect(begun(sandbox.journal())).toEqual(before);
  });

  test('stays warm when the Node of the machine changes', async () => {
    const sandbox = await createSandbox();
    await sandbox.run(['start'], { env: leavesAtOnce }).ended;
    const before = begun(sandbox.journal());
    await sandbox.run(['start'], { env: leavesAtOnce, before: asNode('22.22.2') }).ended;
    expect(begun(sandbox.journal())).toEqual(before);
  });

  test('builds again, and no more, when a file of the client has changed', async () => {
    const sandbox = await createSandbox();
    await sandbox.run(['start'], { env: leavesAtOnce }).ended;
    writeFileSync(path.join(sandbox.root, 'client/main.tsx'), 'changed');
    await sandbox.run(['start'], { env: leavesAtOnce }).ended;
    expect(begun(sandbox.journal())).toEqual([...begun(WHOLE), 'vite begins']);
  });

  test('installs again what somebody has removed', async () => {
    const sandbox = await createSandbox();
    await sandbox.run(['start'], { env: leavesAtOnce }).ended;
    rmSync(path.join(sandbox.root, 'tools/node_modules'), { recursive: true });
    await sandbox.run(['start'], { env: leavesAtOnce }).ended;
    expect(begun(sandbox.journal())).toEqual([...begun(WHOLE), 'npm begins']);
  });
});

describe('two set-ups at once', () => {
  test('do every step once, one after the other', async () => {
    const sandbox = await createSandbox();
    const runs = [1, 2, 3].map(() => sandbox.run(['start'], { env: leavesAtOnce }).ended);
    const codes = (await Promise.all(runs)).map(({ code }) => code);
    expect(codes).toEqual([0, 0, 0]);
    expect(sandbox.journal().filter((line) => !line.startsWith('server'))).toEqual(WHOLE);
    expect(existsSync(path.join(sandbox.root, '.set-up.lock'))).toBe(false);
  });

  test('are not blocked by the lock of a process that is gone', async () => {
    const sandbox = await createSandbox();
    const dead = sandbox.run(['setup'], { env: { STAND_IN_NPM_SAYS: 'no' } });
    await dead.ended;
    const owner = { host: (await import('node:os')).hostname(), pids: [dead.child.pid], token: 1 };
    writeFileSync(path.join(sandbox.root, '.set-up.lock'), JSON.stringify(owner));
    const { code } = await sandbox.run(['setup']).ended;
    expect(code).toBe(0);
  });

  test('wait while the process that works for a killed one still does', async () => {
    const sandbox = await createSandbox();
    const first = sandbox.run(['setup']);
    await expect.poll(() => sandbox.journal()).toContain('npm begins');
    first.child.kill('SIGKILL');
    const { code } = await sandbox.run(['setup']).ended;
    expect(code).toBe(0);
    expect(sandbox.journal().slice(0, 4)).toEqual([
      'npm begins',
      'npm ends',
      'npm begins',
      'npm ends',
    ]);
  });
});

describe('a set-up that cannot go on', () => {
  test.each([
    ['npm error code ENOTFOUND', /^npm cannot reach its registry\. Connect to the network/m],
    ['npm error code ENOSPC', /^The disk is full\. Free about 1 GB/m],
    ['npm error code EACCES', /^This folder .* cannot be written\./m],
  ])('says in one line what to do: %s', async (said, sentence) => {
    const sandbox = await createSandbox();
    const { code, output } = await sandbox.run(['start'], { env: { STAND_IN_NPM_SAYS: said } })
      .ended;
    expect(code).toBe(1);
    expect(output).toMatch(sentence);
    expect(output).not.toMatch(/^\s+at /m);
    expect(output.trim().split('\n')).toHaveLength(2);
  });

  test('refuses a Node older than 20 with a word', async () => {
    const sandbox = await createSandbox();
    const { code, output } = await sandbox.run(['start'], { before: asNode('18.19.1') }).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/needs Node 20 or later to start; this is Node 18\.19\.1/);
    expect(sandbox.journal()).toEqual([]);
  });

  test('names the commands there are when it does not know one', async () => {
    const sandbox = await createSandbox();
    const { code, output } = await sandbox.run(['strat']).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/There is no command "strat".*start/);
  });
});

test('an installation inside of the set-up does nothing', async () => {
  const sandbox = await createSandbox();
  const { code, output } = await sandbox.run(['setup'], { env: { APP_SETUP: '1' } }).ended;
  expect({ code, output, journal: sandbox.journal() }).toEqual({
    code: 0,
    output: '',
    journal: [],
  });
  const { scripts } = JSON.parse(readFileSync(path.join(sandbox.root, 'package.json'), 'utf8'));
  expect(scripts.postinstall).toBe('node scripts/run.mjs setup');
});
