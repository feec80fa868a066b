/**
 * Parts whose code comes in a file of its own. The file is fetched when the browser has nothing else to do, so that it is
 * there when the network is not; a fetch that failed is tried again at the next need and breaks nothing meanwhile.
 */
import type { ComponentType } from 'react';
import { useEffect, useState } from 'react';

/** How long browsers without `requestIdleCallback` wait before they fetch ahead, in ms. */
const FETCH_AHEAD_MS = 1_000;

/** Code that may not be here yet. */
export interface OnDemand<Props> {
  /** The part, once its code has come. */
  now(): ComponentType<Props> | null;
  /** Fetches the code; answers whether it is here. Never rejects. */
  fetch(): Promise<boolean>;
}

/** A part that `load` fetches; concurrent needs share one fetch. */
export const onDemand = <Props>(load: () => Promise<ComponentType<Props>>): OnDemand<Props> => {
  let part: ComponentType<Props> | null = null;
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

const whenIdle = (work: () => void): (() => void) => {
  if (typeof window.requestIdleCallback === 'function') {
    const idle = window.requestIdleCallback(work);
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
export const useOnDemand = <Props>(
  source: OnDemand<Props>,
  { needed, onFailed }: { readonly needed: boolean; readonly onFailed: () => void },
): ComponentType<Props> | null => {
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
