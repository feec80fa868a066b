/** The one place that knows which day it is in the workspace, and notices when it is over. */
import type { Clock } from '@gameplan/shared/base/clock';
import { plainDateIn } from '@gameplan/shared/base/time-zone';
import type { Cancel, Timers } from '../sync/timers.ts';
import { nextDayAt } from './next-day.ts';

/** A timer stands still while the machine sleeps and does not hear of a clock that is set, so it looks this often. */
const LOOK_EVERY_MS = 60_000;

export interface WorkspaceDayDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly timeZone: () => string;
  /** Called once for each new day. */
  readonly begun: () => void;
}

export interface WorkspaceDay {
  /** The plain date by the clock. */
  today(): string;
  /** Looks at once: another time zone may be another day. */
  look(): void;
  stop(): void;
}

/** A day as it was worked out: in which zone, from when on and until when. */
interface KnownDay {
  readonly timeZone: string;
  readonly date: string;
  readonly from: number;
  readonly until: number;
}

export const createWorkspaceDay = ({
  clock,
  timers,
  timeZone,
  begun,
}: WorkspaceDayDeps): WorkspaceDay => {
  const workOut = (now: number): KnownDay => {
    const zone = timeZone();
    const date = plainDateIn(zone, now);
    return { timeZone: zone, date, from: now, until: nextDayAt(zone, now) };
  };

  let known = workOut(clock.now());
  let told = known.date;
  let next: Cancel = () => {};

  const current = (): KnownDay => {
    const now = clock.now();
    const isKnown = known.timeZone === timeZone() && now >= known.from && now < known.until;
    if (!isKnown) known = workOut(now);
    return known;
  };

  const look = (): void => {
    next();
    const { date, until } = current();
    next = timers.after(Math.min(until - clock.now(), LOOK_EVERY_MS), look);
    if (date === told) return;
    told = date;
    begun();
  };

  look();
  return { today: () => current().date, look, stop: () => next() };
};
