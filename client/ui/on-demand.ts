/**
 * Parts whose code comes in a file of its own. The file is fetched when the browser has nothing else to do, so that it is
 * there when the network is not; a fetch that failed is tried again at the next need and breaks nothing meanwhile.
 */
import { useEffect, useState } from 'react';

/** After how long a part that nobody waits for is asked for again, in ms. */
const ASK_AGAIN_MS = 10_000;

/** How long browsers without `requestIdleCallback` wait before they fetch ahead, in ms. */
const FETCH_AHEAD_MS = 1_000;

/** Code that may not be here yet. */
export interface OnDemand<Part> {
  /** The part, once its code has come. */
  now(): Part | null;
  /** Fetches the code; answers whether it is here. Never rejects. */
  fetch(): Promise<boolean>;
}

/** A part that `load` fetches; concurrent needs share one fetch. */
export const onDemand = <Part>(load: () => Promise<Part>): OnDemand<Part> => {
  let part: Part | null = null;
  let fetching: Promise<boolean> | null = null;
  const fetchOnce = async (): Promise<boolean> => {
    try {
      part = await load();
      return true;
    } catch {
      return false;
    } finally {
      fetching = null;
    }
  };
  return {
    now: () => part,
    fetch: () => {
      if (part !== null) return Promise.resolve(true);
      fetching ??= fetchOnce();
      return fetching;
    },
  };
};

/** How long a browser that always has something else to do is left to it, in ms. */
const BUSY_MS = 5_000;

/** Runs `work` once the browser has nothing else to do; gives a way to forget it. */
export const whenIdle = (work: () => void): (() => void) => {
  if (typeof window.requestIdleCallback === 'function') {
    const idle = window.requestIdleCallback(work, { timeout: BUSY_MS });
    return () => window.cancelIdleCallback(idle);
  }
  const timer = setTimeout(work, FETCH_AHEAD_MS);
  return () => clearTimeout(timer);
};

/**
 * The part of `source`, or null as long as it is not here. Fetches ahead when idle, and at once when `needed`.
 *
 * @param onFailed it is needed and could not be fetched
 */
export const useOnDemand = <Part>(
  source: OnDemand<Part>,
  { needed, onFailed }: { readonly needed: boolean; readonly onFailed: () => void },
): Part | null => {
  const [, setArrived] = useState(false);
  useEffect(() => whenIdle(() => void source.fetch()), [source]);
  useEffect(() => {
    if (!needed || source.now() !== null) return undefined;
    let isWaiting = true;
    void source.fetch().then((isHere) => {
      if (!isWaiting) return;
      if (isHere) setArrived(true);
      else onFailed();
    });
    return () => {
      isWaiting = false;
    };
  }, [needed, source, onFailed]);
  return source.now();
};

/** The part of `source` as soon as there was time to fetch it: for what a screen does without until then. */
export const useFetchedAhead = <Part>(source: OnDemand<Part>): Part | null => {
  const [, setArrived] = useState(false);
  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const isHere = await source.fetch();
      if (!isWanted) return;
      if (isHere) setArrived(true);
      else timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    };
    const stopWaiting = source.now() === null ? whenIdle(() => void ask()) : undefined;
    return () => {
      isWanted = false;
      clearTimeout(timer);
      stopWaiting?.();
    };
  }, [source]);
  return source.now();
};
