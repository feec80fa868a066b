import 'fake-indexeddb/auto';
import { databaseName } from '@gameplan/client/plan/device/local-store/database';
import type { Device, DeviceDeps } from '@gameplan/client/plan/device/local-store/device';
import { createDevice } from '@gameplan/client/plan/device/local-store/device';
import { UNOPENED_MS } from '@gameplan/client/plan/device/local-store/indexed-local-store';
import { keepsCopies } from '@gameplan/client/plan/device/local-store/keeps-copies';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { localStoreContract } from '../../../../contracts/local-store.contract.ts';
import { createManualTime } from '../../../../support/manual-time.ts';
import { createMemoryLocalStore } from '../../../../support/memory-local-store.ts';
import { createMemoryMarks } from '../../../../support/memory-marks.ts';

const ANN = 'person_ann';
const waiting = { tab: 'one', count: 2, since: 5, places: [] };
const one = new Uint8Array([1]);

const setting = (change: Partial<DeviceDeps> = {}) => {
  const time = createManualTime();
  const factory = new IDBFactory();
  const persist = vi.fn();
  const deps: DeviceDeps = {
    indexedDb: () => factory,
    marks: createMemoryMarks,
    clock: time.clock,
    timers: time.timers,
    persist,
    ...change,
  };
  const marks = createMemoryMarks();
  const tab = (): Device => createDevice({ ...deps, marks: () => marks });
  return { time, factory, persist, tab, store: tab().storeOf(ANN) };
};

describe('in memory', () => localStoreContract(createMemoryLocalStore));
describe('over IndexedDB', () => localStoreContract(() => setting().store));

test('two people on one device see nothing of each other', async () => {
  const { tab } = setting();
  const device = tab();
  await device.storeOf(ANN).append('plan_a', { updates: [one], waiting });
  expect(await device.storeOf('person_bo').plans()).toEqual([]);
});

test('[fail:51] a copy that the browser threw away is noticed once', async () => {
  const { tab, factory, store } = setting();
  await store.append('plan_a', { updates: [one], waiting });
  store.close();
  await new Promise((resolve) => {
    factory.deleteDatabase(databaseName(ANN)).onsuccess = resolve;
  });
  const later = tab().storeOf(ANN);
  expect(await later.load('plan_a')).toBeNull();
  expect(await later.lost('plan_a')).toEqual({ count: 2, since: 5 });
  expect(await later.lost('plan_a')).toBeNull();
});

test('an acknowledged copy that goes is nothing to tell of', async () => {
  const { tab, factory, store } = setting();
  await store.append('plan_a', { updates: [one], waiting });
  await store.append('plan_a', { updates: [], waiting: { tab: 'one', count: 0 } });
  store.close();
  await new Promise((resolve) => {
    factory.deleteDatabase(databaseName(ANN)).onsuccess = resolve;
  });
  expect(await tab().storeOf(ANN).lost('plan_a')).toBeNull();
});

test('[fail:48] a newer page takes the store over, and the older one says so', async () => {
  const { factory, store } = setting();
  await store.append('plan_a', { updates: [one], waiting });
  await new Promise((resolve) => {
    factory.open(databaseName(ANN), 2).onsuccess = resolve;
  });
  await expect(store.load('plan_a')).rejects.toMatchObject({ why: 'newer' });
});

test('[fail:48] an older page that starts later neither opens nor lowers the store', async () => {
  const { factory, store } = setting();
  const newer = await new Promise<IDBDatabase>((resolve) => {
    const request = factory.open(databaseName(ANN), 2);
    request.onsuccess = () => resolve(request.result);
  });
  await expect(store.load('plan_a')).rejects.toMatchObject({ why: 'newer' });
  expect(newer.version).toBe(2);
});

test('[fail:83] what one tab forgets, another can neither read nor write again', async () => {
  const { tab, factory } = setting();
  const first = tab();
  const second = tab().storeOf(ANN);
  await first.storeOf(ANN).append('plan_a', { updates: [one], waiting });
  await second.load('plan_a');
  const held = first.storeOf(ANN);
  await first.forget(ANN);
  await expect(second.append('plan_a', { updates: [one], waiting })).rejects.toMatchObject({
    why: 'ended',
  });
  await expect(held.append('plan_a', { updates: [one], waiting })).rejects.toMatchObject({
    why: 'ended',
  });
  expect(await factory.databases()).toEqual([]);
});

test('[fail:83] what is deleted by hand comes back by no other page that is open, and this one goes on', async () => {
  const { tab, factory } = setting();
  const first = tab();
  const second = tab().storeOf(ANN);
  const held = first.storeOf(ANN);
  await held.append('plan_a', { updates: [one], waiting });
  await second.load('plan_a');
  await first.empty(ANN);
  expect(await factory.databases()).toEqual([]);
  await expect(second.append('plan_a', { updates: [one], waiting })).rejects.toMatchObject({
    why: 'ended',
  });
  await held.append('plan_b', { updates: [one], waiting });
  expect(await tab().storeOf(ANN).plans()).toEqual(['plan_b']);
  expect(await held.lost('plan_a')).toBeNull();
});

test('a browser without a store for us keeps nothing and says so', async () => {
  const { store } = setting({ indexedDb: () => undefined });
  await expect(store.load('plan_a')).rejects.toMatchObject({ why: 'broken' });
});

test('a store that never answers is given up', async () => {
  const silent = { open: () => ({}) } as unknown as IDBFactory;
  const { store, time } = setting({ indexedDb: () => silent });
  const given = expect(store.load('plan_a')).rejects.toMatchObject({ why: 'broken' });
  await time.pass(5_000);
  await given;
});

test('[fail:39] plans that nobody opened for a month are dropped, unless edits wait', async () => {
  const { store, time } = setting();
  const nothing = { tab: 'one', count: 0 } as const;
  await store.append('plan_old', { updates: [one], waiting: nothing });
  await store.append('plan_waiting', { updates: [one], waiting });
  await time.pass(UNOPENED_MS);
  await store.append('plan_new', { updates: [one], waiting: nothing });
  await time.pass(1);
  await store.dropUnopened();
  expect(await store.plans()).toEqual(['plan_new', 'plan_waiting']);
});

test('the browser is asked once to keep what waits for longer than a moment', async () => {
  const { store, time, persist } = setting();
  await store.append('plan_a', {
    updates: [one],
    waiting: { ...waiting, since: time.clock.now() },
  });
  expect(persist).not.toHaveBeenCalled();
  await store.append('plan_a', { updates: [one], waiting });
  await store.append('plan_a', { updates: [one], waiting });
  expect(persist).toHaveBeenCalledTimes(1);
});

test('copies are kept for members and administrators alone', () => {
  const kept = ['member', 'administrator', 'guest', null].map((role) => keepsCopies({ role }));
  expect(kept).toEqual([true, true, false, false]);
});
