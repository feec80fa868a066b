/** The one place where the secret that signs session cookies is made and kept, if the settings give none. */
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '@gameplan/shared/base/random';
import { StorageRefused } from '../storage/storage.ts';

const FILE = 'session-secret';
const SECRET_BYTES = 48;

export interface SecretDeps {
  /** The data folder; it exists. */
  readonly dataDir: string;
  readonly random: Random;
}

const readOrMake = async (path: string, random: Random): Promise<string> => {
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (kept !== null && kept.length >= SECRET_BYTES) return kept;
  const secret = Buffer.from(random.bytes(SECRET_BYTES)).toString('base64url');
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(secret);
    await file.sync();
  } finally {
    await file.close();
  }
  return secret;
};

/**
 * The kept secret. Whoever deletes the file signs everybody out, and nothing worse. Throws `StorageRefused` when it can
 * be neither read nor made.
 */
export const keptSecret = async ({ dataDir, random }: SecretDeps): Promise<string> => {
  const path = join(dataDir, FILE);
  try {
    return await readOrMake(path, random);
  } catch (error) {
    throw new StorageRefused({
      reason: 'folder-not-writable',
      what: `The file ${path} cannot be read or written (${error instanceof Error ? error.message : String(error)}).`,
      safe: 'Nothing else in the folder was touched.',
      next: 'Give the user who runs Gameplan the right to it, or set AUTH_SECRET.',
    });
  }
};
