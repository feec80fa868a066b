/** Whether somebody has signed in with this browser before: decides between "Welcome" and "Sign in". */
const KEY = 'gameplan.signed-in-before';

export interface Visits {
  hasSignedInBefore(): boolean;
  rememberSignIn(): void;
}

/** Kept in a store of the browser; one that keeps nothing is always new. */
export const createVisits = (store: () => Pick<Storage, 'getItem' | 'setItem'>): Visits => ({
  hasSignedInBefore: () => {
    try {
      return store().getItem(KEY) !== null;
    } catch {
      return false;
    }
  },
  rememberSignIn: () => {
    try {
      store().setItem(KEY, 'yes');
    } catch {
      // Next time the page says "Welcome" again, which does no harm.
    }
  },
});
