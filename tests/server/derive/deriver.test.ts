/** How plans get their turn with the deriving worker, and what becomes of all of them when it dies. */
import type { DeriveTask } from '@gameplan/server/derive/derive-plan';
import { startDeriveThread } from '@gameplan/server/derive/derive-thread';
import type { Deriver, DeriveThread, ThreadEvents } from '@gameplan/server/derive/deriver';
import { createDeriver } from '@gameplan/server/derive/deriver';
import type { TaskMessage } from '@gameplan/server/derive/messages';
import { systemTimers } from '@gameplan/server/sync/timers';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { describe, expect, onTestFinished, test } from 'vitest';
import { planIdOf } from '../../support/log-rows.ts';
import { createManualTime } from '../../support/manual-time.ts';
import { recordPlan } from '../../support/record-plan.ts';
import { createTestLog } from '../../support/test-log.ts';

const FAULT = 'a plan could not be derived';
const ANSWERED = { ok: true, value: { kind: 'too-new' } };
const REFUSED = { ok: false, error: 'not-derived' };
const STOPPED = { ok: false, error: 'stopped' };

const settings = shippedSettings('UTC');
const taskOf = (today: string, bytes: Uint8Array = new Uint8Array([0, 0])): DeriveTask => ({
  planId: planIdOf(1),
  epoch: 1,
  seq: 1,
  bytes,
  settings,
  today,
  wants: 'rows',
});

/** A deriver with threads that only note what is posted. */
const withNotedThreads = (expected: readonly string[] = []) => {
  const posted: TaskMessage[] = [];
  const threads: ThreadEvents[] = [];
  let ended = 0;
  const time = createManualTime();
  const startThread = (events: ThreadEvents): DeriveThread => {
    threads.push(events);
    return {
      post: (message) => void posted.push(message),
      end: async () => {
        ended += 1;
      },
    };
  };
  const log = createTestLog({ expected });
  const deriver = createDeriver({ startThread, timers: time.timers, log });
  const answer = (): void => {
    const { id = 0 } = posted.at(-1) ?? {};
    threads.at(-1)?.answered({ id, answer: { kind: 'too-new' } });
  };
  const days = () => posted.map(({ task }) => task.today);
  return { deriver, threads, time, log, answer, days, ended: () => ended };
};

describe('tasks', () => {
  test('are given to the worker one at a time, those that somebody waits for first', async () => {
    const { deriver, answer, days } = withNotedThreads();
    const results = [
      deriver.derive(taskOf('first'), 'ahead'),
      deriver.derive(taskOf('ahead'), 'ahead'),
      deriver.derive(taskOf('asked'), 'asked'),
      deriver.derive(taskOf('asked too'), 'asked'),
    ];
    expect(days()).toEqual(['first']);
    for (let count = 0; count < 4; count += 1) answer();
    expect(days()).toEqual(['first', 'asked', 'asked too', 'ahead']);
    expect(await Promise.all(results)).toEqual(Array(4).fill(ANSWERED));
  });

  test('that nobody waits for get their turn now and then, however many are waited for', () => {
    const { deriver, answer, days } = withNotedThreads();
    void deriver.derive(taskOf('ahead'), 'ahead');
    for (let count = 0; count < 2; count += 1) void deriver.derive(taskOf('ahead'), 'ahead');
    for (let count = 0; count < 20; count += 1) {
      void deriver.derive(taskOf('asked'), 'asked');
      void deriver.derive(taskOf('asked'), 'asked');
      answer();
    }
    const turns = days().flatMap((day, turn) => (day === 'ahead' ? [turn] : []));
    expect(turns).toEqual([0, 5, 10]);
  });

  test('wait for no thread before there is one to do', () => {
    const { deriver, threads } = withNotedThreads();
    expect(threads).toHaveLength(0);
    void deriver.derive(taskOf('a'), 'asked');
    void deriver.derive(taskOf('b'), 'asked');
    expect(threads).toHaveLength(1);
  });

  test('that take too long are refused with their thread, and the next one gets a new one', async () => {
    const { deriver, time, threads, answer, ended, days } = withNotedThreads([FAULT]);
    const stuck = deriver.derive(taskOf('stuck'), 'asked');
    const next = deriver.derive(taskOf('next'), 'asked');
    await time.pass(30_000);
    expect(await stuck).toEqual(REFUSED);
    expect([threads.length, ended(), days()]).toEqual([2, 1, ['stuck', 'next']]);
    threads[0]?.gone('ended');
    threads[0]?.answered({ id: 1, answer: { kind: 'too-old' } });
    answer();
    expect(await next).toEqual(ANSWERED);
  });

  test('are all refused when the deriver stops, and every later one at once', async () => {
    const { deriver, ended, log } = withNotedThreads();
    const results = ['a', 'b'].map((day) => deriver.derive(taskOf(day), 'asked'));
    await deriver.stop();
    results.push(deriver.derive(taskOf('c'), 'ahead'));
    expect(await Promise.all(results)).toEqual([STOPPED, STOPPED, STOPPED]);
    expect(ended()).toBe(1);
    expect(log.entries).toEqual([]);
  });
});

const withThreads = (expected: readonly string[], entry?: URL): Deriver => {
  const log = createTestLog({ expected });
  const startThread = (events: ThreadEvents) => startDeriveThread(events, entry);
  const deriver = createDeriver({ startThread, timers: systemTimers, log });
  onTestFinished(deriver.stop);
  return deriver;
};
const DYING = new URL('../../support/dying-deriver.ts', import.meta.url);

describe('a worker thread', () => {
  test.each(['throw', 'exit'])(
    '[fail:59] that ends by %s takes one task with it, and the others are asked of a new one',
    async (death) => {
      const deriver = withThreads([FAULT], DYING);
      const days = ['answer', death, 'answer', death, 'answer'];
      const results = days.map((day) => deriver.derive(taskOf(day), 'asked'));
      expect(await Promise.all(results)).toEqual([ANSWERED, REFUSED, ANSWERED, REFUSED, ANSWERED]);
    },
  );

  test('that refuses a task goes on with the next', async () => {
    const deriver = withThreads([FAULT], DYING);
    const results = ['refuse', 'answer'].map((day) => deriver.derive(taskOf(day), 'asked'));
    expect(await Promise.all(results)).toEqual([REFUSED, ANSWERED]);
  });

  test('that hangs is ended with the deriver', async () => {
    const deriver = withThreads([], DYING);
    const result = deriver.derive(taskOf('hang'), 'asked');
    await deriver.stop();
    expect(await result).toEqual(STOPPED);
  });

  test('derives plans, and refuses what is no plan', async () => {
    const deriver = withThreads([FAULT]);
    const bytes = recordPlan(3).bytes();
    const kept = bytes.slice();
    const derived = await deriver.derive(
      { ...taskOf('2027-02-12', bytes), wants: 'data' },
      'asked',
    );
    expect(derived).toMatchObject({ ok: true, value: { kind: 'derived', name: 'FY27' } });
    expect(bytes).toEqual(kept);
    const rubbish = new Uint8Array([7, 255, 255, 255]);
    expect(await deriver.derive(taskOf('2027-02-12', rubbish), 'asked')).toEqual(REFUSED);
  });
});
