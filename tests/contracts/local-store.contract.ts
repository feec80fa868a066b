/** What everything that keeps plans on a device has to do. A test file gives a way to make an empty one. */
import type {
  Fork,
  LocalStore,
  Place,
  WaitingOfTab,
} from '@gameplan/client/plan/device/local-store';
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
    const kept = await store.append(PLAN, { updates: [bytes(3)], waiting: waitingOf('two', 4) });
    expect(kept.count).toBe(3);
    expect(await store.load(PLAN)).toEqual({
      keeping: kept.keeping,
      epoch: null,
      seq: null,
      updates: [bytes(1), bytes(2), bytes(3)],
      waiting: [waitingOf('one'), waitingOf('two', 4)],
      writers: [],
    });
    expect(new Set(await store.plans())).toEqual(new Set([PLAN, OTHER]));
  });

  test('[fail:69] under which clients the person wrote is remembered, each once, until the rows go', async () => {
    const store = make();
    for (const writer of [7, 9, 7]) {
      await store.append(PLAN, { updates: [bytes(1)], waiting: nothing, writer });
    }
    await store.append(PLAN, { updates: [bytes(2)], waiting: nothing });
    await store.compact(PLAN, concat);
    await store.know(PLAN, { epoch: 2, seq: 40 });
    expect((await store.load(PLAN))?.writers).toEqual([7, 9]);
    await store.wipe(PLAN);
    await store.append(PLAN, { updates: [bytes(1)], waiting: nothing });
    expect((await store.load(PLAN))?.writers).toEqual([]);
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
    await store.fork({ ...forkOf('fork_1'), bytes: bytes(9) }, { epoch: null, merge: concat });
    expect(await store.load(PLAN)).toBeNull();
    expect(await store.waiting()).toEqual(new Map());
    await store.wipe(PLAN);
    const { bytes: _, ...summary } = forkOf('fork_1');
    expect(await store.forks()).toEqual([summary]);
    expect(await store.readFork('fork_1')).toEqual({ ...forkOf('fork_1'), bytes: bytes(1, 9) });
    await store.deleteFork('fork_1');
    expect(await store.readFork('fork_1')).toBeNull();
    expect(await store.forks()).toEqual([]);
  });

  test('[fail:25] what other tabs kept becomes part of a fork, also where it is written twice', async () => {
    const store = make();
    const rows = { epoch: 1, merge: concat };
    await store.append(PLAN, { updates: [bytes(1)], waiting: waitingOf('two', 5, 2), epoch: 1 });
    await store.fork({ ...forkOf('fork_1'), bytes: bytes(9) }, rows);
    await store.fork({ ...forkOf('fork_1'), bytes: bytes(9, 9) }, rows);
    const fork = await store.readFork('fork_1');
    expect(fork?.waiting).toEqual({ count: 5, since: 2, places: [place] });
    expect(fork?.bytes).toEqual(bytes(1, 9, 9, 9));
  });

  test('a fork leaves the rows of another epoch, and is none where nothing waits', async () => {
    const store = make();
    await store.append(PLAN, { updates: [bytes(1)], waiting: waitingOf('two'), epoch: 2 });
    await store.fork(forkOf('fork_1'), { epoch: 1, merge: concat });
    expect(await store.load(PLAN)).toMatchObject({ updates: [bytes(1)], epoch: 2 });
    expect((await store.readFork('fork_1'))?.bytes).toEqual(bytes(9, 9));
    const empty = { ...forkOf('fork_2'), waiting: { count: 0, since: 1, places: [] } };
    await store.append(OTHER, { updates: [bytes(1)], waiting: nothing, epoch: 2 });
    await store.fork({ ...empty, planId: OTHER }, { epoch: 2, merge: concat });
    expect(await store.load(OTHER)).toBeNull();
    expect(await store.readFork('fork_2')).toBeNull();
  });

  test('rows of two epochs never lie together: an earlier one gives way unless something of it waits', async () => {
    const store = make();
    await store.append(PLAN, { updates: [bytes(1)], waiting: waitingOf('one'), epoch: 1 });
    const later = { updates: [bytes(2)], waiting: { tab: 'two', count: 0 }, epoch: 2 } as const;
    const mixed = { why: 'other-epoch' };
    await expect(store.append(PLAN, later)).rejects.toMatchObject(mixed);
    await expect(store.know(PLAN, { epoch: 2, seq: 1 })).rejects.toMatchObject(mixed);
    expect(await store.load(PLAN)).toMatchObject({ epoch: 1, updates: [bytes(1)] });
    await store.append(PLAN, { updates: [], waiting: nothing, epoch: 1 });
    await store.append(PLAN, later);
    expect(await store.load(PLAN)).toMatchObject({ epoch: 2, updates: [bytes(2)] });
    const earlier = { ...later, updates: [bytes(3)], epoch: 1 };
    await expect(store.append(PLAN, earlier)).rejects.toMatchObject(mixed);
    expect(await store.load(PLAN)).toMatchObject({ epoch: 2, updates: [bytes(2)] });
  });

  test('rows that were deleted and kept anew have another name', async () => {
    const store = make();
    const row = { updates: [bytes(1)], waiting: nothing };
    const { keeping } = await store.append(PLAN, row);
    expect((await store.append(PLAN, row)).keeping).toBe(keeping);
    await store.compact(PLAN, concat);
    expect((await store.append(PLAN, row)).keeping).toBe(keeping);
    await store.wipe(PLAN);
    await store.know(PLAN, { epoch: 1, seq: 1 });
    expect((await store.load(PLAN))?.keeping).toBeNull();
    expect((await store.append(PLAN, row)).keeping).not.toBe(keeping);
  });

  test('several forks of one plan lie beside each other, and one is deleted without the rest', async () => {
    const store = make();
    const rows = { epoch: null, merge: concat };
    await store.append(PLAN, { updates: [bytes(1)], waiting: waitingOf('one') });
    await store.fork(forkOf('fork_1'), rows);
    await store.append(PLAN, { updates: [bytes(2)], waiting: waitingOf('one') });
    await store.fork({ ...forkOf('fork_2'), at: 8 }, rows);
    expect((await store.forks()).map(({ id }) => id).toSorted()).toEqual(['fork_1', 'fork_2']);
    expect((await store.readFork('fork_1'))?.bytes).toEqual(bytes(1, 9, 9));
    await store.deleteFork('fork_1');
    expect((await store.forks()).map(({ id }) => id)).toEqual(['fork_2']);
    expect((await store.readFork('fork_2'))?.bytes).toEqual(bytes(2, 9, 9));
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
    await store.fork(forkOf('fork_1'), { epoch: null, merge: concat });
    await store.wipeAll();
    expect(await store.plans()).toEqual([]);
    expect(await store.forks()).toEqual([]);
    expect(await store.waiting()).toEqual(new Map());
    expect(await store.lost(OTHER)).toBeNull();
  });
};
