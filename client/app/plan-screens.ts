/** The screens of a plan: the one table of their addresses, icons and order. */
import type { LucideIcon } from 'lucide-react';
import { LayoutGrid } from 'lucide-react';

export interface PlanScreenEntry {
  readonly id: 'overview' | 'swot' | 'opportunities' | 'team';
  readonly to: '/plans/$planId' | '/plans/$planId/swot';
  readonly Icon: LucideIcon;
}
export type PlanScreenId = PlanScreenEntry['id'];

/** In the order in which the ways to them stand. */
export const PLAN_SCREENS: readonly PlanScreenEntry[] = [
  { id: 'swot', to: '/plans/$planId/swot', Icon: LayoutGrid },
];

/** Which screen of a plan an address shows; the overview for the plan's own address. */
export const planScreenAt = (path: string): PlanScreenId => {
  const last = /^\/plans\/[^/]+\/([^/]+)\/?$/.exec(path)?.[1];
  return PLAN_SCREENS.find(({ id }) => id === last)?.id ?? 'overview';
};
