/** Disks that are full or read-only under a real server: nothing is called saved that is not, and work comes back by itself. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makePlan, signUpByApi } from '../support/api-person.ts';
import { createDataFolder } from '../support/data-folder.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { launchServer } from '../support/server-process.ts';
import { until } from '../support/sync-client.ts';
import type { Page } from './page.ts';
import { openPage } from './page.ts';
import { cardTexts } from './server.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** What a server says whose disk takes nothing. */
const DISK_TROUBLE = [
  'an edit could not be kept',
  'storage has failed',
  'derived rows not written',
];

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args).status === 0;

const mountSmallDisk = (folder: string): boolean => {
  mkdirSync(folder, { recursive: true });
  return run('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]);
};

/** What this machine lets the tests do to a disk: tried, since a container's root may not. */
const abilities = ((): { readonly mounts: boolean; readonly freezes: boolean } => {
  const parent = mkdtempSync(join(tmpdir(), 'gameplan-'));
  const disk = join(parent, 'disk');
  const mounts = mountSmallDisk(disk);
  if (mounts) run('umount', [disk]);
  const file = join(parent, 'file');
  writeFileSync(file, '');
  const freezes = run('chattr', ['+i', file]);
  if (freezes) run('chattr', ['-i', file]);
  rmSync(parent, { recursive: true });
  return { mounts, freezes };
})();

/** A server over a data folder, a plan in it and two pages that are saved. */
const openScene = async (dataDir: string) => {
  const slot: { current: ServerProcess } = {
    current: await launchServer({ dataDir, allow: DISK_TROUBLE }),
  };
  onTestFinished(() => slot.current.end());
  const { url, port } = slot.current;
  const ines = await signUpByApi(url, 'Ines');
  const daniel = await signUpByApi(url, 'Daniel');
  const planId = await makePlan(ines, { account: 'Northwind', name: 'FY27' });
  const pages = [ines, daniel].map((person) => openPage({ port, planId, person }));
  const [writer, other] = pages;
  if (writer === undefined || other === undefined) throw new Error('two pages are needed');
  onTestFinished(() => {
    for (const page of pages) page.end();
  });
  await Promise.all(pages.map((page) => page.untilSaved('at first')));
  writer.add('before');
  await writer.untilSaved('before the fault');
  const server = { url, port, authorization: ines.authorization };
  return { slot, server, planId, writer, other };
};

/** Takes what room there is, to the last byte. */
const fillUp = (file: string): void => {
  for (let bytes = 1_000_000; bytes >= 1; bytes = Math.floor(bytes / 2)) {
    for (let isFull = false; !isFull; ) {
      try {
        appendFileSync(file, new Uint8Array(bytes));
      } catch {
        isFull = true;
      }
    }
  }
};

/** So often in a row the server has to refuse: the log of a database has room of its own that a retry may find. */
const REFUSALS = 3;

/** Writes large cards until the server takes no more; gives their texts. */
const writeUntilRefused = async (page: Page): Promise<readonly string[]> => {
  const texts: string[] = [];
  let refusals = 0;
  let wasOff = false;
  page.live.link.subscribe(() => {
    const isOff = page.live.link.current().link === 'offline';
    if (isOff && !wasOff) refusals += 1;
    wasOff = isOff;
  });
  for (let number = 0; number < 60; number += 1) {
    const text = `large ${number} ${'x'.repeat(100_000)}`;
    texts.push(text);
    refusals = 0;
    page.add(text);
    await until('it is saved or refused', () => page.isSaved() || refusals >= REFUSALS, 20_000);
    if (!page.isSaved()) return texts;
  }
  throw new Error('the disk took everything');
};

/** Large texts by their first words, for messages that can be read. */
const named = (texts: readonly string[]): readonly string[] =>
  texts.map((text) => text.split(' x')[0] ?? '');

const expectBack = async (
  { server, planId, writer, other }: Awaited<ReturnType<typeof openScene>>,
  { what, texts }: { readonly what: string; readonly texts: readonly string[] },
): Promise<void> => {
  const since = performance.now();
  await writer.untilSaved(`after ${what}`, 30_000);
  say(`${what}: back ${Math.round(performance.now() - since)} ms after the cause ended`);
  await until('the other has it all', () => other.texts().length === texts.length + 1, 30_000);
  const stored = await cardTexts(server, planId);
  const lost = texts.filter((text) => stored.filter((one) => one === text).length !== 1);
  expect(named(lost)).toEqual([]);
};

/** Where no disk may be mounted, a file-size limit stands in for a full one: `tests/contracts/sqlite-full-disk.test.ts`. */
if (abilities.mounts) {
  test('[fail:58] a page on a full disk is not saved, reads on, and is saved by itself once there is room', async () => {
    const folder = join(createDataFolder(), 'disk');
    expect(mountSmallDisk(folder)).toBe(true);
    const scene = await openScene(join(folder, 'data'));
    onTestFinished(() => {
      run('umount', ['-l', folder]);
    });
    const { server, planId, writer, other } = scene;
    const ballast = join(folder, 'ballast');
    fillUp(ballast);
    const texts = await writeUntilRefused(writer);
    const refused = named(texts.slice(-1));
    expect(named([...writer.promised()])).not.toContain(refused[0]);
    const stored = named(await cardTexts(server, planId));
    expect(stored).toContain('before');
    expect(stored).not.toContain(refused[0]);
    expect(named(other.texts())).not.toContain(refused[0]);

    rmSync(ballast);
    await expectBack(scene, { what: 'a full disk', texts });
  });
}

if (abilities.freezes) {
  test('[fail:59] a page over files that became read-only is never called saved, and is back after the restart', async () => {
    const dataDir = join(createDataFolder(), 'data');
    const scene = await openScene(dataDir);
    const { slot, server, writer } = scene;
    const wal = join(dataDir, 'gameplan.db-wal');
    const thaw = () => {
      run('chattr', ['-i', wal]);
    };
    onTestFinished(thaw);
    expect(run('chattr', ['+i', wal])).toBe(true);
    writer.add('frozen');
    await until('the line breaks', () => writer.live.link.current().link === 'offline');
    const ready = await fetch(`${server.url}/readyz`);
    expect(ready.status).toBe(503);
    writer.add('frozen too');
    expect([writer.isSaved(), writer.promised().has('frozen')]).toEqual([false, false]);

    thaw();
    // An error of the disk itself is not trusted again by the same process: whoever looks after it starts it anew.
    await slot.current.end();
    slot.current = await launchServer({ dataDir, port: server.port });
    await expectBack(scene, { what: 'a read-only disk', texts: ['frozen', 'frozen too'] });
  });
}
