/** Every change is tried in 2,000 simulated worlds; this file takes half of them. */
import { expect, test } from 'vitest';
import { firstFault, seedsOf } from './seeds.ts';

test('[fail:1] in every other world nothing acknowledged is lost, nothing is doubled, and all end alike: half 2', async () => {
  expect(await firstFault(seedsOf(1, 2))).toBeNull();
});
