/** Which calls the writing connection serves together, and in which order. */
import type { Answer, Call } from '@gameplan/server/storage/sqlite/messages';
import { createScheduler } from '@gameplan/server/storage/sqlite/scheduler';
import { createWriteHealth } from '@gameplan/server/storage/sqlite/write-health';
import { StorageError } from '@gameplan/server/storage/storage';
import { failed } from '@gameplan/shared/base/result';
import { expect, test } from 'vitest';
import { planIdOf, rowOf, updateOf } from '../../support/log-rows.ts';

const plan = planIdOf(1);

/** A scheduler over a connection that only notes what it was asked to do. */
const notingScheduler = (appendAll?: () => never) => {
  const done: string[] = [];
  const answers: Answer[] = [];
  let holder: number | null = null;
  const scheduler = createScheduler({
    writer: {
      appendAll: (rows) => {
        done.push(`append ${rows.map(({ at }) => at - 1_000).join()}`);
        return appendAll?.() ?? rows.map(({ at }) => at);
      },
      create: (firsts) => void done.push(`create ${firsts.map(({ at }) => at - 1_000).join()}`),
      beginEpoch: ({ epoch }) => void done.push(`epoch ${epoch}`),
      erase: () => void done.push('erase one'),
      eraseAll: () => void done.push('erase'),
      compact: () => void done.push('compact'),
      saveSnapshot: ({ seq }) => void done.push(`snapshot ${seq}`),
      keepVersion: ({ seq }) => void done.push(`version ${seq}`),
      quarantine: () => void done.push('put aside'),
    },
    reader: {
      load: () => {
        done.push('load');
        return failed('plan-missing');
      },
    },
    transactions: {
      holder: () => holder,
      begin: (connection) => {
        done.push(`begin ${connection}`);
        holder = connection;
      },
      commit: (connection) => {
        done.push(`commit ${connection}`);
        holder = null;
      },
      rollback: () => {},
      run: (connection, { sql }) => {
        done.push(`${sql} of ${connection}`);
        return { rows: [], written: null };
      },
      end: () => {},
    },
    health: createWriteHealth(),
    answer: (answer) => answers.push(answer),
  });
  const serve = (...calls: readonly Call[]): readonly string[] => {
    calls.forEach(scheduler.take);
    while (scheduler.step());
    return done.splice(0);
  };
  return { serve, answers };
};

const append = (id: number, length = 8): Call => ({
  kind: 'append',
  id,
  asks: rowOf(plan, id, { bytes: updateOf(id, length) }),
});
const create = (id: number): Call => ({
  kind: 'create',
  id,
  asks: { firsts: [rowOf(plan, id)], alongside: [] },
});
const query = (connection: number, sql: string): Call => ({
  kind: 'query',
  id: 0,
  asks: { connection, sql, parameters: [] },
});

test('all appends that wait go into one commit, past a load and a snapshot', () => {
  const { serve } = notingScheduler();
  const snapshot = { planId: plan, epoch: 1, seq: 9, bytes: updateOf(9) };
  const calls: readonly Call[] = [
    append(1),
    { kind: 'load', id: 2, asks: plan },
    append(3),
    { kind: 'saveSnapshot', id: 4, asks: snapshot },
    append(5),
  ];
  expect(serve(...calls)).toEqual(['append 1,3,5', 'load', 'snapshot 9']);
});

test('no append overtakes the erasing of all plans', () => {
  const { serve } = notingScheduler();
  const calls: readonly Call[] = [
    append(1),
    { kind: 'eraseAll', id: 2, asks: [] },
    append(3),
    { kind: 'compact', id: 4, asks: null },
  ];
  expect(serve(...calls)).toEqual(['append 1', 'erase', 'append 3', 'compact']);
});

test('no append overtakes the erasing of a plan or the beginning of an epoch', () => {
  const { serve } = notingScheduler();
  const calls: readonly Call[] = [
    append(1),
    { kind: 'beginEpoch', id: 2, asks: rowOf(plan, 2, { epoch: 2 }) },
    append(3),
    { kind: 'erase', id: 4, asks: { planId: plan, alongside: [] } },
    append(5),
  ];
  const served = ['append 1', 'epoch 2', 'append 3', 'erase one', 'append 5'];
  expect(serve(...calls)).toEqual(served);
});

test('no append overtakes a creation', () => {
  const { serve } = notingScheduler();
  expect(serve(append(1), create(2), append(3))).toEqual(['append 1', 'create 2', 'append 3']);
});

test('a commit takes 256 KiB of updates at most, and one larger update by itself', () => {
  const { serve } = notingScheduler();
  const half = 131_072;
  const calls = [append(1, half), append(2, half), append(3, 8), append(4, 300_000), append(5)];
  expect(serve(...calls)).toEqual(['append 1,2', 'append 3', 'append 4', 'append 5']);
});

test('single statements take turns with commits, so neither waits for all of the other', () => {
  const { serve } = notingScheduler();
  const large = 200_000;
  const calls = [append(1, large), append(2, large), query(1, 'first'), query(2, 'second')];
  expect(serve(...calls)).toEqual(['append 1', 'first of 1', 'append 2', 'second of 2']);
});

test('while a transaction is open only its holder is served', () => {
  const { serve } = notingScheduler();
  const calls: readonly Call[] = [
    { kind: 'begin', id: 1, asks: 7 },
    query(8, 'other'),
    append(2),
    query(7, 'own'),
  ];
  expect(serve({ kind: 'begin', id: 1, asks: 7 })).toEqual(['begin 7']);
  expect(serve(...calls.slice(1))).toEqual(['own of 7']);
  expect(serve({ kind: 'commit', id: 3, asks: 7 })).toEqual(['commit 7', 'append 2', 'other of 8']);
});

test('a failed commit is told to each of its callers and not tried again', () => {
  const { serve, answers } = notingScheduler(() => {
    throw new StorageError('disk-full', 'no room');
  });
  expect(serve(append(1), append(2))).toEqual(['append 1,2']);
  const failure = { failure: 'disk-full', message: 'no room' };
  expect(answers).toEqual([
    { id: 1, ...failure },
    { id: 2, ...failure },
  ]);
});
