/** Whatever people write, and however often lines break and rooms are read again: all agree, and with the log. */
import { areEqual, canonicalContent } from '@gameplan/server/sync/yjs-internals';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { FakeClient } from '../../support/fake-socket.ts';
import { joinFake } from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import type { Gesture } from '../../support/plan-history.ts';
import { gesture, makeGesture } from '../../support/plan-history.ts';
import type { RoomsUnderTest } from '../../support/sync-rooms.ts';
import { IDLE_MS, openRooms, PLAN, readPlan, replay } from '../../support/sync-rooms.ts';

const CLIENTS = 3;
const FAULT = 'an edit could not be kept';
/** The log in memory fails one row of a group; those behind it are kept, build on nothing, and are passed over. */
const LEFT_OUT = 'a row of the log is left out';

type Step =
  | { readonly kind: 'edit'; readonly client: number; readonly gesture: Gesture }
  | { readonly kind: 'leave' | 'join'; readonly client: number }
  | { readonly kind: 'hold' | 'release' | 'fail' | 'idle' | 'turn' };

const client = fc.nat(CLIENTS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('edit' as const), client, gesture }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('leave', 'join'), client }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('turn', 'hold', 'release') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('fail', 'idle') }) },
) as fc.Arbitrary<Step>;

/** People who keep their documents while their lines come and go. */
const createPeople = (room: RoomsUnderTest) => {
  const docs = Array.from({ length: CLIENTS }, () => new Y.Doc());
  const lines = new Map<number, FakeClient>();
  const leave = (who: number): void => {
    lines.get(who)?.leave();
    lines.delete(who);
  };
  const join = (who: number): void => {
    leave(who);
    const doc = docs[who];
    if (doc !== undefined) lines.set(who, joinFake(room.rooms, PLAN, { doc }));
  };
  return { docs, join, leave, lines };
};

/** The log holds every insertion and deletion that the document shows, so nothing was shown that is not kept. */
const isKept = (room: RoomsUnderTest, doc: Y.Doc): boolean => {
  const kept = replay(room.planLog.rowsOf(PLAN));
  const before = canonicalContent(kept);
  Y.applyUpdate(kept, Y.encodeStateAsUpdate(doc));
  return canonicalContent(kept) === before;
};

const run = async (room: RoomsUnderTest, steps: readonly Step[]): Promise<void> => {
  const people = createPeople(room);
  const witness = new Y.Doc();
  let watching = joinFake(room.rooms, PLAN, { doc: witness });
  for (let who = 0; who < CLIENTS; who += 1) people.join(who);
  await settle();
  for (const now of steps) {
    if (now.kind === 'edit') makeGesture(people.docs[now.client] ?? new Y.Doc(), now.gesture);
    else if (now.kind === 'leave') people.leave(now.client);
    else if (now.kind === 'join') people.join(now.client);
    else if (now.kind === 'hold') room.planLog.commits.hold();
    else if (now.kind === 'release') room.planLog.commits.release();
    else if (now.kind === 'fail') room.planLog.failNext('commit');
    else if (now.kind === 'idle') await room.time.pass(IDLE_MS);
    else await settle();
    if (watching.socket.closed !== null) watching = joinFake(room.rooms, PLAN, { doc: witness });
    expect(isKept(room, witness)).toBe(true);
  }
  room.planLog.commits.release();
  // A planned failure may still be waiting for its commit, so people come back until nothing is refused any more.
  for (let round = 0; round < 40; round += 1) {
    for (let who = 0; who < CLIENTS; who += 1) people.join(who);
    await settle();
    await settle();
  }
  watching.leave();
  joinFake(room.rooms, PLAN, { doc: witness });
  await settle();

  const log = replay(room.planLog.rowsOf(PLAN));
  const served = await readPlan(room.rooms);
  expect(canonicalContent(served)).toBe(canonicalContent(log));
  expect(areEqual(served, replay([Y.encodeStateAsUpdate(log)]))).toBe(true);
  for (const doc of [...people.docs, witness]) {
    expect(canonicalContent(doc)).toBe(canonicalContent(served));
  }
};

test('[fail:1] everybody ends with the same plan, equal to the replay of the log, and nobody saw what is not in it', async () => {
  const steps = fc.array(step, { minLength: 10, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(steps, async (chosen) =>
      run(await openRooms({ expected: [FAULT, LEFT_OUT] }), chosen),
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 40) },
  );
}, 120_000);
