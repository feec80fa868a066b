import type { LateRows, LocalCopy } from '@gameplan/client/plan/device/local-copy';
import { createLocalCopy } from '@gameplan/client/plan/device/local-copy';
import { LOAD_MS } from '@gameplan/client/plan/device/local-loading';
import type { StoredCopy } from '@gameplan/client/plan/device/local-store';
import { COMPACT_ROWS, PATIENCE_MS, RETRY_MS } from '@gameplan/client/plan/device/local-writing';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createManualTime, settle } from '../../../support/manual-time.ts';
import type { MemoryLocalStore } from '../../../support/memory-local-store.ts';
import { createMemoryLocalStore } from '../../../support/memory-local-store.ts';

const PLAN = 'plan_a';
const NO_ROWS: LateRows = { join: () => undefined, putAside: async () => undefined };
const waiting = { count: 1, since: 5, places: [] };

const setting = () => {
  const store = createMemoryLocalStore();
  const time = createManualTime();
  const open = (tab: string) => {
    const doc = new Y.Doc();
    const joined: string[] = [];
    const aside: StoredCopy[] = [];
    const late: LateRows = {
      join: (_, apply) => {
        joined.push(tab);
        apply();
      },
      putAside: async (stored) => {
        aside.push(stored);
        await store.wipe(PLAN);
      },
    };
    const copy = createLocalCopy({ store, planId: PLAN, tab, doc, ...time, late });
    return { doc, copy, map: doc.getMap('cards'), joined, aside };
  };
  return { store, time, open };
};

const reloaded = async (open: (tab: string) => { copy: LocalCopy; map: Y.Map<unknown> }) => {
  const { copy, map } = open('later');
  const stored = await copy.load();
  return { stored, content: map.toJSON() };
};

test('[fail:21] an edit and that it waits are there after a reload', async () => {
  const { open, store } = setting();
  const { copy, map } = open('one');
  await copy.load();
  map.set('a', 1);
  copy.note(waiting);
  await copy.flush();
  expect(store.writes()).toBe(1);
  const { stored, content } = await reloaded(open);
  expect(content).toEqual({ a: 1 });
  expect(stored?.waiting).toEqual([{ ...waiting, tab: 'one' }]);
});

test('what was loaded is not written again', async () => {
  const { open, store } = setting();
  const first = open('one');
  await first.copy.load();
  first.map.set('a', 1);
  await first.copy.flush();
  const before = store.writes();
  for (let time = 0; time < 50; time += 1) await reloaded(open);
  await settle();
  expect([store.writes(), store.rows(PLAN)]).toEqual([before, 1]);
});

test('edits that come while a write is under way go together, in order', async () => {
  const { open, store } = setting();
  const { copy, map } = open('one');
  await copy.load();
  const release = store.hang();
  map.set('a', 1);
  await settle();
  for (const key of ['b', 'c', 'd']) map.set(key, 1);
  release();
  await copy.flush();
  expect(store.writes()).toBe(2);
  expect((await reloaded(open)).content).toEqual({ a: 1, b: 1, c: 1, d: 1 });
});

test('[fail:50] a full device is told at once, nothing is lost, and it mends by itself', async () => {
  const { open, store, time } = setting();
  const { copy, map } = open('one');
  await copy.load();
  store.fail('full');
  map.set('a', 1);
  await copy.flush();
  expect([copy.state(), copy.failure()]).toEqual(['failing', 'full']);
  map.set('b', 2);
  await time.pass(RETRY_MS);
  expect(copy.state()).toBe('failing');
  store.fail(null);
  await time.pass(RETRY_MS);
  expect([copy.state(), copy.failure()]).toEqual(['ok', null]);
  expect((await reloaded(open)).content).toEqual({ a: 1, b: 2 });
});

test('[fail:50] a device that does not answer is not called safe after two seconds', async () => {
  const { open, store, time } = setting();
  const { copy, map } = open('one');
  await copy.load();
  const release = store.hang();
  map.set('a', 1);
  await settle();
  await time.pass(PATIENCE_MS);
  expect(copy.state()).toBe('failing');
  release();
  await settle();
  expect(copy.state()).toBe('ok');
});

