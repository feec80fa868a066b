/** The browser's own timers. */
import type { Timers } from './link-watch.ts';

export const browserTimers: Timers = {
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
