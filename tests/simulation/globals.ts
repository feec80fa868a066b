/**
 * Chance and time as libraries reach for them: the one place that hands them to the world of a simulation while one
 * runs, and to the machine otherwise. It has to be loaded before Yjs and lib0, which take references as they load.
 */

/** What a running world answers in the place of the machine. */
export interface WorldGlobals {
  now(): number;
  bytes(count: number): Uint8Array;
  after(ms: number, task: () => void): number;
  every(ms: number, task: () => void): number;
  forget(timer: number): void;
}

let world: WorldGlobals | null = null;

/** From now on that world answers; null: the machine does again. */
export const enterWorld = (entered: WorldGlobals | null): void => {
  world = entered;
};

const realNow = Date.now;
const realRandom = Math.random;
const realValues = crypto.getRandomValues.bind(crypto);
const real = {
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  clearTimeout: globalThis.clearTimeout,
  clearInterval: globalThis.clearInterval,
};

type Task = (...given: readonly unknown[]) => void;

const fill = (view: ArrayBufferView): ArrayBufferView => {
  if (world === null) return realValues(view as Uint8Array<ArrayBuffer>);
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  bytes.set(world.bytes(bytes.length));
  return view;
};

const clear =
  (clearReal: (timer?: number) => void) =>
  (timer?: unknown): void => {
    if (world !== null && typeof timer === 'number') world.forget(timer);
    else clearReal(timer as number);
  };

Date.now = () => world?.now() ?? realNow();
Math.random = () => {
  if (world === null) return realRandom();
  const [one = 0, two = 0, three = 0] = world.bytes(3);
  return (one * 65_536 + two * 256 + three) / 16_777_216;
};
Object.defineProperty(crypto, 'getRandomValues', { value: fill, configurable: true });
Object.assign(globalThis, {
  setTimeout: (task: Task, ms = 0, ...given: readonly unknown[]) =>
    world === null ? real.setTimeout(task, ms, ...given) : world.after(ms, () => task(...given)),
  setInterval: (task: Task, ms = 0, ...given: readonly unknown[]) =>
    world === null ? real.setInterval(task, ms, ...given) : world.every(ms, () => task(...given)),
  clearTimeout: clear(real.clearTimeout),
  clearInterval: clear(real.clearInterval),
});
// Every document of a stock provider listens for the end of the process; a world has dozens.
process.setMaxListeners(0);
