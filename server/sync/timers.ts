/** Waiting as a dependency, so that tests decide when time has passed. */

/** Calls off what was planned; harmless when it has run already. */
export type Cancel = () => void;

export interface Timers {
  /** Runs `task` once, `ms` from now. */
  after(ms: number, task: () => void): Cancel;
}

/** The system's timers. They do not keep the process alive: a plan that rests must not delay the end. */
export const systemTimers: Timers = {
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
