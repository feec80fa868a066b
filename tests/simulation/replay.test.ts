/** A seed is worth its number only if it gives the same world again. */
import { expect, test } from 'vitest';
import { pinnedSeeds } from './pinned-seeds.ts';
import { runSeed } from './run.ts';

test('the same seed gives the same history, byte for byte', async () => {
  for (const seed of [7, 20, 89]) {
    const first = await runSeed(seed);
    const again = await runSeed(seed);
    expect(again).toEqual(first);
    expect(first.history.length).toBeGreaterThan(20);
  }
});

test('other seeds give other histories', async () => {
  const [one, other] = [await runSeed(7), await runSeed(8)];
  expect(one.history).not.toEqual(other.history);
});

test('what the worlds have in them is worth looking at: most edits are acknowledged, some never are', async () => {
  const runs = [];
  for (let seed = 1; seed <= 20; seed += 1) runs.push(await runSeed(seed));
  const deeds = runs.reduce((sum, run) => sum + run.deeds, 0);
  const acknowledged = runs.reduce((sum, run) => sum + run.acknowledged, 0);
  expect(deeds).toBeGreaterThan(200);
  expect(acknowledged / deeds).toBeGreaterThan(0.5);
  expect(acknowledged).toBeLessThan(deeds);
});

test.each(pinnedSeeds)('seed $seed holds: $found', async ({ seed }) => {
  const { wrong } = await runSeed(seed);
  expect(wrong).toBeNull();
});
