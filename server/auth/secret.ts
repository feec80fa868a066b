/** The one place where the secret that signs session cookies is made and kept, if the settings give none. */
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '@gameplan/shared/base/random';

const FILE = 'session-secret';
const SECRET_BYTES = 48;

export interface SecretDeps {
  /** The data folder; it exists. */
  readonly dataDir: string;
  readonly random: Random;
}

/** The kept secret. Whoever deletes the file signs everybody out, and nothing worse. */
export const keptSecret = async ({ dataDir, random }: SecretDeps): Promise<string> => {
  const path = join(dataDir, FILE);
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
