import type { Fork } from '@gameplan/client/plan/device/local-store';
import { forksQuery } from '@gameplan/client/plan/forks/fork-list';
import { focusManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createMemoryLocalStore } from '../../../support/memory-local-store.ts';

const forkOf = (id: string, at: number): Fork => ({
  id,
  planId: 'plan_1',
  title: 'Calderra / FY27',
  at,
  code: 4400,
  waiting: { count: 1, since: 5, places: [] },
  bytes: new Uint8Array([0, 0]),
});

/** A page that lists what its device keeps, as a screen does. */
const openList = () => {
  const store = createMemoryLocalStore();
  const queries = new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } });
  queries.mount();
  const observer = new QueryObserver(queries, forksQuery(store));
  const stop = observer.subscribe(() => undefined);
  onTestFinished(() => {
    stop();
    queries.unmount();
    queries.clear();
    focusManager.setFocused(undefined);
  });
  const keep = (fork: Fork) => store.fork(fork, { epoch: null, merge: () => fork.bytes });
  return { keep, listed: () => observer.getCurrentResult().data?.map(({ id }) => id) };
};

test('a page hears of forks that another tab has made when somebody comes back to it', async () => {
  const { keep, listed } = openList();
  focusManager.setFocused(false);
  await vi.waitFor(() => expect(listed()).toEqual([]));
  await keep(forkOf('fork_1', 1));
  focusManager.setFocused(true);
  await vi.waitFor(() => expect(listed()).toEqual(['fork_1']));
});

test('of several forks of one plan, all are listed, the latest first', async () => {
  const { keep, listed } = openList();
  await vi.waitFor(() => expect(listed()).toEqual([]));
  for (const fork of [forkOf('fork_1', 1), forkOf('fork_3', 3), forkOf('fork_2', 2)]) {
    await keep(fork);
  }
  focusManager.setFocused(false);
  focusManager.setFocused(true);
  await vi.waitFor(() => expect(listed()).toEqual(['fork_3', 'fork_2', 'fork_1']));
});
