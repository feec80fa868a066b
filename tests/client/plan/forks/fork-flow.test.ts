import type { WaitingEdits } from '@gameplan/client/plan/device/local-store';
import type { ForkFlowDeps } from '@gameplan/client/plan/forks/fork-flow';
import { createForkFlow, createReopenings } from '@gameplan/client/plan/forks/fork-flow';
import { createSealableStore } from '@gameplan/client/plan/forks/fork-seal';
import { createListeners } from '@gameplan/client/plan/listeners';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createMemoryLocalStore } from '../../../support/memory-local-store.ts';

const PLAN = 'plan_1';
const NOTHING: WaitingEdits = { count: 0, since: 0, places: [] };
const SOME: WaitingEdits = {
  count: 3,
  since: 5,
  places: [{ root: 'swotCards', id: 'card_1', key: 'box' }],
};

const open = (given: Partial<ForkFlowDeps> & { readonly waitingNow?: WaitingEdits } = {}) => {
  const { waitingNow = SOME, ...deps } = given;
  const doc = new Y.Doc();
  const listeners = createListeners();
  const store = createMemoryLocalStore();
  let state: ReturnType<ForkFlowDeps['link']['current']> = { link: 'connected', closedWith: null };
  const reopened: (string | null)[] = [];
  const flow = createForkFlow({
    planId: PLAN,
    doc,
    link: { current: () => state, subscribe: listeners.subscribe },
    waiting: () => waitingNow,
    store,
    epoch: () => 1,
    copy: { loaded: async () => true, writers: () => [] },
    seal: async () => undefined,
    title: () => 'Calderra / FY27',
    clock: { now: () => 1_000 },
    newId: () => 'fork_1',
    reopenings: createReopenings({ now: () => 1_000 }),
    reopen: (doubted) => reopened.push(doubted),
    ...deps,
  });
  const refuse = (code: number, reason = ''): void => {
    state = { link: 'refused', closedWith: { code, reason } };
    listeners.tell();
  };
  return { doc, store, flow, refuse, reopened };
};

for (const [code, reason] of [
  [4400, ''],
  [4403, 'role'],
  [4403, 'read-only'],
  [4409, 'epoch'],
  [1009, ''],
] as const) {
  test(`[fail:25] work refused with ${code} ${reason} is on the device before the plan is opened anew`, async () => {
    const { doc, store, refuse, reopened } = open();
    doc.getMap('swotCards').set('card_1', 'mine');
    refuse(code, reason);
    await vi.waitFor(() => expect(reopened).toEqual([null]));
    const [kept] = await store.forks();
    expect(kept).toMatchObject({
      id: 'fork_1',
      code,
      title: 'Calderra / FY27',
      waiting: { count: 3, since: 5 },
    });
    expect(kept?.waiting.places).toEqual(expect.arrayContaining([...SOME.places]));
    const fork = await store.readFork('fork_1');
    const again = new Y.Doc();
    Y.applyUpdate(again, fork?.bytes ?? new Uint8Array());
    expect(again.getMap('swotCards').get('card_1')).toBe('mine');
  });
}

for (const [code, reason] of [
  [4401, ''],
  [4403, 'removed'],
  [4404, ''],
  [4410, ''],
  [4426, ''],
] as const) {
  test(`a page closed with ${code} ${reason} makes no fork and stays as it is`, async () => {
    const { store, flow, refuse, reopened } = open();
    refuse(code, reason);
    await Promise.resolve();
    expect([flow.current(), reopened, await store.forks()]).toEqual(['none', [], []]);
  });
}

test('a new epoch without own work opens the plan anew without a word, and its rows are gone', async () => {
  const { store, flow, refuse, reopened } = open({ waitingNow: NOTHING });
  await store.append(PLAN, { updates: [new Uint8Array([0, 0])], waiting: { tab: 'a', count: 0 } });
  refuse(4409, 'epoch');
  await vi.waitFor(() => expect(reopened).toEqual([null]));
  expect(await store.load(PLAN)).toBeNull();
  expect(await store.forks()).toEqual([]);
  expect(flow.current()).toBe('keeping');
});

test('[fail:69] what this page wrote in an epoch that is over is kept as a fork that is in doubt', async () => {
  const { doc, store, refuse, reopened } = open({ waitingNow: NOTHING });
  doc.getMap('swotCards').set('card_1', new Y.Map([['box', 'threat']]));
  refuse(4409, 'epoch');
  await vi.waitFor(() => expect(reopened).toEqual(['fork_1']));
  const [kept] = await store.forks();
  expect(kept?.waiting.places).toEqual([{ root: 'swotCards', id: 'card_1', key: '*' }]);
});

