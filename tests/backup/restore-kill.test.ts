/** A restore that is killed leaves the folder with what it had or with the backup, whole, and can be run again. */
import { cpSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createDataFolder } from '../support/data-folder.ts';
import { backUp, restore, rowsOf, spawnCommand, twoFolders } from './commands.ts';
import { makeWorkspace, planIn, work, writeCard } from './workspace.ts';

/** Every step, or as many of them as there is time for. */
const KILLS = Number(process.env.RESTORE_KILLS ?? 12);
const AT_ONCE = 3;
const killer = fileURLToPath(new URL('kill-at-step.mjs', import.meta.url));

const scene = async () => {
  const folders = twoFolders();
  const { dataDir: killed } = twoFolders();
  const { plan, ines } = await makeWorkspace(folders.dataDir);
  await backUp(folders.dataDir, folders.file);
  const old = await planIn(folders.dataDir, plan);
  await work(folders.dataDir, async (app) => {
    await writeCard(app, plan, { text: 'after the backup', client: 72, by: ines });
    // As a server leaves it that was killed: the last edits lie in the write-ahead log alone.
    cpSync(folders.dataDir, killed, { recursive: true });
  });
  expect(statSync(path.join(killed, 'gameplan.db-wal')).size).toBeGreaterThan(0);
  const now = await planIn(folders.dataDir, plan);
  const was = { epoch: 1, seq: now.seq, hash: now.hash };
  return { ...folders, dataDir: killed, plan, was, restored: { epoch: 2, seq: 1, hash: old.hash } };
};

/** The last steps are those in which the folder changes hands: all of them; of those before, some. */
const stepsToTry = (all: number): readonly number[] => {
  const closing = Array.from(
    { length: Math.min(all, Math.ceil(KILLS * 0.75)) },
    (_, back) => all - back,
  );
  const rest = all - closing.length;
  const before = Math.max(0, KILLS - closing.length);
  const spread = Array.from(
    { length: Math.min(before, rest) },
    (_, at) => 1 + Math.floor((at * rest) / before),
  );
  return [...new Set([...closing, ...spread])];
};

test(`[fail:68] of ${KILLS} kills in a restore each leaves the old or the new, never a mixture`, async () => {
  const { file, dataDir, plan, was, restored } = await scene();
  const copied = (): string => {
    const folder = path.join(createDataFolder(), 'data');
    cpSync(dataDir, folder, { recursive: true });
    return folder;
  };
  const killAt = async (step: number) => {
    const folder = copied();
    const env = { KILL_AT_STEP: String(step) };
    const end = await spawnCommand(['restore', file], { dataDir: folder, env, imports: [killer] });
    return { folder, end };
  };
  const whole = await killAt(0);
  expect(whole.end.code).toBe(0);
  const all = Number(/steps: (\d+)/.exec(whole.end.lines.join(' '))?.[1]);
  const steps = [...stepsToTry(all)];
  const seen = { old: 0, new: 0 };
  const tryNext = async (): Promise<void> => {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      const { folder, end } = await killAt(step);
      expect([step, end.code]).toEqual([step, 128]);
      const { epoch, seq, hash } = await planIn(folder, plan);
      const isNew = epoch === 2;
      expect([step, { epoch, seq, hash }]).toEqual([step, isNew ? restored : was]);
      const sound = rowsOf(path.join(folder, 'gameplan.db'), 'PRAGMA integrity_check');
      expect(sound).toEqual([{ integrity_check: 'ok' }]);
      seen[isNew ? 'new' : 'old'] += 1;
      expect((await restore(folder, file)).code).toBe(0);
      expect((await planIn(folder, plan)).hash).toBe(restored.hash);
      expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, tryNext));
  process.stdout.write(
    `restore: ${all} steps, killed ${seen.old + seen.new} times, ${seen.old} old, ${seen.new} new\n`,
  );
  expect(seen.old).toBeGreaterThan(0);
  expect(seen.new).toBeGreaterThan(0);
});
