import { onDemand } from '@gameplan/client/ui/on-demand';
import { expect, test } from 'vitest';

const Part = () => null;

test('a part is fetched once for all who need it, and stays', async () => {
  let fetches = 0;
  const part = onDemand(async () => {
    fetches += 1;
    return Part;
  });
  expect(part.now()).toBe(null);
  expect(await Promise.all([part.fetch(), part.fetch()])).toEqual([true, true]);
  expect(await part.fetch()).toBe(true);
  expect([part.now(), fetches]).toEqual([Part, 1]);
});

test('a part that could not be fetched is fetched again at the next need', async () => {
  let isOnline = false;
  const part = onDemand(async () => {
    if (!isOnline) throw new Error('no network');
    return Part;
  });
  expect(await part.fetch()).toBe(false);
  expect(part.now()).toBe(null);
  isOnline = true;
  expect(await part.fetch()).toBe(true);
  expect(part.now()).toBe(Part);
});