test('[fail:69] what the person wrote in earlier loads of the page is kept as a fork in doubt too', async () => {
  const { doc, store, refuse, reopened } = open({
    waitingNow: NOTHING,
    copy: { loaded: async () => true, writers: () => [7] },
  });
  const [mine, others] = [new Y.Doc(), new Y.Doc()];
  mine.clientID = 7;
  others.clientID = 8;
  mine.getMap('swotCards').set('card_1', new Y.Map([['box', 'threat']]));
  others.getMap('swotCards').set('card_2', new Y.Map([['box', 'threat']]));
  for (const one of [mine, others]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(one));
  refuse(4409, 'epoch');
  await vi.waitFor(() => expect(reopened).toEqual(['fork_1']));
  const [kept] = await store.forks();
  expect(kept?.waiting.places).toEqual([{ root: 'swotCards', id: 'card_1', key: '*' }]);
});

test('[fail:69] beside edits that wait, those that were acknowledged in the epoch that is over are kept too', async () => {
  const { doc, store, refuse, reopened } = open();
  doc.getMap('swotCards').set('card_2', new Y.Map([['box', 'threat']]));
  refuse(4409, 'epoch');
  await vi.waitFor(() => expect(reopened).toEqual([null]));
  const [kept] = await store.forks();
  expect(kept?.waiting).toMatchObject({
    count: 3,
    places: [...SOME.places, { root: 'swotCards', id: 'card_2', key: '*' }],
  });
});

test('rows that nobody could read are not deleted with what the server refuses', async () => {
  const { store, flow, refuse } = open({ copy: { loaded: async () => false, writers: () => [] } });
  const row = { updates: [new Uint8Array([0, 0])], waiting: { tab: 'a', count: 0 } } as const;
  await store.append(PLAN, row);
  refuse(4400);
  await vi.waitFor(() => expect(flow.current()).toBe('unkept'));
  expect(store.rows(PLAN)).toBe(1);
});

test('a device that keeps nothing leaves the page as it is, and its work can be had from there', async () => {
  for (const store of [null, { fork: () => Promise.reject(new Error('full')) }]) {
    const { flow, refuse, reopened } = open({ store });
    refuse(4400);
    await vi.waitFor(() => expect(flow.current()).toBe('unkept'));
    expect(reopened).toEqual([]);
    expect(flow.held()).toMatchObject({ code: 4400, waiting: SOME });
  }
});

test('what is typed while the fork is written is part of it', async () => {
  const memory = createMemoryLocalStore();
  let write = 0;
  const { doc, refuse, reopened } = open({
    store: {
      fork: (fork, rows) => {
        write += 1;
        if (write === 1) doc.getMap('plan').set('name', 'typed late');
        return memory.fork(fork, rows);
      },
    },
  });
  refuse(4400);
  await vi.waitFor(() => expect(reopened).toHaveLength(1));
  const fork = await memory.readFork('fork_1');
  const again = new Y.Doc();
  Y.applyUpdate(again, fork?.bytes ?? new Uint8Array());
  expect(again.getMap('plan').get('name')).toBe('typed late');
  expect(await memory.forks()).toHaveLength(1);
});

test('a plan that is refused again and again is opened anew three times within ten seconds, then the page stops', async () => {
  let now = 0;
  const reopenings = createReopenings({ now: () => now });
  expect([1, 2, 3, 4].map(() => reopenings.mayReopen())).toEqual([true, true, true, false]);
  const { store, flow, refuse, reopened } = open({ reopenings });
  refuse(4400);
  await vi.waitFor(() => expect(flow.current()).toBe('stopped'));
  expect(reopened).toEqual([]);
  // Nothing is lost by stopping.
  expect(await store.forks()).toHaveLength(1);
  now = 10_000;
  expect(reopenings.mayReopen()).toBe(true);
});

test('nothing of the refused page is written to the device any more once its work is put aside', async () => {
  const memory = createMemoryLocalStore();
  const { store, seal } = createSealableStore(memory);
  const row = { updates: [new Uint8Array([0, 0])], waiting: { tab: 'a', count: 0 } } as const;
  await store.append(PLAN, row);
  const goOn = memory.hang();
  const ended: string[] = [];
  const underWay = store.append(PLAN, row).then(() => ended.push('written'));
  const sealing = seal().then(() => ended.push('sealed'));
  goOn();
  await Promise.all([underWay, sealing]);
  expect(ended).toEqual(['written', 'sealed']);
  await expect(store.append(PLAN, row)).rejects.toThrow();
  expect((await memory.load(PLAN))?.updates).toHaveLength(2);
});
