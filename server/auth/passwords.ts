/** The one place where passwords are hashed and compared: argon2id, parameters kept beside each hash (PHC string). */
import { argon2, timingSafeEqual } from 'node:crypto';
import type { Random } from '@gameplan/shared/base/random';

/** OWASP's least for argon2id; a higher cost later leaves old hashes readable, since each says its own. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

type Cost = Readonly<Record<keyof typeof COST, number>>;

interface Attempt {
  readonly password: string;
  readonly salt: Uint8Array;
  readonly cost: Cost;
  readonly length: number;
}

/** One password typed on two systems may reach us as different characters that look the same: NFKC makes them one. */
const derive = ({ password, salt, cost, length }: Attempt): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parameters = { ...cost, message: password.normalize('NFKC'), nonce: salt };
    argon2('argon2id', { ...parameters, tagLength: length }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('base64').replace(/=+$/, '');

export interface Passwords {
  hash(password: string): Promise<string>;
  verify(attempt: { readonly hash: string; readonly password: string }): Promise<boolean>;
}

export const createPasswords = ({ random }: { readonly random: Random }): Passwords => ({
  hash: async (password) => {
    const salt = random.bytes(SALT_BYTES);
    const key = await derive({ password, salt, cost: COST, length: HASH_BYTES });
    const cost = `m=${COST.memory},t=${COST.passes},p=${COST.parallelism}`;
    return `$argon2id$v=19$${cost}$${base64(salt)}$${base64(key)}`;
  },
  verify: async ({ hash, password }) => {
    const [, memory, passes, parallelism, salt = '', expected = ''] = PHC.exec(hash) ?? [];
    if (memory === undefined) throw new Error('a stored password hash is of an unknown form');
    const cost = {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
    };
    const wanted = Buffer.from(expected, 'base64');
    const attempt = { password, salt: Buffer.from(salt, 'base64'), cost, length: wanted.length };
    return timingSafeEqual(await derive(attempt), wanted);
  },
});
