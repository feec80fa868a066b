/** What is done when somebody deleted very much at once: it is written down, and the plan's owner is told. */

import { userId as parseUserId } from '@gameplan/shared/base/ids';
import type { Kysely } from 'kysely';
import type { Log } from '../log.ts';
import type { Tables } from '../storage/tables.ts';
import type { OnMassDelete } from '../sync/rooms.ts';
import type { NoteAudit } from './audit.ts';
import type { PlanAudience } from './plan-audience.ts';

export const createMassDeleteNotice = ({
  db,
  note,
  audience,
  log,
}: {
  readonly db: Kysely<Tables>;
  readonly note: NoteAudit;
  readonly audience: Pick<PlanAudience, 'tellOwner'>;
  readonly log: Log;
}): OnMassDelete => {
  const tell = async (...[planId, { userId, sessionId }, items]: Parameters<OnMassDelete>) => {
    const entry = { action: 'plan.mass-delete', objectId: planId, detail: { items } } as const;
    await db
      .transaction()
      .execute((transaction) => note(transaction, { actorId: userId, sessionId, ...entry }));
    const personId = parseUserId.parse(userId);
    await audience.tellOwner(planId, { kind: 'mass-delete', planId, personId, items });
  };
  // The room goes on with its edits: the plan as it was is kept already.
  return (planId, by, items) => {
    tell(planId, by, items).catch((error: unknown) =>
      log.error('nobody could be told that much was deleted', { planId, error }),
    );
  };
};
