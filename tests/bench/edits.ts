/**
 * What an edit costs in a room, from the frame until it is on disk and told to everybody: processor time of the whole
 * process, and time until everybody of a round has been told, for people who type at once.
 * `node tests/bench/edits.ts [edits of each] [people]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '@gameplan/server/log';
import type { NewLogRow } from '@gameplan/server/storage/plan-log';
import { openSqliteStorage } from '@gameplan/server/storage/sqlite/open-sqlite-storage';
import { createRooms } from '@gameplan/server/sync/create-rooms';
import { systemTimers } from '@gameplan/server/sync/timers';
import { actorOf, createFakeSocket, updateFrameOf } from '../support/fake-socket.ts';
import { planIdOf } from '../support/log-rows.ts';
import { seededDoc, seedText, seedUpdate } from '../support/seed-plan.ts';

const PLAN = planIdOf(1);
const EDITS = Number(process.argv[2] ?? 1_000);
const PEOPLE = Number(process.argv[3] ?? 10);

const quiet: Log = {
  with: () => quiet,
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (phrase, fields) => {
    throw new Error(`${phrase} ${JSON.stringify(fields)}`);
  },
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Asks for the whole plan. */
const ASKING = new Uint8Array([0, 0, 1, 0]);

/** Frames of somebody who types behind the seed, one letter each. */
const typedFrames = (): readonly Uint8Array[] => {
  const doc = seededDoc();
  const frames: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => frames.push(updateFrameOf(update)));
  for (let edit = 0; edit < EDITS; edit += 1) seedText(doc).insert(4 + edit, 'x');
  return frames;
};

const run = async (dataDir: string): Promise<void> => {
  const clock = { now: () => Date.now() };
  const storage = await openSqliteStorage({ dataDir, log: quiet, clock });
  const seed = { planId: PLAN, epoch: 1, at: 0, userId: null, sessionId: null };
  await storage.planLog.create({ ...seed, bytes: seedUpdate() }, []);
  let sent = 0;
  let kept = 0;
  let allTold: () => void = () => {};
  const append = async (row: NewLogRow): Promise<number> => {
    const seq = await storage.planLog.append(row);
    kept += 1;
    return seq;
  };
  const rooms = createRooms({
    planLog: { ...storage.planLog, append },
    clock,
    timers: systemTimers,
    log: quiet,
    idleMs: 60_000,
    onCommitted: () => {
      if (kept === sent) allTold();
    },
  });
  const people = Array.from({ length: PEOPLE }, (_, n) => ({
    frames: typedFrames(),
    line: rooms.connect(PLAN, createFakeSocket(), actorOf(`usr_${n}`)),
  }));
  for (const { line } of people) line.receive(ASKING);
  await rooms.read(PLAN);

  const times: number[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let edit = 0; edit < EDITS; edit += 1) {
    const { promise, resolve } = Promise.withResolvers<void>();
    allTold = resolve;
    const before = performance.now();
    for (const { frames, line } of people) {
      sent += 1;
      line.receive(frames[edit] ?? ASKING);
    }
    await promise;
    times.push(performance.now() - before);
  }
  const { user, system } = process.cpuUsage(cpu);
  const edits = EDITS * PEOPLE;
  const sorted = times.toSorted((one, other) => one - other);
  console.log({
    edits,
    cpuMsPerEdit: (user + system) / 1_000 / edits,
    perSecond: edits / ((performance.now() - start) / 1_000),
    roundP50: at(sorted, 0.5),
    roundP99: at(sorted, 0.99),
  });
  await rooms.stop();
  await storage.close();
};

const folder = mkdtempSync(join(tmpdir(), 'gameplan-bench-'));
try {
  await run(folder);
} finally {
  rmSync(folder, { recursive: true });
}
