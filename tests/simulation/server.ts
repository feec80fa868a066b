/** The server of a simulated world: real rooms over a simulated disk, with roles that change, restarts and crashes. */
import { createRooms } from '@gameplan/server/sync/create-rooms';
import type { RoomConnection, Rooms, Writing } from '@gameplan/server/sync/rooms';
import type { PlanId } from '@gameplan/shared/base/ids';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Disk } from './disk.ts';
import type { Answer, Network } from './network.ts';
import type { Machine, World } from './world.ts';

export type Role = 'editor' | 'viewer';

export interface SimServer {
  /** Lets a person's page in. */
  answerTo(userId: string): Answer;
  isUp(): boolean;
  rooms(): Rooms;
  machine(): Machine;
  roleOf(userId: string): Role;
  setRole(userId: string, role: Role): void;
  /** Ends with what is under way on disk, closes with 1012, and is back after a time. */
  restart(downMs: number): Promise<void>;
  /** Ends as if the power went. */
  crash(downMs: number): void;
  /** Puts something on the stopped server's disk, then starts it: a restored backup. */
  restore(change: () => Promise<void>): Promise<void>;
  /** Warnings and errors that it logged. */
  alarms(): readonly string[];
}

export interface SimServerDeps {
  readonly world: World;
  readonly network: Network;
  readonly disk: Disk;
  readonly planId: PlanId;
}

const WRITES: Writing = { canWrite: true, readOnlyBecause: null };
const READS: Writing = { canWrite: false, readOnlyBecause: 'role' };
const writingOf = (role: Role): Writing => (role === 'editor' ? WRITES : READS);

interface Life {
  readonly machine: Machine;
  readonly rooms: Rooms;
  readonly open: Set<{ readonly userId: string; readonly connection: RoomConnection }>;
}

export const createSimServer = ({ world, network, disk, planId }: SimServerDeps): SimServer => {
  const roles = new Map<string, Role>();
  const alarms: string[] = [];
  let lives = 0;
  let life: Life | null = null;
  const roleOf = (userId: string): Role => roles.get(userId) ?? 'editor';

  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (phrase: string) => alarms.push(phrase),
    error: (phrase: string) => alarms.push(phrase),
    with: () => log,
  };

  const start = (): Life => {
    lives += 1;
    const machine = world.machine(`server ${lives}`);
    const rooms = createRooms({
      planLog: disk.logFor(machine),
      clock: { now: world.now },
      timers: { after: (ms, task) => world.after(machine, ms, task) },
      log,
      idleMs: 30_000,
      facts: () => ({ today: '2027-01-15', settingsVersion: 1 }),
    });
    return { machine, rooms, open: new Set() };
  };
  life = start();
  const begin = (): void => {
    life ??= start();
  };

  const crash = (): void => {
    if (life === null) return;
    life.machine.isDead = true;
    life = null;
    disk.crash();
    network.serverGone();
  };
  /** What a machine plans for a time in which the server is none. */
  const keeper = world.machine('keeper');

  return {
    isUp: () => life !== null,
    rooms: () => {
      if (life === null) throw new Error('the server is down');
      return life.rooms;
    },
    machine: () => life?.machine ?? keeper,
    roleOf,
    answerTo: (userId) => (socket) => {
      if (life === null) return null;
      const { machine, rooms, open } = life;
      const role = roleOf(userId);
      const actor = {
        userId,
        sessionId: null,
        name: userId,
        colour: 0,
        role,
        writing: writingOf(role),
      };
      const connection = rooms.connect(planId, socket, actor);
      const entry = { userId, connection };
      open.add(entry);
      const closed = (): void => {
        open.delete(entry);
        connection.closed();
      };
      return { machine, connection: { ...connection, closed } };
    },
    setRole: (userId, role) => {
      roles.set(userId, role);
      for (const entry of life?.open ?? []) {
        if (entry.userId === userId) entry.connection.allow(writingOf(role));
      }
    },
    restart: async (downMs) => {
      if (life === null) return;
      const ending = life;
      let isStopped = false;
      await world.on(ending.machine, () => {
        void ending.rooms.stop().then(() => {
          isStopped = true;
        });
      });
      // A process that is told to end takes as long as its own patience lasts.
      for (let waited = 0; !isStopped && waited < 4_000; waited += 100) await world.pass(100);
      ending.machine.isDead = true;
      if (life === ending) life = null;
      disk.crash();
      network.serverGone();
      world.after(keeper, downMs, begin);
    },
    crash: (downMs) => {
      crash();
      world.after(keeper, downMs, begin);
    },
    restore: async (change) => {
      if (life !== null)
        await world.on(
          life.machine,
          () => void life?.rooms.close(planId, CLOSE.restart, 'restart'),
        );
      crash();
      await world.on(keeper, change);
      begin();
    },
    alarms: () => alarms,
  };
};