test('a store that fails at loading says so and keeps what comes after', async () => {
  const { open, store, time } = setting();
  store.fail('broken');
  const { copy, map } = open('one');
  expect(await copy.load()).toBeNull();
  expect(copy.state()).toBe('failing');
  map.set('a', 1);
  store.fail(null);
  await time.pass(RETRY_MS);
  expect(copy.state()).toBe('ok');
  expect((await reloaded(open)).content).toEqual({ a: 1 });
});

test('[fail:39] many rows become one, with the same content', async () => {
  const { open, store, time } = setting();
  const { copy, map } = open('one');
  await copy.load();
  for (let index = 0; index < COMPACT_ROWS; index += 1) {
    map.set(`k${index % 10}`, index);
    await copy.flush();
  }
  await time.pass(1_000);
  expect(store.rows(PLAN)).toBe(1);
  expect((await reloaded(open)).content).toEqual(map.toJSON());
});

test('[fail:48] two tabs append, one compacts, and neither loses anything', async () => {
  const { open, time } = setting();
  const one = open('one');
  const two = open('two');
  await one.copy.load();
  await two.copy.load();
  for (let index = 0; index < COMPACT_ROWS; index += 1) {
    one.map.set(`one${index}`, 1);
    two.map.set(`two${index}`, 1);
    await Promise.all([one.copy.flush(), two.copy.flush(), time.pass(20)]);
  }
  await time.pass(1_000);
  const { content } = await reloaded(open);
  expect(Object.keys(content)).toHaveLength(2 * COMPACT_ROWS);
});

test('rows deleted below an open page are written again as a whole', async () => {
  const { open, store } = setting();
  const { copy, map } = open('one');
  await copy.load();
  map.set('a', 1);
  await copy.flush();
  await store.wipeAll();
  map.set('b', 2);
  await copy.flush();
  expect((await reloaded(open)).content).toEqual({ a: 1, b: 2 });
});

test('[fail:49] rows deleted below an open page are written again as a whole, though another tab wrote first', async () => {
  const { open, store } = setting();
  const [one, two] = [open('one'), open('two')];
  for (const { copy } of [one, two]) await copy.load();
  one.map.set('a', 1);
  await one.copy.flush();
  await store.wipeAll();
  for (const key of ['x', 'y', 'z']) {
    two.map.set(key, 2);
    await two.copy.flush();
  }
  one.map.set('b', 2);
  await one.copy.flush();
  expect((await reloaded(open)).content).toMatchObject({ a: 1, b: 2 });
});

test('a page of an earlier epoch says that the device does not keep its edits once it keeps a later one', async () => {
  const { open, store } = setting();
  const { copy, map } = open('one');
  await copy.load();
  copy.know(1, 1);
  map.set('a', 1);
  await copy.flush();
  await store.know(PLAN, { epoch: 2, seq: 1 });
  map.set('b', 2);
  await copy.flush();
  expect([copy.state(), copy.failure()]).toEqual(['failing', 'other-epoch']);
  expect(store.rows(PLAN)).toBe(0);
  await copy.stop();
});

test('[fail:51] edits that the browser threw away are told of', async () => {
  const { open, store } = setting();
  const { copy, map } = open('one');
  await copy.load();
  map.set('a', 1);
  copy.note(waiting);
  await copy.flush();
  store.evict();
  const later = open('two');
  await later.copy.load();
  expect(later.copy.lost()).toEqual({ count: 1, since: 5 });
});

test('after its stop nothing more is written, and what was noted is', async () => {
  const { open, store } = setting();
  const { copy, map } = open('one');
  await copy.load();
  map.set('a', 1);
  await copy.stop();
  const before = store.writes();
  map.set('b', 2);
  await settle();
  expect(store.writes()).toBe(before);
  expect((await reloaded(open)).content).toEqual({ a: 1 });
});

