/** What this browser remembers of the last visit: it decides between "Welcome" and "Sign in". */
const KEY = 'gameplan.last-visit';

/** How the last visit ended, as far as this browser knows; a browser that keeps nothing is always new. */
export type LastVisit = 'none' | 'signed-in' | 'signed-out';

export interface Visits {
  last(): LastVisit;
  remember(visit: Exclude<LastVisit, 'none'>): void;
  /** As if this browser had never been here. */
  forget(): void;
}

/** Kept in a store of the browser, which may refuse. */
export const createVisits = (
  store: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): Visits => ({
  last: () => {
    try {
      const kept = store().getItem(KEY);
      return kept === 'signed-in' || kept === 'signed-out' ? kept : 'none';
    } catch {
      return 'none';
    }
  },
  remember: (visit) => {
    try {
      store().setItem(KEY, visit);
    } catch {
      // The next visit begins with "Welcome", which does no harm.
    }
  },
  forget: () => {
    try {
      store().removeItem(KEY);
    } catch {
      // What cannot be kept was not kept.
    }
  },
});
