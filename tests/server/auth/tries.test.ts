import { createTries } from '@gameplan/server/auth/tries';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const MINUTE_MS = 60_000;
const ANA = 'ana@example.com';
const HERE = '10.0.0.1';

describe('tries to sign in', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const tryOften = async (tries: ReturnType<typeof createTries>, times: number) => {
    const waits = [];
    for (let each = 0; each < times; each += 1) waits.push(await tries.signIn(ANA, HERE));
    return waits;
  };

  test('are free for the first 5 a minute', async () => {
    const tries = createTries();
    expect(await tryOften(tries, 5)).toEqual([null, null, null, null, null]);
    await vi.advanceTimersByTimeAsync(MINUTE_MS + 1);
    expect(await tryOften(tries, 5)).toEqual([null, null, null, null, null]);
  });

  test('cost a wait that doubles with each round, up to 15 minutes', async () => {
    const tries = createTries();
    const waits = [];
    for (let round = 0; round < 6; round += 1) {
      const wait = (await tryOften(tries, 6)).at(-1) ?? 0;
      waits.push(wait);
      await vi.advanceTimersByTimeAsync(wait * 1_000 + 1);
    }
    expect(waits).toEqual([60, 120, 240, 480, 900, 900]);
  });

  test('do not make the wait longer while it runs', async () => {
    const tries = createTries();
    await tryOften(tries, 6);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await tryOften(tries, 3)).toEqual([30, 30, 30]);
  });

  test('all at once are limited as well, and cost one wait', async () => {
    const tries = createTries();
    const waits = await Promise.all(Array.from({ length: 20 }, () => tries.signIn(ANA, HERE)));
    expect(waits.filter((wait) => wait === null)).toHaveLength(5);
    expect(await tries.signIn(ANA, HERE)).toBe(60);
  });

  test('are forgotten when the person gets in', async () => {
    const tries = createTries();
    await tryOften(tries, 4);
    await tries.signedIn(ANA, HERE);
    expect(await tryOften(tries, 5)).toEqual([null, null, null, null, null]);
  });

  test('for many accounts from one address are limited to 60 a minute', async () => {
    const tries = createTries();
    const waits = [];
    for (let each = 0; each <= 60; each += 1)
      waits.push(await tries.signIn(`${each}@b.example`, HERE));
    expect(waits.filter((wait) => wait === null)).toHaveLength(60);
    expect(waits.at(-1)).toBe(60);
    expect(await tries.signIn(ANA, '10.0.0.2')).toBeNull();
  });
});
