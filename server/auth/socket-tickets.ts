/** The port of tickets: each opens one socket on one plan, within half a minute. */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Identity } from './identity.ts';

export interface SocketTickets {
  /** Kept in memory only: a restart makes all of them void, and half a minute does anyway. */
  make(identity: Identity, planId: PlanId): { readonly token: string; readonly expiresAt: number };
  /** Who stands behind a ticket for that plan; null when it is unknown, used, too old or for another plan. */
  take(token: string, planId: PlanId): Identity | null;
}
