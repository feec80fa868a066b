/** A plan that the same page opens again: what its first opening left waiting is counted on, and never written over. */

import type { LocalStore } from '@gameplan/client/plan/device/local-store';
import { createLivePlan } from '@gameplan/client/plan/live-plan';
import { actorOf } from '@gameplan/client/plan/plan-access';
import { expect, test } from 'vitest';
import { createMemoryLocalStore } from '../../support/memory-local-store.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** A socket whose other end never answers. */
class NoSocket extends EventTarget {
  readonly readyState = 0;
  send(): void {
    throw new Error('nothing can be sent');
  }
  close(): void {
    this.dispatchEvent(new Event('close'));
  }
}

const open = async (store: LocalStore, seed: number) => {
  const live = createLivePlan({
    planId: 'pln_1',
    self: { id: 'usr_ines', name: 'Ines', colour: 0 },
    page: { origin: 'http://127.0.0.1:1', typing: () => null, listen: () => () => undefined },
    clock: { now: () => 1_800_000_000_000 },
    random: seededRandom(seed),
    store,
    tab: 'one load of the page',
    // Only what y-websocket uses of the browser's class is there.
    socket: NoSocket as unknown as typeof WebSocket,
  });
  live.access.know({
    actor: actorOf({ role: 'member' }),
    plan: { role: 'editor', isApprover: false, isDeleted: false },
  });
  await expect.poll(() => live.copy.state()).toBe('ok');
  return live;
};

test('[fail:22] edits that wait from before a page opened the plan again stay counted on the device', async () => {
  const store = createMemoryLocalStore();
  const first = await open(store, 1);
  for (const text of ['one', 'two', 'three']) {
    first.undo.step(() => first.edits.addCard({ box: 'strength', text }));
  }
  await first.copy.flush();
  expect([...(await store.waiting()).values()]).toEqual([first.waiting().count]);
  const left = first.waiting().count;
  first.end();
  const again = await open(store, 2);
  expect(again.waiting().count).toBe(left);
  again.undo.step(() => again.edits.addCard({ box: 'strength', text: 'four' }));
  await again.copy.flush();
  expect([...(await store.waiting()).values()]).toEqual([again.waiting().count]);
  expect(again.waiting().count).toBe(left + 1);
  again.end();
});
