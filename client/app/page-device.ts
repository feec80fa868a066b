/** What the page's device keeps, over the browser's own stores. */
import type { Device } from '../plan/device/local-store/device.ts';
import { createDevice } from '../plan/device/local-store/device.ts';
import { pageTimers } from './page-parts.ts';

/** The device of a page. */
export const pageDevice = (page: Window & typeof globalThis): Device =>
  createDevice({
    indexedDb: () => page.indexedDB,
    marks: () => page.localStorage,
    clock: { now: () => Date.now() },
    timers: pageTimers(page),
    persist: () => {
      // Absent without a secure context; a browser that refuses may still keep everything.
      void page.navigator.storage?.persist?.().catch(() => undefined);
    },
  });
