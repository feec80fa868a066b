/** The formulas of the model again, as somebody would do them on paper: for comparison with what the product derives. */
import type { FigurePlan, FigureSettings } from '@gameplan/shared/derive/derive';

type Exact = bigint | null;

const isWhole = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;

const isDay = (value: unknown): value is string => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
};

/** Long division of whole numbers that are not negative, a half up. */
const divide = (over: bigint, under: bigint): bigint => {
  const whole = over / under;
  return (over % under) * 2n >= under ? whole + 1n : whole;
};

const shown = (value: Exact): number | null =>
  value === null || value > 9_007_199_254_740_991n || value < -9_007_199_254_740_991n
    ? null
    : Number(value);

/** Values alone, null where there is none. */
export const naiveFigures = (plan: FigurePlan, settings: FigureSettings) => {
  const { periodStart: start, periodEnd: end } = plan;
  if (!isDay(start) || !isDay(end) || start > end) return null;
  let [open, closed, lost, weighted] = [0n, 0n, 0n, 0n];
  const currency = typeof plan.currency === 'string' ? plan.currency : settings.currency;
  for (const deal of plan.opportunities) {
    if (deal.inPlan !== true || deal.deletedAt !== null) continue;
    if (!isWhole(deal.amount, 999_999_999_999_999) || !isDay(deal.closeDate)) continue;
    if (deal.closeDate < start || deal.closeDate > end) continue;
    if (deal.currency !== null && deal.currency !== currency) continue;
    const type = settings.opportunityTypes.find(({ id }) => id === deal.type);
    if (type !== undefined && !type.countsToGoal) continue;
    const stage = settings.stages.find(({ id }) => id === deal.stage);
    const amount = BigInt(deal.amount);
    if (stage?.outcome === 'won') closed += amount;
    if (stage?.outcome === 'lost') lost += amount;
    if (stage?.outcome !== 'open') continue;
    open += amount;
    const probability = deal.probability === null ? stage.probability : deal.probability;
    if (isWhole(probability, 10_000)) weighted += divide(amount * BigInt(probability), 10_000n);
  }
  const goal = isWhole(plan.salesGoal, 999_999_999_999_999) ? BigInt(plan.salesGoal) : null;
  const ratio =
    isWhole(plan.closeRatio, 10_000) && plan.closeRatio > 0 ? BigInt(plan.closeRatio) : null;
  let need: Exact = null;
  if (goal !== null) need = goal > closed ? goal - closed : 0n;
  let needed: Exact = null;
  if (need === 0n) needed = 0n;
  else if (need !== null && ratio !== null) needed = divide(need * 10_000n, ratio);
  const isGapSaid = shown(needed) !== null && shown(open) !== null;
  const ofGoal = (part: bigint): Exact => (goal ? divide(part * 10_000n, goal) : null);
  return {
    open: shown(open),
    closed: shown(closed),
    lost: shown(lost),
    newSalesNeeded: shown(need),
    pipelineNeeded: shown(needed),
    pipelineGap: isGapSaid && needed !== null ? shown(needed - open) : null,
    sufficiency: need && ratio ? shown(divide(open * ratio, need)) : null,
    coverageRatio: need ? shown(divide(open * 10_000n, need)) : null,
    requiredCoverage: ratio ? shown(divide(100_000_000n, ratio)) : null,
    weightedPipeline: shown(weighted),
    impliedRatio: open ? shown(divide(weighted * 10_000n, open)) : null,
    projection: shown(closed + weighted),
    projectionAtRatio: ratio ? shown(closed + divide(open * ratio, 10_000n)) : null,
    attainment: shown(ofGoal(closed)),
    projectedAttainment: shown(ofGoal(closed + weighted)),
  };
};
