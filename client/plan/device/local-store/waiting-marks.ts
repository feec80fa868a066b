/**
 * The one place that remembers beside the database that edits wait in it: when the browser throws the database away, the
 * marks tell that something was there.
 */
import type { LostEdits } from '../local-store.ts';

export type MarkStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface WaitingMarks {
  set(planId: string, tab: string, waiting: LostEdits): void;
  /** Without a tab: all of the plan. */
  clear(planId: string, tab?: string): void;
  /** All of the plan together; null where there is no mark. */
  of(planId: string): LostEdits | null;
  clearAll(): void;
}

const PREFIX = 'gameplan.waiting';

const parsed = (value: string | null): LostEdits | null => {
  const [count, since] = (value ?? '').split(' ').map(Number);
  if (count === undefined || since === undefined) return null;
  return count > 0 && since >= 0 ? { count, since } : null;
};

const together = (one: LostEdits | null, other: LostEdits | null): LostEdits | null => {
  if (one === null || other === null) return one ?? other;
  return { count: one.count + other.count, since: Math.min(one.since, other.since) };
};

/** The marks of one person. A browser that keeps none has none, and then nothing is told when the copy goes. */
export const createWaitingMarks = (store: () => MarkStore, personId: string): WaitingMarks => {
  const prefix = (...parts: readonly string[]) => `${[PREFIX, personId, ...parts].join('.')}.`;
  const keys = (start: string): string[] => {
    const marks = store();
    return Array.from({ length: marks.length }, (_, index) => marks.key(index) ?? '').filter(
      (key) => key.startsWith(start),
    );
  };
  const quietly = <Value>(step: () => Value, otherwise: Value): Value => {
    try {
      return step();
    } catch {
      return otherwise;
    }
  };
  const remove = (start: string): void =>
    quietly(() => {
      for (const key of keys(start)) store().removeItem(key);
    }, undefined);
  return {
    set: (planId, tab, { count, since }) =>
      quietly(() => store().setItem(prefix(planId, tab), `${count} ${since}`), undefined),
    clear: (planId, tab) => remove(tab === undefined ? prefix(planId) : prefix(planId, tab)),
    of: (planId) =>
      quietly(
        () =>
          keys(prefix(planId))
            .map((key) => parsed(store().getItem(key)))
            .reduce(together, null),
        null,
      ),
    clearAll: () => remove(prefix()),
  };
};
