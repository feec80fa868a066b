/** What everything that keeps plans on a device has to do. A test file gives a way to make an empty one. */
import type { Fork, LocalStore, Place, WaitingOfTab } from '@gameplan/client/plan/local-store';
import { expect, test } from 'vitest';

const PLAN = 'plan_a';
const OTHER = 'plan_b';
const place: Place = { root: 'cards', id: 'card_1', key: 'text' };
const waitingOf = (tab: string, count = 1, since = 5): WaitingOfTab => ({
  tab,
  count,
  since,
  places: [place],
});
const bytes = (...numbers: number[]): Uint8Array => new Uint8Array(numbers);
const nothing = { tab: 'one', count: 0 } as const;

const concat = (updates: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(updates.flatMap((update) => [...update]));

const forkOf = (id: string): Fork => ({
  id,
  planId: PLAN,
  title: 'Linde / 2027',
  at: 7,
  code: 4400,
  waiting: { count: 2, since: 3, places: [place] },
  bytes: bytes(9, 9),
});

/** Each test gets an empty store. */
export const localStoreContract = (make: () => LocalStore): void => {
  test('an unknown plan is not kept', async () => {
    expect(await make().load(PLAN)).toBeNull();
  });

  test('rows come back in the order in which they were appended, with what waits', async () => {
    const store = make();
    await store.append(PLAN, { updates: [bytes(1), bytes(2)], waiting: waitingOf('one') });
    await store.append(OTHER, { updates: [bytes(7)], waiting: nothing });
    const count = await store.append(PLAN, { updates: [bytes(3)], waiting: waitingOf('two', 4) });
    expect(count).toBe(3);
    expect(await store.load(PLAN)).toEqual({
      epoch: null,
      seq: null,
      updates: [bytes(1), bytes(2), bytes(3)],
      waiting: [waitingOf('one'), waitingOf('two', 4)],
    });
    expect(new Set(await store.plans())).toEqual(new Set([PLAN, OTHER]));
  });

  test('where the server stands is remembered, and appending leaves it', async () => {
    const store = make();
    await store.know(PLAN, { epoch: 2, seq: 40 });
    await store.append(PLAN, { updates: [bytes(1)], waiting: nothing });
    expect(await store.load(PLAN)).toMatchObject({ epoch: 2, seq: 40, updates: [bytes(1)] });
  });

  test('what waits is counted by plan, and gone once nothing of the tab waits', async () => {
    const store = make();
    await store.append(PLAN, { updates: [bytes(1)], waiting: waitingOf('one', 2) });
    await store.append(PLAN, { updates: [], waiting: waitingOf('two', 3) });
    expect(await store.waiting()).toEqual(new Map([[PLAN, 5]]));
    await store.append(PLAN, { updates: [], waiting: nothing });
    expect(await store.waiting()).toEqual(new Map([[PLAN, 3]]));
  });

  test('[fail:48] compacting makes one row of all, and what another tab appends stays', async () => {
    const store = make();
    await store.append(PLAN, { updates: [bytes(1), bytes(2)], waiting: nothing });
    await store.append(OTHER, { updates: [bytes(8)], waiting: nothing });
    await Promise.all([
      store.compact(PLAN, concat),
      store.append(PLAN, { updates: [bytes(3)], waiting: waitingOf('two') }),
    ]);
    const kept = await store.load(PLAN);
    expect(concat(kept?.updates ?? [])).toEqual(bytes(1, 2, 3));
    expect(kept?.waiting).toEqual([waitingOf('two')]);
    expect((await store.load(OTHER))?.updates).toEqual([bytes(8)]);
  });

  test('what is acknowledged waits no more, unless it has changed since it was loaded', async () => {
    const store = make();
    const loaded = [waitingOf('one'), waitingOf('two')];
    for (const waiting of loaded) await store.append(PLAN, { updates: [bytes(1)], waiting });
    await store.append(PLAN, { updates: [bytes(2)], waiting: waitingOf('two', 2) });
    await store.acknowledged(PLAN, loaded);
    expect((await store.load(PLAN))?.waiting).toEqual([waitingOf('two', 2)]);
  });

  test('a fork takes the place of the plan, and is deleted by its id alone', async () => {
    const store = make();
    await store.append(PLAN, { updates: [bytes(1)], waiting: waitingOf('one') });
    await store.fork(forkOf('fork_1'));
    expect(await store.load(PLAN)).toBeNull();
    expect(await store.waiting()).toEqual(new Map());
    await store.wipe(PLAN);
    const { bytes: _, ...summary } = forkOf('fork_1');
    expect(await store.forks()).toEqual([summary]);
    expect(await store.readFork('fork_1')).toEqual(forkOf('fork_1'));
    await store.deleteFork('fork_1');
    expect(await store.readFork('fork_1')).toBeNull();
    expect(await store.forks()).toEqual([]);
  });

  test('wiping a plan leaves the others, wiping all leaves nothing', async () => {
    const store = make();
    for (const plan of [PLAN, OTHER]) {
      await store.append(plan, { updates: [bytes(1)], waiting: waitingOf('one') });
    }
    await store.wipe(PLAN);
    expect(await store.load(PLAN)).toBeNull();
    expect(await store.lost(PLAN)).toBeNull();
    expect(await store.waiting()).toEqual(new Map([[OTHER, 1]]));
    await store.fork(forkOf('fork_1'));
    await store.wipeAll();
    expect(await store.plans()).toEqual([]);
    expect(await store.forks()).toEqual([]);
    expect(await store.waiting()).toEqual(new Map());
    expect(await store.lost(OTHER)).toBeNull();
  });
};
