/** How a plan stands against its goal on a day (model, 3.4.10 with 3.8, 10). The day is given, never a clock's. */
import { daysBetween } from '../base/calendar.ts';
import { isPlainDate } from '../base/dates.ts';
import type { WorkspaceSettings } from '../workspace/settings.ts';
import { halfUp, isAtLeast, WHOLE } from './exact.ts';
import type { Track } from './figure.ts';
import type { Finding } from './finding.ts';
import { found, foundNumber, silent } from './finding.ts';
import type { Given } from './pipeline.ts';
import type { Period, Sums } from './sums.ts';

/** What the track is judged by. */
export interface TrackInputs {
  readonly goal: Given;
  readonly sums: Sums;
  /** The pipeline gap as it is shown; null does not worsen the track. */
  readonly gap: number | null;
  readonly period: Period;
  readonly today: string;
  readonly rule: WorkspaceSettings['track'];
}

/** Where the day lies; a day that is none is taken for the first of the period. */
const dayIn = ({ start, end }: Period, today: string) => {
  const day = isPlainDate(today) ? today : start;
  if (day < start) return { day, when: 'not_started', daysLeft: daysBetween(day, end) } as const;
  const when = day > end ? 'period_over' : 'ok';
  return { day, when, daysLeft: daysBetween(day, end) } as const;
};

/** Days of the period that are over, today among them, as a share of all. */
export const elapsedFinding = (period: Period, today: string): Finding<number> => {
  const { day, when } = dayIn(period, today);
  if (when === 'not_started') return found(0, when);
  if (when === 'period_over') return found(Number(WHOLE), when);
  const passed = BigInt(daysBetween(period.start, day) + 1);
  const all = BigInt(daysBetween(period.start, period.end) + 1);
  return foundNumber(halfUp({ part: passed * WHOLE, whole: all }));
};

const worse = { on: 'at_risk', at_risk: 'off', off: 'off' } as const satisfies Record<Track, Track>;

const shareAtLeast = (part: bigint, goal: bigint, threshold: number): boolean =>
  isAtLeast({ part, whole: goal }, { part: BigInt(threshold), whole: WHOLE });

const projectedTrack = (
  goal: bigint,
  daysLeft: number,
  { sums, gap, rule }: TrackInputs,
): Track => {
  const projection = sums.closed + sums.weighted;
  const isAtRisk = shareAtLeast(projection, goal, rule.atRisk);
  const track = shareAtLeast(projection, goal, rule.on) ? 'on' : isAtRisk ? 'at_risk' : 'off';
  return gap !== null && gap > 0 && daysLeft < rule.daysLeft ? worse[track] : track;
};

/** On, at risk or off: by what is closed once the period is over or the goal is met, before that by the projection. */
export const trackFinding = (inputs: TrackInputs): Finding<Track> => {
  const { goal, sums, period, today } = inputs;
  if (goal.exact === null) return silent(goal.state);
  if (goal.exact === 0n) return silent('goal_zero');
  const { when, daysLeft } = dayIn(period, today);
  const isMet = sums.closed >= goal.exact;
  if (when === 'period_over') return found(isMet ? 'on' : 'off', when);
  if (isMet) return found('on', when === 'ok' ? 'goal_met' : when);
  return found(projectedTrack(goal.exact, daysLeft, inputs), when);
};
