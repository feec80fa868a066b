import { dropIfSaid } from '@gameplan/client/plan/forks/fork-doubt';
import { placesOfWriters } from '@gameplan/client/plan/forks/fork-places';
import { createPlanStore } from '@gameplan/client/plan/plan-store';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { nextEpoch } from '@gameplan/shared/plan/next-epoch';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryLocalStore } from '../../../support/memory-local-store.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const editsOf = (doc: Y.Doc, seed: number) =>
  createPlanEdits({
    doc,
    origin: 'test',
    clock: { now: () => Date.parse('2026-11-23T10:00:00Z') },
    random: seededRandom(seed),
    author: 'user_1',
  });

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

/** Two loads of a person's page wrote into a plan, the first one before the backup, the second one after it. */
const inDoubt = async () => {
  const first = new Y.Doc();
  const before = editsOf(first, 1).addCard({ box: 'weakness', text: 'Reply time' });
  if (!before.ok) throw new Error(before.error);
  const backup = copyOf(first);
  const second = copyOf(first);
  const edits = editsOf(second, 2);
  edits.addCard({ box: 'threat', text: 'Re-tender' });
  edits.setCardBox(before.value, 'strength');
  const last = copyOf(second);
  const places = placesOfWriters(last, new Set([first.clientID, second.clientID]));
  const store = createMemoryLocalStore();
  await store.fork(
    {
      id: 'fork_1',
      planId: 'plan_1',
      title: '',
      at: 0,
      code: 4409,
      waiting: { count: 0, since: 0, places },
      bytes: Y.encodeStateAsUpdate(last),
    },
    { epoch: null, merge: ([one = new Uint8Array()]) => one },
  );
  const leftOf = async (plan: Y.Doc): Promise<readonly string[]> => {
    const anew = new Y.Doc();
    Y.applyUpdate(anew, nextEpoch(plan, { epoch: 2, clientId: 77 }));
    await dropIfSaid('fork_1', { store, plan: createPlanStore(anew) });
    return (await store.forks()).map(({ id }) => id);
  };
  return { backup, last, leftOf };
};

test('[fail:69] a fork in doubt is kept when the restored plan lacks something of it', async () => {
  const { backup, leftOf } = await inDoubt();
  expect(await leftOf(backup)).toEqual(['fork_1']);
});

test('[fail:69] a fork in doubt is let go when the plan that was set up anew says all of it', async () => {
  const { last, leftOf } = await inDoubt();
  expect(await leftOf(last)).toEqual([]);
});

test('a fork in doubt that says less than the plan by now is let go', async () => {
  const { last, leftOf } = await inDoubt();
  editsOf(last, 3).addCard({ box: 'strength', text: 'Written since by others' });
  expect(await leftOf(last)).toEqual([]);
});
