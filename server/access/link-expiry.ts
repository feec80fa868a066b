/** The one place where links that end by a date do so, on time, for everybody who came by them. */
import type { Clock } from '@gameplan/shared/base/clock';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Kysely } from 'kysely';
import { problemOf } from '../http/problems.ts';
import type { Log } from '../log.ts';
import type { Tables } from '../storage/tables.ts';
import type { Cancel, Timers } from '../sync/timers.ts';
import type { NoteAudit } from './audit.ts';
import { endLink, expiringLinks } from './link-rows.ts';
import type { ChangePlan } from './plan-changes.ts';

/** A timer stands still while the machine sleeps, so no wait is longer than this, in ms. */
const LONGEST_WAIT_MS = 30_000;
const RETRY_MS = 1_000;

export interface LinkExpiry {
  /** Looks for links whose time has come, and when to look again. */
  look(): void;
  stop(): Promise<void>;
}

export interface LinkExpiryDeps {
  readonly db: Kysely<Tables>;
  readonly change: ChangePlan;
  readonly note: NoteAudit;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

export const createLinkExpiry = (deps: LinkExpiryDeps): LinkExpiry => {
  const { db, change, note, clock, timers, log } = deps;
  let cancel: Cancel = () => {};
  let under: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** Ends all that is due and answers how long to wait, or null where no link has an end. */
  const expire = async (): Promise<number | null> => {
    const { expired, next } = await expiringLinks(db, clock.now());
    for (const { id, planId, at } of expired) {
      const work: Parameters<typeof change<null>>[1] = async (transaction) => {
        if (!(await endLink(transaction, { id, planId }, at))) {
          return failed(problemOf('not-found'));
        }
        const entry = { action: 'plan.link-ended', objectId: planId } as const;
        const detail = { link: id, expired: true };
        await note(transaction, { actorId: null, sessionId: null, ...entry, detail });
        return ok(null);
      };
      // A moment earlier the link was open: who came by it is to hear that it is not any more.
      await change(planId, work, at - 1);
    }
    return next === null ? null : Math.max(0, next - clock.now());
  };

  const lookOnce = async (): Promise<void> => {
    cancel();
    let wait: number | null = RETRY_MS;
    try {
      wait = await expire();
    } catch (error) {
      if (!isStopped) log.warn('links could not be looked at', { error });
    }
    if (wait === null || isStopped) return;
    cancel = timers.after(Math.min(wait, LONGEST_WAIT_MS), look);
  };

  const look = (): void => {
    under = under.then(lookOnce);
  };

  return {
    look,
    stop: async () => {
      isStopped = true;
      cancel();
      await under;
    },
  };
};
