/** Time, chance and order of a simulated world: everything that happens in it is a task of one machine at one time. */
import type { Dice } from '../fuzz/dice.ts';
import { createDice } from '../fuzz/dice.ts';
import { enterWorld } from './globals.ts';

/** A page or the server: what it plans ends with it, and its clock is its own. */
export interface Machine {
  readonly name: string;
  /** How far its clock is off, in ms. */
  readonly skew: number;
  isDead: boolean;
  /** Until when nothing of it runs. */
  asleepUntil: number;
}

export interface World {
  readonly dice: Dice;
  now(): number;
  /** The clock of the machine that runs now. */
  clockNow(): number;
  machine(name: string, skew?: number): Machine;
  /** Runs a task on a machine after a time; gives a way to forget it. */
  after(machine: Machine, ms: number, task: () => void): () => void;
  /** Runs something on a machine at once, and all that follows from it at once. */
  on<Value>(machine: Machine, task: () => Value): Promise<Value>;
  /** Lets time pass, and everything that falls due. */
  pass(ms: number): Promise<void>;
  /** Lets all machines stand still for a time: what repeats happens once at its end. */
  standStill(ms: number): Promise<void>;
  /** The client id of every document that is made from now on, whoever makes it; null: each has its own again. */
  forceClientId(clientId: number | null): void;
  /** Adds a line to the history of the run. */
  note(line: string): void;
  history(): readonly string[];
  /** Adds bytes that went over a line to the mark of the run. */
  mix(bytes: Uint8Array): void;
  /** A number that differs where anything that went over a line did. */
  mark(): number;
  /** How many tasks have run. */
  tasks(): number;
  leave(): void;
}

interface Planned {
  at: number;
  readonly order: number;
  readonly machine: Machine;
  readonly task: () => void;
  readonly repeats: number;
  isForgotten: boolean;
}

const START = 1_800_000_000_000;

const realImmediate = setImmediate;
const turn = (): Promise<void> => new Promise((resolve) => realImmediate(resolve));

const isBefore = (one: Planned, other: Planned): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/** A heap of what is planned, the earliest first. */
const createAgenda = () => {
  const heap: Planned[] = [];
  const swap = (one: number, other: number): void => {
    const [first, second] = [heap[one], heap[other]];
    if (first === undefined || second === undefined) return;
    heap[one] = second;
    heap[other] = first;
  };
  const precedes = (one: number, other: number): boolean => {
    const [first, second] = [heap[one], heap[other]];
    return first !== undefined && second !== undefined && isBefore(first, second);
  };
  const sink = (from: number): void => {
    for (let at = from; ; ) {
      const left = 2 * at + 1;
      const least = precedes(left + 1, left) ? left + 1 : left;
      if (!precedes(least, at)) return;
      swap(least, at);
      at = least;
    }
  };
  return {
    first: () => heap[0],
    push: (planned: Planned): void => {
      heap.push(planned);
      for (let at = heap.length - 1; at > 0; ) {
        const above = (at - 1) >> 1;
        if (!precedes(at, above)) break;
        swap(at, above);
        at = above;
      }
    },
    shift: (): Planned | undefined => {
      const [first] = heap;
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) {
        heap[0] = last;
        sink(0);
      }
      return first;
    },
  };
};

/** Opens a world: until it is left, libraries take time and chance from it. One at a time. */
export const openWorld = (seed: number): World => {
  const dice = createDice(seed);
  const agenda = createAgenda();
  const timers = new Map<number, Planned>();
  const history: string[] = [];
  const nobody: Machine = { name: 'nobody', skew: 0, isDead: false, asleepUntil: 0 };
  let running: Machine = nobody;
  let now = START;
  let order = 0;
  let tasks = 0;
  let forced: number | null = null;
  let mark = 0;

  const plan = (machine: Machine, ms: number, task: () => void, repeats = 0): Planned => {
    order += 1;
    const at = now + Math.max(ms, 0);
    const planned = { at, order, machine, task, repeats, isForgotten: false };
    agenda.push(planned);
    return planned;
  };

  const on = async <Value>(machine: Machine, task: () => Value): Promise<Value> => {
    const before = running;
    running = machine;
    try {
      return task();
    } finally {
      await turn();
      running = before;
    }
  };

  const runDue = async (planned: Planned): Promise<void> => {
    const { machine, repeats } = planned;
    if (planned.isForgotten || machine.isDead) return;
    if (machine.asleepUntil > now) {
      order += 1;
      agenda.push(Object.assign(planned, { at: machine.asleepUntil, order }));
      return;
    }
    tasks += 1;
    if (repeats > 0) {
      order += 1;
      agenda.push(Object.assign(planned, { at: now + repeats, order }));
    }
    await on(machine, planned.task);
  };

  const pass = async (ms: number): Promise<void> => {
    const until = now + ms;
    for (let next = agenda.first(); next !== undefined && next.at <= until; next = agenda.first()) {
      agenda.shift();
      now = Math.max(now, next.at);
      await runDue(next);
    }
    now = until;
  };

  const keep = (planned: Planned): number => {
    timers.set(planned.order, planned);
    return planned.order;
  };

  enterWorld({
    now: () => now + running.skew,
    bytes: (count) => {
      if (forced === null || count !== 4) return dice.bytes(count);
      return new Uint8Array(Uint32Array.of(forced).buffer);
    },
    after: (ms, task) => keep(plan(running, ms, task)),
    every: (ms, task) => keep(plan(running, ms, task, Math.max(ms, 1))),
    forget: (timer) => {
      const planned = timers.get(timer);
      if (planned !== undefined) planned.isForgotten = true;
      timers.delete(timer);
    },
  });

  return {
    dice,
    now: () => now,
    clockNow: () => now + running.skew,
    machine: (name, skew = 0) => ({ name, skew, isDead: false, asleepUntil: 0 }),
    after: (machine, ms, task) => {
      const planned = plan(machine, ms, task);
      return () => {
        planned.isForgotten = true;
      };
    },
    on,
    pass,
    standStill: async (ms) => {
      now += ms;
      await pass(0);
    },
    forceClientId: (clientId) => {
      forced = clientId;
    },
    note: (line) => history.push(`${now - START} ${line}`),
    history: () => history,
    mix: (bytes) => {
      for (const byte of bytes) mark = Math.imul(mark ^ byte, 0x01000193);
      mark ^= now;
    },
    mark: () => mark,
    tasks: () => tasks,
    leave: () => enterWorld(null),
  };
};
