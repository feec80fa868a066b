/** Whatever several clients do, and whenever the disk fails them: what the server has promised is in the log. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { actorOf } from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import { createMemoryPlanLog } from '../../support/memory-plan-log.ts';
import { seededDoc, seedText } from '../../support/seed-plan.ts';
import type { SpeakingClient } from '../../support/speaking-client.ts';
import { joinSpeaking } from '../../support/speaking-client.ts';
import { openRooms, PLAN, replay } from '../../support/sync-rooms.ts';

const RUNS = Number(process.env.ACK_RUNS ?? '60');
const SEED = Number(process.env.ACK_SEED ?? Date.now() % 2 ** 31);
const PEOPLE = 3;

const EXPECTED = [
  'an edit could not be kept',
  'the plan could not be loaded',
  'a row of the log is left out',
];

const what = fc.constantFrom(
  ...(['type', 'type', 'type', 'delete', 'delete', 'again', 'nothing', 'nothing'] as const),
  ...(['hold', 'one', 'release', 'release', 'fail', 'fail-load'] as const),
  ...([
    'leave',
    'come',
    'come',
    'come-late',
    'come-late',
    'answer',
    'junk',
    'turn',
    'turn',
  ] as const),
);
const steps = fc.array(fc.tuple(what, fc.nat(PEOPLE - 1), fc.nat(20)), {
  minLength: 20,
  maxLength: 60,
});
type Steps = typeof steps extends fc.Arbitrary<infer Chosen> ? Chosen : never;

/** Whether the log's document knows and has deleted all that an update brings. */
const holds = (log: Y.Doc, update: Uint8Array): boolean => {
  const before = Y.encodeStateAsUpdate(log);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, before);
  Y.applyUpdate(copy, update);
  const isSame = Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(log));
  return isSame && copy.store.pendingStructs === null && copy.store.pendingDs === null;
};

interface Tally {
  promised: number;
  refused: number;
  faults: number;
}

const count = (lines: readonly SpeakingClient[], tally: Tally): void => {
  for (const line of lines) {
    tally.promised += line.upTo();
    tally.refused += line.nacks().filter(({ retryable }) => !retryable).length;
    tally.faults += line.nacks().filter(({ retryable }) => retryable).length;
  }
};

/** Lets everything come to its end that waits for nothing else. */
const drain = async (): Promise<void> => {
  for (let turns = 0; turns < 8; turns += 1) await settle();
};

const run = async (chosen: Steps, tally: Tally): Promise<void> => {
  const planLog = createMemoryPlanLog();
  const { rooms } = await openRooms({ planLog, expected: EXPECTED });
  const docs = Array.from({ length: PEOPLE }, () => seededDoc());
  const lines: SpeakingClient[] = [];
  const current: (SpeakingClient | undefined)[] = [];

  const leave = (who: number): void => {
    const line = current[who];
    line?.leave();
    current[who] = undefined;
    // Whoever was refused begins anew: the server would refuse what is left for ever.
    if (line?.socket.closed?.code === CLOSE.refused) docs[who] = seededDoc();
  };

  const come = (who: number, answers: boolean): void => {
    leave(who);
    const doc = docs[who] ?? seededDoc();
    const line = joinSpeaking(rooms, PLAN, { actor: actorOf(`usr_${who}`), doc, answers });
    current[who] = line;
    lines.push(line);
  };

  const take = ([kind, who, at]: Steps[number]): void => {
    const doc = docs[who] ?? seededDoc();
    const text = seedText(doc);
    const line = current[who];
    if (kind === 'type') text.insert(at % (text.length + 1), 'ab');
    if (kind === 'delete' && text.length > 0) text.delete(at % text.length, 1);
    if (kind === 'again') line?.send(line.sent[at % line.sent.length] ?? new Uint8Array([0, 0]));
    // What is known is promised at once, unless something before it is not.
    if (kind === 'nothing') line?.send(new Uint8Array([0, 0]));
    if (kind === 'junk' && at < 4) line?.send(new Uint8Array([1, 2, 3]));
    if (kind === 'hold') planLog.commits.hold();
    if (kind === 'one') planLog.commits.releaseOne();
    if (kind === 'release') planLog.commits.release();
    if (kind === 'fail') planLog.failNext('commit');
    if (kind === 'fail-load' && at < 5) planLog.failNext('load');
    if (kind === 'leave') leave(who);
    if (kind === 'come') come(who, true);
    if (kind === 'come-late') come(who, false);
    if (kind === 'answer') line?.answer();
  };

  /** Everything that was promised on any line, held against the rows of the log. */
  const check = (): void => {
    const log = replay(planLog.rowsOf(PLAN));
    for (const line of lines) {
      const upTo = line.upTo();
      expect(upTo).toBeLessThanOrEqual(line.sent.length);
      expect(line.acks()).toEqual([...line.acks()].sort((one, other) => one - other));
      for (const update of line.sent.slice(0, upTo)) expect(holds(log, update)).toBe(true);
    }
  };

  for (let who = 0; who < PEOPLE; who += 1) come(who, true);
  for (const step of chosen) {
    take(step);
    if (step[0] === 'turn' || step[2] % 3 === 0) await settle();
    check();
  }
  planLog.commits.release();
  await drain();
  for (const line of current) if (line?.socket.closed === null) line.answer();
  await drain();
  check();
  for (const line of current) {
    // Who is still here and has answered is promised all: nobody waits for ever.
    if (line?.socket.closed === null) expect(line.upTo()).toBe(line.sent.length);
  }
  count(lines, tally);
  for (const line of lines) line.leave();
};

test('[fail:1] [fail:22] [fail:23] whatever is promised is in the log, whatever fails', async () => {
  const tally: Tally = { promised: 0, refused: 0, faults: 0 };
  const result = await fc.check(
    fc.asyncProperty(steps, (chosen) => run(chosen, tally)),
    { numRuns: RUNS, seed: SEED },
  );
  process.stdout.write(`acks: ${JSON.stringify(tally)}; ACK_SEED=${SEED}\n`);
  if (result.failed)
    throw new Error(fc.defaultReportMessage(result), { cause: result.errorInstance });
  expect(tally.promised).toBeGreaterThan(RUNS * 5);
  expect(Math.min(tally.refused, tally.faults)).toBeGreaterThan(0);
}, 120_000);