test('without a store nothing is kept and nothing is claimed', async () => {
  const { time } = setting();
  const doc = new Y.Doc();
  const copy = createLocalCopy({
    store: null,
    planId: PLAN,
    tab: 'one',
    doc,
    ...time,
    late: NO_ROWS,
  });
  expect(await copy.load()).toBeNull();
  expect(copy.state()).toBe('off');
});

/** What an earlier load of the page left waiting, in a generation of the plan. */
const leave = async (store: MemoryLocalStore, epoch: number): Promise<void> => {
  const doc = new Y.Doc();
  doc.getMap('cards').set('left', 1);
  const updates = [Y.encodeStateAsUpdate(doc)];
  await store.append(PLAN, { updates, waiting: { ...waiting, tab: 'earlier' }, epoch, writer: 7 });
};

const openLate = async (given: ReturnType<typeof setting>) => {
  const release = given.store.hang();
  const page = given.open('late');
  const load = page.copy.load();
  await given.time.pass(LOAD_MS);
  expect(await load).toBeNull();
  expect(page.copy.state()).toBe('failing');
  return { ...page, release };
};

test('[fail:50] rows that come after two seconds go into the plan that is open, and nothing is doubled', async () => {
  const given = setting();
  await leave(given.store, 3);
  const { copy, map, joined, aside, release } = await openLate(given);
  copy.know(3, 8);
  map.set('new', 1);
  await given.time.pass(1_000);
  release();
  await settle();
  expect([joined, aside]).toEqual([['late'], []]);
  expect(map.toJSON()).toEqual({ left: 1, new: 1 });
  expect(copy.state()).toBe('ok');
  const { stored, content } = await reloaded(given.open);
  expect(content).toEqual({ left: 1, new: 1 });
  expect(stored?.waiting).toEqual([{ ...waiting, tab: 'earlier' }]);
});

test('[fail:50] late rows of an epoch that is over are put aside, and never mix with what is written now', async () => {
  const given = setting();
  await leave(given.store, 3);
  const { copy, map, joined, aside, release } = await openLate(given);
  copy.know(4, 1);
  map.set('new', 1);
  await given.time.pass(1_000);
  expect(given.store.rows(PLAN)).toBe(1);
  release();
  await settle();
  expect(joined).toEqual([]);
  expect(aside).toMatchObject([
    { epoch: 3, waiting: [{ tab: 'earlier', count: 1 }], writers: [7] },
  ]);
  expect(map.toJSON()).toEqual({ new: 1 });
  const { stored, content } = await reloaded(given.open);
  expect([stored?.epoch, content]).toEqual([4, { new: 1 }]);
});

test('[fail:50] late rows come in even where nothing is written', async () => {
  const given = setting();
  await leave(given.store, 3);
  const { copy, joined, release } = await openLate(given);
  release();
  await settle();
  expect([joined, copy.state(), copy.writers()]).toEqual([['late'], 'ok', [7]]);
});

test('[fail:50] a device that could not be read is read again before anything is written to it', async () => {
  const given = setting();
  await leave(given.store, 3);
  given.store.fail('broken');
  const { copy, map, joined } = given.open('one');
  expect(await copy.load()).toBeNull();
  copy.know(3, 8);
  map.set('new', 1);
  given.store.fail(null);
  await given.time.pass(RETRY_MS);
  expect([joined, copy.state()]).toEqual([['one'], 'ok']);
  expect(map.toJSON()).toEqual({ left: 1, new: 1 });
});

test('[fail:50] a page that ended before its rows came adds to them and takes nothing away', async () => {
  const given = setting();
  await leave(given.store, 3);
  const { copy, map, joined, release } = await openLate(given);
  copy.know(3, 8);
  map.set('new', 1);
  const stopped = copy.stop();
  release();
  await stopped;
  expect(joined).toEqual([]);
  const { stored, content } = await reloaded(given.open);
  expect(content).toEqual({ left: 1, new: 1 });
  expect(stored?.waiting).toHaveLength(1);
});
