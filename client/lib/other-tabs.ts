/** The one place by which a person's tabs learn that the person has signed out in one of them. */

const KEY = 'gameplan.signed-out';

export interface OtherTabs {
  /** Tells the others, and those that the browser keeps frozen as soon as they are looked at again. */
  tellSignedOut(personId: string): void;
  /** Calls `step` with who has signed out elsewhere. */
  onSignedOut(step: (personId: string) => void): void;
}

export interface OtherTabsDeps {
  readonly page: Pick<Window, 'addEventListener'>;
  readonly store: () => Pick<Storage, 'getItem' | 'setItem'>;
  readonly clock: { now(): number };
}

export const createOtherTabs = ({ page, store, clock }: OtherTabsDeps): OtherTabs => {
  const told = (): string | null => {
    try {
      return store().getItem(KEY);
    } catch {
      return null;
    }
  };
  let known = told();
  return {
    tellSignedOut: (personId) => {
      known = `${personId} ${clock.now()}`;
      try {
        store().setItem(KEY, known);
      } catch {
        // The others learn it from the server when they ask it next.
      }
    },
    onSignedOut: (step) => {
      const look = () => {
        const now = told();
        if (now === known || now === null) return;
        known = now;
        step(now.slice(0, now.lastIndexOf(' ')));
      };
      page.addEventListener('storage', look);
      page.addEventListener('pageshow', look);
    },
  };
};
