import { createLinkSecrets } from '@gameplan/client/lib/link-secrets';
import { expect, test } from 'vitest';

/** A tab that came to an address, with a store that works or refuses. */
const aTab = (address: string, { refuses = false } = {}) => {
  const url = new URL(address, 'http://localhost');
  const held = new Map<string, string>();
  const load = () =>
    createLinkSecrets({
      location: url,
      replaceAddress: (path) => {
        url.hash = '';
        url.pathname = path;
      },
      store: () => {
        if (refuses) throw new DOMException('no store', 'SecurityError');
        return {
          getItem: (key) => held.get(key) ?? null,
          setItem: (key, value) => void held.set(key, value),
          removeItem: (key) => void held.delete(key),
        };
      },
    });
  return { load, address: () => url.href, held };
};

test('a secret leaves the address bar as soon as it is taken, and is kept for its screen alone', () => {
  const { load, address } = aTab('/join#abc_123');
  const secrets = load();
  expect(secrets.take()).toBe(true);
  expect(address()).toBe('http://localhost/join');
  expect([secrets.of('/join'), secrets.of('/reset')]).toEqual(['abc_123', null]);
});

test('a page that is loaded again has its secret still, until it is used', () => {
  const { load, held } = aTab('/open#abc_123');
  load().take();
  const again = load();
  expect(again.take()).toBe(false);
  expect(again.of('/open')).toBe('abc_123');
  again.drop('/open');
  expect([again.of('/open'), held.size]).toEqual([null, 0]);
});

test('a tab that keeps nothing has its secret until it is loaded again', () => {
  const { load } = aTab('/reset#abc_123', { refuses: true });
  const secrets = load();
  secrets.take();
  expect(secrets.of('/reset')).toBe('abc_123');
  secrets.drop('/reset');
  expect(secrets.of('/reset')).toBeNull();
  expect(load().of('/reset')).toBeNull();
});

test.each(['/plans#content', '/', '/join', '/joins#abc'])('%s has no secret to take', (path) => {
  const { load, address, held } = aTab(path);
  const before = address();
  expect(load().take()).toBe(false);
  expect([address(), held.size]).toEqual([before, 0]);
});
