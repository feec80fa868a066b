/** The append log on a simulated disk: slow, full, hanging, or cut off by a crash between the write and its answer. */
import type { NewLogRow, PlanLog } from '@gameplan/server/storage/plan-log';
import { StorageError } from '@gameplan/server/storage/storage';
import type { PlanId } from '@gameplan/shared/base/ids';
import type { MemoryPlanLog } from '../support/memory-plan-log.ts';
import type { Machine, World } from './world.ts';

/** How the disk is now. */
export type DiskHealth = 'good' | 'slow' | 'full' | 'hangs';

/** Told of every row in the moment in which it lies on the disk. */
export type OnKept = (row: NewLogRow) => void;

export interface Disk {
  /** The log as one life of the server sees it: dead once that machine is. */
  logFor(machine: Machine): PlanLog;
  set(health: DiskHealth): void;
  health(): DiskHealth;
  /** The server dies: of what is under way a part may be kept, of which nobody is told. */
  crash(): void;
}

interface Waiting {
  readonly machine: Machine;
  readonly run: () => Promise<void>;
  readonly fail: () => void;
}

export interface DiskDeps {
  readonly world: World;
  readonly stored: MemoryPlanLog;
  readonly planId: PlanId;
  readonly onKept: OnKept;
}

const NEVER = new Promise<never>(() => undefined);

export const createDisk = ({ world, stored, onKept }: DiskDeps): Disk => {
  const { dice } = world;
  let health: DiskHealth = 'good';
  let waiting: Waiting[] = [];
  let isBusy = false;

  const delay = (): number => (health === 'slow' ? dice.below(4_000) : dice.below(8));

  /** Everything that waits is one commit: all of it is kept, or nothing. */
  const commit = (machine: Machine): void => {
    if (isBusy || waiting.length === 0) return;
    if (health === 'hangs') {
      world.after(machine, 500, () => commit(machine));
      return;
    }
    isBusy = true;
    world.after(machine, delay(), () => {
      const group = waiting;
      waiting = [];
      isBusy = false;
      if (health === 'full') for (const one of group) one.fail();
      else for (const one of group) void one.run();
      commit(machine);
    });
  };

  const keep = async (row: NewLogRow): Promise<number> => {
    const seq = await stored.append(row);
    onKept(row);
    return seq;
  };

  const append = (machine: Machine, row: NewLogRow): Promise<number> => {
    if (machine.isDead) return NEVER;
    return new Promise((resolve, reject) => {
      const copy = { ...row, bytes: new Uint8Array(row.bytes) };
      waiting.push({
        machine,
        run: async () => {
          try {
            const seq = await keep(copy);
            if (!machine.isDead) resolve(seq);
          } catch (error) {
            if (!machine.isDead) reject(error);
          }
        },
        fail: () => reject(new StorageError('disk-full', 'the disk is full')),
      });
      commit(machine);
    });
  };

  const slowly = <Value>(machine: Machine, ms: number, read: () => Promise<Value>) =>
    new Promise<Value>((resolve, reject) => {
      if (!machine.isDead) world.after(machine, ms, () => void read().then(resolve, reject));
    });

  return {
    logFor: (machine) => ({
      ...stored,
      append: (row) => append(machine, row),
      load: (planId) =>
        slowly(machine, health === 'slow' ? dice.below(3_000) : dice.below(5), () =>
          stored.load(planId),
        ),
      saveSnapshot: (planId, snapshot) =>
        health === 'full'
          ? Promise.reject(new StorageError('disk-full', 'the disk is full'))
          : slowly(machine, dice.below(5), () => stored.saveSnapshot(planId, snapshot)),
    }),
    set: (next) => {
      health = next;
    },
    health: () => health,
    crash: () => {
      const group = waiting;
      waiting = [];
      isBusy = false;
      // A commit is whole or not there at all, answered or not.
      if (group.length > 0 && health !== 'full' && dice.below(2) === 0) {
        for (const { run } of group) void run();
      }
    },
  };
};
