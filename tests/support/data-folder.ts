/** A data folder of its own for one test, gone when the test is over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const createDataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'gameplan-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
