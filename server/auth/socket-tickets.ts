/** The one place for tickets: each opens one socket on one plan, within half a minute. */
import { TICKET_MS } from '@gameplan/shared/api/members';
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { Identity } from './identity.ts';
import { hashOfSecret, newSecretToken } from './secret-token.ts';

/** So many wait at once; past them the oldest is void, so that asking for more and more fills no memory. */
const TICKETS_KEPT = 10_000;

export interface SocketTickets {
  /** Kept in memory only: a restart makes all of them void, and half a minute does anyway. */
  make(identity: Identity, planId: PlanId): { readonly token: string; readonly expiresAt: number };
  /** Who stands behind a ticket for that plan; null when it is unknown, used, too old or for another plan. */
  take(token: string, planId: PlanId): Identity | null;
}

/** Tickets, and their end together with the session or API token that they were made by. */
export interface OwnSocketTickets extends SocketTickets {
  drop(sessionId: string): void;
}

interface Ticket {
  readonly identity: Identity;
  readonly planId: PlanId;
  readonly expiresAt: number;
}

export const createSocketTickets = ({
  clock,
  random,
}: {
  readonly clock: Clock;
  readonly random: Random;
}): OwnSocketTickets => {
  /** By the hash of the token, so that looking one up tells nothing by the time it takes; the oldest first. */
  const waiting = new Map<string, Ticket>();

  const forgetOld = (): void => {
    const now = clock.now();
    for (const [hash, { expiresAt }] of waiting) {
      if (expiresAt > now && waiting.size < TICKETS_KEPT) return;
      waiting.delete(hash);
    }
  };

  return {
    make: (identity, planId) => {
      forgetOld();
      const token = newSecretToken(random);
      const expiresAt = clock.now() + TICKET_MS;
      waiting.set(hashOfSecret(token), { identity, planId, expiresAt });
      return { token, expiresAt };
    },
    take: (token, planId) => {
      const hash = hashOfSecret(token);
      const ticket = waiting.get(hash);
      // Whoever has shown it has used it, whatever comes of that.
      waiting.delete(hash);
      if (ticket === undefined || ticket.planId !== planId) return null;
      return ticket.expiresAt > clock.now() ? ticket.identity : null;
    },
    drop: (sessionId) => {
      for (const [hash, { identity }] of waiting) {
        if (identity.sessionId === sessionId) waiting.delete(hash);
      }
    },
  };
};
