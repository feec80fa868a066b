/** The words of figures: what they are called, and how a plan stands against its goal in sentences. */
import { plural } from './plural.ts';

/** An amount, already written. */
interface Amounts {
  readonly closed: string;
  readonly goal: string;
  readonly open: string;
  readonly need: string;
  readonly gap: string;
  readonly expected: string;
  readonly uncovered: string;
  readonly ratio: string;
}
type Told<Name extends keyof Amounts> = Pick<Amounts, Name>;

const sold = ({ closed, goal }: Told<'closed' | 'goal'>) => `${closed} of ${goal} is sold.`;
const brings = ({ ratio, expected }: Told<'ratio' | 'expected'>) =>
  `At a close ratio of ${ratio} the open pipeline brings about ${expected} more`;

export const figuresWords = {
  names: {
    open: 'Open',
    closed: 'Closed',
    lost: 'Lost',
    notCounted: 'Not counted',
    overdueClose: 'Past their close date',
    months: 'Revenue by month',
    newSalesNeeded: 'New sales needed',
    pipelineNeeded: 'Pipeline needed',
    pipelineGap: 'Pipeline gap',
    sufficiency: 'Pipeline sufficiency',
    coverageRatio: 'Coverage',
    requiredCoverage: 'Required coverage',
    weightedPipeline: 'Weighted pipeline',
    impliedRatio: 'Close ratio by the stages',
    projection: 'Projection',
    projectionAtRatio: 'Projection at the close ratio',
    attainment: 'Attainment',
    projectedAttainment: 'Projected attainment',
    elapsed: 'Time passed',
    track: 'Track',
  },
  /** What a gap is called when it is none. */
  surplus: 'Pipeline surplus',
  percent: ({ number }: { number: string }) => `${number}%`,
  justUnderWhole: 'just under 100%',
  times: ({ number }: { number: string }) => `${number}x`,
  millions: ({ number }: { number: string }) => `${number} m`,
  billions: ({ number }: { number: string }) => `${number} bn`,
  leftOut: ({ count }: { count: number }) =>
    plural(count, {
      one: '1 opportunity is left out',
      other: `${count} opportunities are left out`,
    }),
  /** Instead of a value that cannot be said, short enough for a place of a number; by its state. */
  unsaid: {
    period_invalid: 'No plan period yet',
    goal_missing: 'No sales goal yet',
    goal_invalid: 'Sales goal cannot be read',
    goal_zero: 'Nothing needed: the goal is zero',
    goal_met: 'Goal met',
    ratio_missing: 'No close ratio yet',
    ratio_invalid: 'Close ratio is out of range',
    ratio_zero: 'At 0% none is enough',
    too_large: 'Too large to be said',
    nothing_open: 'Nothing is open',
  },
  track: {
    on: 'On track',
    at_risk: 'At risk',
    off: 'Off track',
    none: 'Not judged yet',
  },
  goal: {
    period_invalid: 'This plan has no period yet. Set its first and last day to see how it stands.',
    goal_missing: ({ closed, open }: Told<'closed' | 'open'>) =>
      `${closed} is sold and ${open} is open. Set a sales goal to see what is missing.`,
    goal_invalid: ({ closed, open }: Told<'closed' | 'open'>) =>
      `${closed} is sold and ${open} is open. The sales goal cannot be read: type it again.`,
    goal_zero: ({ closed, open }: Told<'closed' | 'open'>) =>
      `${closed} is sold and ${open} is open. The sales goal is zero, so nothing more is needed.`,
    goal_met: (told: Told<'closed' | 'goal'>) => `The goal is met: ${sold(told)}`,
    goal_met_with_open: (told: Told<'closed' | 'goal' | 'open'>) =>
      `The goal is met: ${sold(told)} ${told.open} more is open.`,
    ratio_missing: (told: Told<'closed' | 'goal' | 'open'>) =>
      `${sold(told)} ${told.open} is open. Set a close ratio to see whether that is enough.`,
    ratio_invalid: (told: Told<'closed' | 'goal' | 'open'>) =>
      `${sold(told)} ${told.open} is open. The close ratio has to be over 0% and at most 100%.`,
    ratio_zero: (told: Told<'closed' | 'goal' | 'need'>) =>
      `${sold(told)} At a close ratio of 0% no pipeline is enough for the other ${told.need}.`,
    too_large: (told: Told<'closed' | 'goal'>) =>
      `${sold(told)} What has to be open for the rest is too large to be said.`,
    nothing_open: (told: Told<'closed' | 'goal' | 'need'>) =>
      `${sold(told)} Nothing is open, so ${told.need} has no cover yet.`,
    gap: (told: Told<'closed' | 'goal' | 'ratio' | 'expected' | 'uncovered'>) =>
      `${sold(told)} ${brings(told)}. ${told.uncovered} has no cover yet.`,
    /** The gap is there, but too small to leave a whole unit of the goal without cover. */
    small_gap: (told: Told<'closed' | 'goal' | 'ratio' | 'expected' | 'gap'>) =>
      `${sold(told)} ${brings(told)}. The pipeline falls short by ${told.gap}.`,
    covered: (told: Told<'closed' | 'goal' | 'ratio' | 'expected'>) =>
      `${sold(told)} ${brings(told)}: exactly what is needed.`,
    surplus: (told: Told<'closed' | 'goal' | 'ratio' | 'expected' | 'gap'>) =>
      `${sold(told)} ${brings(told)}. That is enough, with ${told.gap} of pipeline to spare.`,
  },
  /** The same for a line of a list. */
  goalLine: {
    goal_met: ({ closed, goal }: Told<'closed' | 'goal'>) => `Goal met, ${closed} of ${goal}`,
    ratio_zero: 'Cannot be said: close ratio is 0%',
    gap: ({ gap }: Told<'gap'>) => `${gap} pipeline gap`,
    gap_nothing_open: ({ gap }: Told<'gap'>) => `${gap} pipeline gap, nothing open`,
    covered: 'Exactly covered',
    surplus: ({ gap }: Told<'gap'>) => `${gap} pipeline surplus`,
  },
  pipeline: {
    period_invalid: 'This plan has no period yet. Set its first and last day to see what it needs.',
    goal_missing: ({ open }: Told<'open'>) =>
      `You have ${open} in open pipeline. Set a sales goal to see how much you need.`,
    goal_invalid: ({ open }: Told<'open'>) =>
      `You have ${open} in open pipeline. The sales goal cannot be read: type it again.`,
    goal_zero: ({ open }: Told<'open'>) =>
      `You have ${open} in open pipeline. The sales goal is zero, so nothing is needed.`,
    goal_met: ({ open }: Told<'open'>) =>
      `The goal is met, so no more pipeline is needed. You have ${open} open.`,
    ratio_missing: ({ need, open }: Told<'need' | 'open'>) =>
      `You have ${need} more to sell and ${open} in open pipeline. Set a close ratio to see whether that is enough.`,
    ratio_invalid: ({ need, open }: Told<'need' | 'open'>) =>
      `You have ${need} more to sell and ${open} in open pipeline. The close ratio has to be over 0% and at most 100%.`,
    ratio_zero: ({ need }: Told<'need'>) =>
      `You have ${need} more to sell. At a close ratio of 0% no pipeline is enough.`,
    too_large: ({ need }: Told<'need'>) =>
      `You have ${need} more to sell. What has to be open for it is too large to be said.`,
    start: ({ need, ratio, needed }: Told<'need' | 'ratio'> & { needed: string }) =>
      `To sell ${need} more at a close ratio of ${ratio} you need ${needed} in open pipeline.`,
    have: ({ open }: Told<'open'>) => `You have ${open}.`,
    haveNothing: 'Nothing is open yet.',
    missing: ({ gap }: Told<'gap'>) => `${gap} is missing.`,
    covered: 'That is exactly enough.',
    surplus: ({ gap }: Told<'gap'>) => `That is ${gap} more than needed.`,
  },
  keys: {
    closed: 'Closed',
    expected: 'Expected at the close ratio',
    expectedFrom: ({ open }: Told<'open'>) => `Expected from ${open} open`,
    uncovered: 'No cover yet',
    unknown: 'Not known',
    open: 'Open',
    gap: 'Gap',
    goal: 'Goal',
  },
};
