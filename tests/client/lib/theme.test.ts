import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import type { ThemeStore } from '@gameplan/client/lib/theme';
import { createThemeChoice } from '@gameplan/client/lib/theme';
import { describe, expect, test } from 'vitest';

const memoryStore = (): ThemeStore & { readonly kept: Map<string, string> } => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
};
const aPage = (store: ThemeStore) => {
  const root: { readonly dataset: Record<string, string | undefined> } = { dataset: {} };
  return { root, choice: createThemeChoice({ root, store: () => store }) };
};
const refusing = (): never => {
  throw new DOMException('no storage here', 'SecurityError');
};

/** Runs the script that the page loads before it is painted. */
const beforePaint = (localStorage: Pick<ThemeStore, 'getItem'>) => {
  const document = { documentElement: { dataset: {} } };
  const script = readFileSync(new URL('../../../client/public/theme.js', import.meta.url), 'utf8');
  runInNewContext(script, { localStorage, document });
  return document.documentElement.dataset;
};

describe('the theme', () => {
  test('is the system’s until one is chosen', () => {
    const { root, choice } = aPage(memoryStore());
    expect(choice.current()).toBe('system');
    expect(root.dataset).toEqual({});
  });

  test('a chosen one is shown at once and told to whoever listens', () => {
    const { root, choice } = aPage(memoryStore());
    let changes = 0;
    const stop = choice.onChange(() => changes++);
    choice.choose('dark');
    expect([choice.current(), root.dataset.theme, changes]).toEqual(['dark', 'dark', 1]);
    stop();
    choice.choose('system');
    expect([choice.current(), 'theme' in root.dataset, changes]).toEqual(['system', false, 1]);
  });

  test.each(['light', 'dark'] as const)('%s is there before the next paint', (theme) => {
    const store = memoryStore();
    aPage(store).choice.choose(theme);
    expect(beforePaint(store)).toEqual({ theme });
  });

  test('the system’s leaves nothing behind', () => {
    const store = memoryStore();
    const { choice } = aPage(store);
    choice.choose('dark');
    choice.choose('system');
    expect(store.kept.size).toBe(0);
    expect(beforePaint(store)).toEqual({});
  });

  test('a browser that keeps nothing still changes it', () => {
    const root: { readonly dataset: Record<string, string | undefined> } = { dataset: {} };
    const choice = createThemeChoice({ root, store: refusing });
    choice.choose('light');
    expect(choice.current()).toBe('light');
    expect(beforePaint({ getItem: refusing })).toEqual({});
  });

  test('what somebody else put into the store is not taken', () => {
    expect(beforePaint({ getItem: () => 'url(evil)' })).toEqual({});
  });
});
