/** How a component comes by what is said of saving: it renders again when that changes, by time alone as well. */
import { useEffect, useState } from 'react';
import { useLink } from '../use-plan.ts';
import type { SaveState } from './save-state.ts';
import { saveState } from './save-state.ts';

/** Browsers wait no longer than this, in ms. */
const LONGEST_MS = 2_000_000_000;

export const useSaveState = (): SaveState => {
  const link = useLink();
  const [, look] = useState(0);
  const now = Date.now();
  const state = saveState(link, now);
  const { until } = state;
  useEffect(() => {
    if (until === null) return;
    const wait = Math.min(Math.max(until - Date.now(), 0), LONGEST_MS);
    const timer = setTimeout(() => look((times) => times + 1), wait);
    return () => clearTimeout(timer);
  });
  return state;
};
