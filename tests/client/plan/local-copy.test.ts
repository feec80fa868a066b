import type { LocalCopy } from '@gameplan/client/plan/local-copy';
import { createLocalCopy } from '@gameplan/client/plan/local-copy';
import { COMPACT_ROWS, PATIENCE_MS, RETRY_MS } from '@gameplan/client/plan/local-writing';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createManualTime, settle } from '../../support/manual-time.ts';
import { createMemoryLocalStore } from '../../support/memory-local-store.ts';

const PLAN = 'plan_a';
const waiting = { count: 1, since: 5, places: [] };

const setting = () => {
  const store = createMemoryLocalStore();
  const time = createManualTime();
  const open = (tab: string) => {
    const doc = new Y.Doc();
    const copy = createLocalCopy({ store, planId: PLAN, tab, doc, ...time });
    return { doc, copy, map: doc.getMap('cards') };
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
  const copy = createLocalCopy({ store: null, planId: PLAN, tab: 'one', doc, ...time });
  expect(await copy.load()).toBeNull();
  expect(copy.state()).toBe('off');
});
