import { createPasswords } from '@gameplan/server/auth/passwords';
import { expect, test } from 'vitest';
import { seededRandom } from '../../support/seeded-random.ts';

const passwords = createPasswords({ random: seededRandom(7) });

test('a hash says how it was made and is another one each time', async () => {
  const [one, two] = await Promise.all([
    passwords.hash('correct horse'),
    passwords.hash('correct horse'),
  ]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(two).not.toBe(one);
});

test('a hash fits its own password only', async () => {
  const hash = await passwords.hash('correct horse');
  expect(await passwords.verify({ hash, password: 'correct horse' })).toBe(true);
  expect(await passwords.verify({ hash, password: 'correct horsf' })).toBe(false);
  expect(await passwords.verify({ hash, password: '' })).toBe(false);
});

test('a hash of another program with other costs fits too', async () => {
  // A test vector of the reference implementation.
  const hash =
    '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
  expect(await passwords.verify({ hash, password: 'password' })).toBe(true);
});

test('a stored hash that is none is a fault, not a wrong password', async () => {
  await expect(passwords.verify({ hash: 'x', password: 'x' })).rejects.toThrow('unknown form');
});
