/** What is said aloud to people who do not see the page: in passing, or at once. */

import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useRef } from 'react';
import { createPoliteBatch } from './polite-batch.ts';

export type Urgency = 'polite' | 'assertive';
export type Announce = (text: string, urgency?: Urgency) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** The way to say something aloud; polite texts are collected for three seconds, assertive ones are said at once. */
export const useAnnounce = (): Announce => useContext(AnnounceContext);

/** A screen reader stays silent on the same words twice, so every other time a blank that nobody hears is added. */
const write = (region: HTMLElement | null, text: string) => {
  if (region) region.textContent = region.textContent === text ? `${text}\u00a0` : text;
};

/** Holds the two regions; stands once around the whole page. */
export const LiveRegion = ({ children }: { readonly children: ReactNode }) => {
  const polite = useRef<HTMLDivElement>(null);
  const assertive = useRef<HTMLDivElement>(null);
  const batch = useMemo(
    () =>
      createPoliteBatch({
        now: () => performance.now(),
        after: (ms, step) => {
          const timer = setTimeout(step, ms);
          return () => clearTimeout(timer);
        },
        say: (text) => write(polite.current, text),
      }),
    [],
  );
  useEffect(() => () => batch.stop(), [batch]);
  const announce = useMemo<Announce>(
    () =>
      (text, urgency = 'polite') =>
        urgency === 'polite' ? batch.add(text) : write(assertive.current, text),
    [batch],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div ref={polite} role="status" aria-live="polite" className="sr-only" />
      <div ref={assertive} role="alert" aria-live="assertive" className="sr-only" />
    </AnnounceContext>
  );
};
