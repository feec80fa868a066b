/** The audit as a chain: a row that was changed or taken out shows. */
import { createAudit } from '@gameplan/server/access/audit-chain';
import type { AuditAction } from '@gameplan/shared/api/audit';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openTestStorage } from '../../support/sqlite-storage.ts';
import { createTestLog } from '../../support/test-log.ts';

const entry = (action: AuditAction, objectId: string) => ({
  actorId: 'usr_1',
  sessionId: 'ses_1',
  action,
  objectId,
  detail: { from: 'viewer', to: 'editor', note: 'quote " and \u2028 and \u0007' },
});

/** An audit of five rows. */
const scene = async () => {
  const { db } = await openTestStorage({ log: createTestLog() });
  let at = 1_000;
  const audit = createAudit({ db, clock: { now: () => (at += 1) } });
  for (const number of [1, 2, 3, 4, 5]) {
    await db
      .transaction()
      .execute((transaction) => audit.note(transaction, entry('plan.member-put', `pln_${number}`)));
  }
  return { db, audit };
};

describe('the audit', () => {
  test('holds as it was written, newest first', async () => {
    const { audit } = await scene();
    expect(await audit.firstBroken()).toBeNull();
    expect((await audit.newest()).map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
    expect((await audit.newest()).at(-1)).toEqual({
      number: 1,
      at: '1970-01-01T00:00:01.001Z',
      actorId: 'usr_1',
      action: 'plan.member-put',
      objectId: 'pln_1',
      detail: { from: 'viewer', to: 'editor', note: 'quote " and \u2028 and \u0007' },
    });
  });

  test('holds while it is empty', async () => {
    const { db } = await openTestStorage({ log: createTestLog() });
    expect(await createAudit({ db, clock: { now: () => 0 } }).firstBroken()).toBeNull();
  });

  test.each([
    ['at', 7],
    ['actor_id', 'usr_2'],
    ['session_id', null],
    ['action', 'plan.erased'],
    ['object_id', 'pln_9'],
    ['detail', '{}'],
    ['hash', 'f'.repeat(64)],
  ])('shows that the %s of a row was changed', async (column, value) => {
    const { db, audit } = await scene();
    await sql`UPDATE audit SET ${sql.ref(column)} = ${value} WHERE number = 3`.execute(db);
    expect(await audit.firstBroken()).toBe(3);
  });

  test.each([1, 3, 5])('shows that row %i was taken out', async (number) => {
    const { db, audit } = await scene();
    await db.deleteFrom('audit').where('number', '=', number).execute();
    expect(await audit.firstBroken()).toBe(number);
  });

  test('shows that a row was changed together with its own hash', async () => {
    const { db, audit } = await scene();
    await sql`UPDATE audit SET object_id = 'pln_9' WHERE number = 3`.execute(db);
    await sql`UPDATE audit SET hash = sha256(json_array(number, at, actor_id, session_id, action,
      object_id, detail, before_hash)) WHERE number = 3`.execute(db);
    expect(await audit.firstBroken()).toBe(4);
  });

  test('shows that a row was taken out and the others moved up', async () => {
    const { db, audit } = await scene();
    await db.deleteFrom('audit').where('number', '=', 2).execute();
    await sql`UPDATE audit SET number = number - 1 WHERE number > 2`.execute(db);
    expect(await audit.firstBroken()).toBe(2);
  });

  test('has nothing of a deed that was rolled back', async () => {
    const { db, audit } = await scene();
    const deed = db.transaction().execute(async (transaction) => {
      await audit.note(transaction, entry('plan.binned', 'pln_1'), entry('plan.erased', 'pln_1'));
      throw new Error('the deed failed');
    });
    await expect(deed).rejects.toThrow('the deed failed');
    expect(await audit.newest()).toHaveLength(5);
    expect(await audit.firstBroken()).toBeNull();
  });
});
