/** The screens of a plan: the one table of their addresses, icons and order. */
import type { LucideIcon } from 'lucide-react';
import { CircleDollarSign, FileText, LayoutGrid, Users } from 'lucide-react';

export interface PlanScreenEntry {
  readonly id: 'overview' | 'swot' | 'opportunities' | 'team';
  readonly to:
    | '/plans/$planId'
    | '/plans/$planId/swot'
    | '/plans/$planId/opportunities'
    | '/plans/$planId/team';
  readonly Icon: LucideIcon;
}
export type PlanScreenId = PlanScreenEntry['id'];

/** In the order in which the ways to them stand. */
export const PLAN_SCREENS: readonly PlanScreenEntry[] = [
  { id: 'overview', to: '/plans/$planId', Icon: FileText },
  { id: 'swot', to: '/plans/$planId/swot', Icon: LayoutGrid },
  { id: 'opportunities', to: '/plans/$planId/opportunities', Icon: CircleDollarSign },
  { id: 'team', to: '/plans/$planId/team', Icon: Users },
];

/** Which screen of a plan an address shows; the overview for the plan's own address. */
export const planScreenAt = (path: string): PlanScreenId => {
  const last = /^\/plans\/[^/]+\/([^/]+)\/?$/.exec(path)?.[1];
  return PLAN_SCREENS.find(({ id }) => id === last)?.id ?? 'overview';
};
