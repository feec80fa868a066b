/** A process of its own: throws frames at real rooms behind the real gate, and measures what each of them costs. */
import { createDice } from './dice.ts';
import { frameFrom } from './frame-mutants.ts';
import type { Order, Outcome, Report } from './messages.ts';
import { openRoomUnderFire, turn } from './room-under-fire.ts';

const FRAMES_A_ROOM = 1_000;
const FRAMES_OF_ONE_UPDATE = 25;
/** What was done once is warm: memory and time are measured from then on. */
const WARM_ROOMS = 5;
const FAULTS_TOLD = 20;

const report = (what: Report): void => {
  process.send?.(what);
};

const residentBytes = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage.rss();
};

interface Tally {
  faults: string[];
  applied: number;
  refusals: Map<string, number>;
  slowest: { ms: number; frame: string };
}

/** Processor time of this thread, in ms: on a busy machine, time by the clock says how busy it is. */
const processorMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** One room's frames; the same seed throws the same ones. */
const fire = async (seed: number, frames: number, tally: Tally, isWarm: boolean): Promise<void> => {
  const dice = createDice(seed);
  const room = await openRoomUnderFire();
  let material = await room.material(dice);
  for (let thrown = 0; thrown < frames; thrown += 1) {
    if (thrown % FRAMES_OF_ONE_UPDATE === 0) material = await room.material(dice);
    const frame = frameFrom(material, dice);
    const before = processorMs();
    room.take(frame);
    await turn();
    const ms = processorMs() - before;
    if (isWarm && ms > tally.slowest.ms) {
      tally.slowest = { ms, frame: Buffer.from(frame).toString('hex').slice(0, 2_000) };
    }
  }
  const found = await room.faults();
  tally.faults.push(...found.map((fault) => `seed ${seed}: ${fault}`));
  // One row is the seed and two are the neighbour's.
  tally.applied += room.rows() - 3;
  for (const [how, times] of room.refusals) {
    tally.refusals.set(how, (tally.refusals.get(how) ?? 0) + times);
  }
  await room.stop();
};

const run = async ({ seed, frames }: Order): Promise<Outcome> => {
  const tally: Tally = {
    faults: [],
    applied: 0,
    refusals: new Map(),
    slowest: { ms: 0, frame: '' },
  };
  let warmBytes = 0;
  const roomCount = Math.ceil(frames / FRAMES_A_ROOM);
  for (let room = 0; room < roomCount && tally.faults.length < FAULTS_TOLD; room += 1) {
    if (room === WARM_ROOMS) warmBytes = residentBytes();
    await fire(seed + room, FRAMES_A_ROOM, tally, room >= WARM_ROOMS);
    report({ kind: 'thrown', frames: (room + 1) * FRAMES_A_ROOM });
  }
  const grownBytes = warmBytes === 0 ? 0 : residentBytes() - warmBytes;
  return { ...tally, refusals: Object.fromEntries(tally.refusals), grownBytes };
};

process.on('message', async (order: Order) => {
  try {
    report({ kind: 'done', outcome: await run(order) });
  } finally {
    process.disconnect?.();
  }
});
