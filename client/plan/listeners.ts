/** The one place that keeps who wants to hear of a change. */

export interface Listeners {
  /** Calls `step` at each change; gives a way to stop. */
  subscribe(step: () => void): () => void;
  tell(): void;
}

/** A list of steps to call at each change. */
export const createListeners = (): Listeners => {
  const steps = new Set<() => void>();
  return {
    subscribe: (step) => {
      steps.add(step);
      return () => steps.delete(step);
    },
    tell: () => {
      for (const step of [...steps]) step();
    },
  };
};
