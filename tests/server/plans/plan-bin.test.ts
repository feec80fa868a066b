/** The bin of whole plans: in, out, and gone for good after 30 days. */
import { createPlanBin } from '@gameplan/server/plans/plan-bin';
import type { AuditRow } from '@gameplan/shared/api/audit';
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { PLAN_BIN_MS } from '@gameplan/shared/api/plans';
import { describe, expect, test } from 'vitest';
import { createDataFolder } from '../../support/data-folder.ts';
import { createManualTime } from '../../support/manual-time.ts';
import { makeBlankPlan, membersOf, putMember, toldBy } from '../../support/plan-people.ts';
import type { Caller } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';
import { createTestLog } from '../../support/test-log.ts';

/** Ada is the administrator; Omar owns a plan in which Lena is an editor, Theo is in none. */
const scene = async () => {
  const time = createManualTime(Date.parse('2026-03-01T10:00:00Z'));
  const dataDir = createDataFolder();
  const app = await createTestApp({ now: time.clock.now, timers: time.timers, dataDir });
  const ada = await app.signUp('Ada');
  const [omar, lena, theo] = [
    await app.signUp('Omar'),
    await app.signUp('Lena'),
    await app.signUp('Theo'),
  ];
  const id = await makeBlankPlan(omar, 'Acme FY27');
  await putMember(omar, id, lena, { role: 'editor' });
  return { app, time, ada, omar, lena, theo, id };
};

const remove = async (person: Caller, id: string): Promise<string> =>
  toldBy(await person.ask(`/api/plans/${id}`, { method: 'DELETE' }));

const restore = async (person: Caller, id: string): Promise<string> =>
  toldBy(await person.ask(`/api/plans/${id}/restore`, { method: 'POST' }));

const idsIn = async (person: Caller, list: '/api/plans' | '/api/bin/plans') =>
  (await person.get<{ plans: PlanSummary[] }>(list)).plans.map(({ id }) => id);

describe('a plan in the bin', () => {
  test('is in no list but its owner’s bin, and can be opened by nobody', async () => {
    const { ada, omar, lena, theo, id } = await scene();
    expect(await remove(omar, id)).toBe('200');
    for (const person of [ada, omar, lena, theo]) {
      expect(await idsIn(person, '/api/plans')).toEqual([]);
    }
    expect(await idsIn(omar, '/api/bin/plans')).toEqual([id]);
    expect(await idsIn(lena, '/api/bin/plans')).toEqual([]);
    for (const tail of ['', '/data', '/members', '/links']) {
      const told = async (person: Caller) => toldBy(await person.ask(`/api/plans/${id}${tail}`));
      expect([tail, await told(omar), await told(theo), await told(ada)]).toEqual([
        tail,
        '410 plan-deleted',
        '404 plan-missing',
        '404 plan-missing',
      ]);
      expect(await told(lena)).toMatch(/^410/);
    }
    const audit = await ada.get<{ rows: AuditRow[] }>('/api/audit');
    expect(audit.rows[0]).toMatchObject({
      action: 'plan.binned',
      actorId: omar.me.id,
      objectId: id,
    });
  });

  test('comes out as it was', async () => {
    const { omar, lena, id } = await scene();
    const before = await omar.get(`/api/plans/${id}/data`);
    await remove(omar, id);
    expect(await restore(omar, id)).toBe('200');
    expect(await omar.get(`/api/plans/${id}/data`)).toEqual(before);
    expect(await membersOf(lena, id)).toEqual(['Omar, owner', 'Lena, editor']);
    expect(await idsIn(omar, '/api/bin/plans')).toEqual([]);
  });

  test('goes in and comes out by its owner alone, however often they say so', async () => {
    const { ada, omar, lena, theo, id } = await scene();
    const refused = ['403 not-allowed', '404 plan-missing', '403 not-a-member'];
    const others = [lena, theo, ada];
    expect(await Promise.all(others.map((person) => remove(person, id)))).toEqual(refused);
    expect([await remove(omar, id), await remove(omar, id)]).toEqual(['200', '200']);
    const binned = ['403 not-allowed', '404 plan-missing', '404 plan-missing'];
    expect(await Promise.all(others.map((person) => restore(person, id)))).toEqual(binned);
    expect([await restore(omar, id), await restore(omar, id)]).toEqual(['200', '200']);
  });

  test('is not changed: nobody is added to it, and no plan goes on from it', async () => {
    const { omar, lena, theo, id } = await scene();
    await remove(omar, id);
    expect(await toldBy(await putMember(omar, id, theo, { role: 'viewer' }))).toBe(
      '410 plan-deleted',
    );
    const made = await lena.ask('/api/plans', { body: { follows: id } });
    expect(await toldBy(made)).toBe('410 plan-deleted');
  });
});

describe('after 30 days', () => {
  test('all of a plan is gone but that there was one', async () => {
    const { app, time, ada, omar, id } = await scene();
    await remove(omar, id);
    await time.pass(PLAN_BIN_MS - 86_400_000);
    expect(await idsIn(omar, '/api/bin/plans')).toEqual([id]);
    await time.pass(2 * 86_400_000);
    await expect.poll(() => restore(omar, id)).toBe('404 plan-missing');
    const { db } = app.storage;
    for (const table of [
      'plan_heads',
      'plan_members',
      'plan_links',
      'plan_figures',
      'plan_derivations',
    ] as const)
      expect([table, await db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    expect(await db.selectFrom('plans').select(['id', 'name']).execute()).toEqual([
      { id, name: '' },
    ]);
    expect(await app.storage.planLog.load(id)).toEqual({ ok: false, error: 'plan-missing' });
    expect(await idsIn(omar, '/api/bin/plans')).toEqual([]);
    const audit = await ada.get<{ rows: AuditRow[] }>('/api/audit');
    expect(audit.rows[0]).toMatchObject({ action: 'plan.erased', actorId: null, objectId: id });
    expect(await app.features.audit.firstBroken()).toBeNull();
  });

  test('a plan that was taken out meanwhile is kept', async () => {
    const { time, omar, id } = await scene();
    await remove(omar, id);
    await time.pass(PLAN_BIN_MS - 1_000);
    await restore(omar, id);
    await time.pass(3 * 86_400_000);
    expect(await toldBy(await omar.ask(`/api/plans/${id}/data`))).toBe('200');
  });

  test('a plan that is taken out while it is about to be erased is kept', async () => {
    const { app, time, omar, id } = await scene();
    await remove(omar, id);
    const { db, planLog } = app.storage;
    const { access, audit } = app.features;
    const isTakenOut = Promise.withResolvers<string>();
    const bin = createPlanBin({
      db,
      planLog,
      // Everybody is sent away first: meanwhile its owner changes their mind.
      rooms: { close: async () => isTakenOut.resolve(await restore(omar, id)) },
      change: access.change,
      audit,
      clock: { now: () => time.clock.now() + PLAN_BIN_MS },
      timers: time.timers,
      log: createTestLog(),
    });
    bin.sweep();
    expect(await isTakenOut.promise).toBe('200');
    await bin.stop();
    expect(await toldBy(await omar.ask(`/api/plans/${id}/data`))).toBe('200');
  });
});
