/** A disk without room: nothing half is left, and a word and a code say what is needed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lackOfRoom } from '@gameplan/server/storage/sqlite/free-space';
import { expect, onTestFinished, test } from 'vitest';
import { createDataFolder } from '../support/data-folder.ts';
import { backUp, restore, twoFolders } from './commands.ts';
import { makeWorkspace, planIn } from './workspace.ts';

/** A file system of that many megabytes in memory; mounting it takes root. */
const mountSmallDisk = (folder: string, megabytes: number): boolean => {
  mkdirSync(folder);
  const size = `size=${megabytes}m`;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder]).status === 0;
};

/** Whether this machine lets the tests mount a file system: tried, since a container's root may not. */
const mayMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const parent = mkdtempSync(path.join(tmpdir(), 'gameplan-'));
  const folder = path.join(parent, 'disk');
  const mounted = mountSmallDisk(folder, 1);
  if (mounted) spawnSync('umount', [folder]);
  rmSync(parent, { recursive: true });
  return mounted;
})();

const smallDisk = (megabytes: number): string => {
  const folder = path.join(createDataFolder(), 'disk');
  expect(mountSmallDisk(folder, megabytes)).toBe(true);
  onTestFinished(() => {
    spawnSync('umount', [folder]);
  });
  return folder;
};

const findsNoRoom = async (): Promise<void> => {
  const { dataDir, file } = twoFolders();
  const { plan } = await makeWorkspace(dataDir);
  const disk = smallDisk(1);
  const asked = await backUp(dataDir, path.join(disk, 'monday.db'));
  expect(asked).toMatchObject({ code: 5, words: expect.stringContaining('not enough room') });
  expect(asked.words).toMatch(/\d+ MB are needed in .*, 1 MB are free/);
  expect(readdirSync(disk)).toEqual([]);

  expect((await backUp(dataDir, file)).code).toBe(0);
  const tight = smallDisk(3);
  const data = path.join(tight, 'data');
  expect((await restore(data, file)).code).toBe(0);
  const before = await planIn(data, plan);
  writeFileSync(path.join(tight, 'ballast'), new Uint8Array(1_900_000));
  expect(await restore(data, file)).toMatchObject({ code: 5 });
  expect((await planIn(data, plan)).hash).toBe(before.hash);
  rmSync(path.join(tight, 'ballast'));
};

if (mayMount)
  test('[fail:58] a disk without room refuses both, and nothing half is left', findsNoRoom);

test('room is asked for in words that say how much is missing', () => {
  expect(lackOfRoom(tmpdir(), 0)).toBe(null);
  expect(lackOfRoom(tmpdir(), 2 ** 60)).toMatch(
    /^1099511627777 MB are needed in .*, \d+ MB are free$/,
  );
});
