/** The little store of text that a browser gives a page, in memory. */
import type { MarkStore } from '@gameplan/client/plan/device/local-store/waiting-marks';

export const createMemoryMarks = (): MarkStore => {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
};
