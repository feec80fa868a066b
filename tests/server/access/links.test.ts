/** Links into a plan: what they give, to whom, and until when. */
import type { AuditRow } from '@gameplan/shared/api/audit';
import type { PlanLink } from '@gameplan/shared/api/members';
import { instantOf } from '@gameplan/shared/base/dates';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createManualTime } from '../../support/manual-time.ts';
import {
  makeBlankPlan,
  makePlanLink,
  membersOf,
  putMember,
  removeMember,
  toldBy,
} from '../../support/plan-people.ts';
import type { Caller } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';

const HOUR = 3_600_000;

/** Ada is the administrator; Omar owns a plan, Theo is in none. Time stands still until it is moved. */
const scene = async () => {
  const time = createManualTime(Date.parse('2026-03-01T10:00:00Z'));
  const app = await createTestApp({ now: time.clock.now, timers: time.timers });
  const ada = await app.signUp('Ada');
  const [omar, theo] = [await app.signUp('Omar'), await app.signUp('Theo')];
  return { app, time, ada, omar, theo, id: await makeBlankPlan(omar) };
};

const open = (person: Caller, token: string): Promise<Response> =>
  person.ask('/api/links/open', { body: { token } });

const linksOf = async (person: Caller, id: string) =>
  (await person.get<{ links: PlanLink[] }>(`/api/plans/${id}/links`)).links;

describe('a link into a plan', () => {
  test('gives its role to everybody who opens it', async () => {
    const { ada, omar, theo, id } = await scene();
    const made = await omar.ask(`/api/plans/${id}/links`, { body: { role: 'editor' } });
    const { link } = Object(await made.json());
    expect(link).toMatch(/^http:\/\/gameplan\.test\/open#[A-Za-z0-9_-]{43}$/);
    const [, token = ''] = String(link).split('#');
    for (const person of [theo, ada]) {
      expect(await (await open(person, token)).json()).toEqual({ planId: id, role: 'editor' });
      // Opening it once more changes nothing.
      expect(await toldBy(await open(person, token))).toBe('200');
    }
    expect(await membersOf(theo, id)).toEqual(['Omar, owner', 'Ada, editor', 'Theo, editor']);
  });

  test('[fail:81] is kept nowhere as it is: only its hash lies on disk, and no list tells it', async () => {
    const { app, omar, id } = await scene();
    const { id: link, token } = await makePlanLink(omar, id, { role: 'viewer' });
    const by = { id: omar.me.id, name: 'Omar' };
    const createdAt = '2026-03-01T10:00:00.000Z';
    expect(await linksOf(omar, id)).toEqual([
      { id: link, role: 'viewer', by, createdAt, expiresAt: null },
    ]);
    const { db } = app.storage;
    const kept = [
      await db.selectFrom('plan_links').selectAll().execute(),
      await db.selectFrom('audit').selectAll().execute(),
    ];
    expect(JSON.stringify(kept)).toContain(link);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  test('never makes less of somebody than they are, and more only until it ends', async () => {
    const { omar, theo, id } = await scene();
    await putMember(omar, id, theo, { role: 'commenter' });
    const lesser = await makePlanLink(omar, id, { role: 'viewer' });
    expect(await (await open(theo, lesser.token)).json()).toEqual({
      planId: id,
      role: 'commenter',
    });
    const greater = await makePlanLink(omar, id, { role: 'editor' });
    expect(await (await open(theo, greater.token)).json()).toEqual({ planId: id, role: 'editor' });
    expect(await (await open(omar, greater.token)).json()).toEqual({ planId: id, role: 'owner' });
    await omar.ask(`/api/plans/${id}/links/${greater.id}`, { method: 'DELETE' });
    expect(await membersOf(omar, id)).toEqual(['Omar, owner', 'Theo, commenter']);
  });

  test('ends with all that it gave, and leads nowhere then', async () => {
    const { ada, omar, theo, id } = await scene();
    const { id: link, token } = await makePlanLink(omar, id, { role: 'editor' });
    await open(theo, token);
    const end = { method: 'DELETE' };
    expect(await toldBy(await theo.ask(`/api/plans/${id}/links/${link}`, end))).toBe(
      '403 not-allowed',
    );
    expect(await toldBy(await omar.ask(`/api/plans/${id}/links/${link}`, end))).toBe('200');
    expect(await toldBy(await omar.ask(`/api/plans/${id}/links/${link}`, end))).toBe(
      '404 not-found',
    );
    expect(await toldBy(await theo.ask(`/api/plans/${id}`))).toBe('404 plan-missing');
    expect(await toldBy(await open(ada, token))).toBe('410 link-used-up');
    expect(await linksOf(omar, id)).toEqual([]);
  });

  test('ends by its date, for those who came by it too', async () => {
    const { app, time, ada, omar, theo, id } = await scene();
    const expiresAt = instantOf(time.clock.now() + HOUR);
    const { token } = await makePlanLink(omar, id, { role: 'editor', expiresAt });
    await open(theo, token);
    await time.pass(HOUR - 1);
    expect(await theo.get(`/api/plans/${id}`)).toMatchObject({ role: 'editor' });
    await time.pass(1);
    expect(await toldBy(await theo.ask(`/api/plans/${id}`))).toBe('404 plan-missing');
    expect(await toldBy(await open(ada, token))).toBe('410 link-used-up');
    const ended = async () => {
      const { rows } = await ada.get<{ rows: AuditRow[] }>('/api/audit');
      return rows.filter(({ action }) => action === 'plan.link-ended');
    };
    await expect.poll(ended).toMatchObject([{ actorId: null, detail: { expired: true } }]);
    const rows = app.storage.db.selectFrom('plan_members').select('user_id');
    expect(await rows.execute()).toEqual([{ user_id: omar.me.id }]);
  });

  test('gives nothing from its date on, even before anything has noticed', async () => {
    const { timers, clock } = createManualTime(Date.parse('2026-03-01T10:00:00Z'));
    let ahead = 0;
    // The clock goes on and no timer fires, as on a machine that wakes up.
    const app = await createTestApp({ now: () => clock.now() + ahead, timers });
    await app.signUp('Ada');
    const [omar, theo] = [await app.signUp('Omar'), await app.signUp('Theo')];
    const id = await makeBlankPlan(omar);
    const expiresAt = instantOf(clock.now() + HOUR);
    const { token } = await makePlanLink(omar, id, { role: 'editor', expiresAt });
    await open(theo, token);
    ahead = HOUR;
    expect(await toldBy(await theo.ask(`/api/plans/${id}`))).toBe('404 plan-missing');
    expect(await theo.get('/api/plans')).toEqual({ plans: [] });
    expect(await membersOf(omar, id)).toEqual(['Omar, owner']);
    expect(await linksOf(omar, id)).toEqual([]);
    expect(await toldBy(await open(theo, token))).toBe('410 link-used-up');
  });

  test('cannot be made with an end that has passed', async () => {
    const { time, omar, id } = await scene();
    const body = { role: 'viewer', expiresAt: instantOf(time.clock.now()) };
    const answer = await omar.ask(`/api/plans/${id}/links`, { body });
    expect(await answer.json()).toMatchObject({
      code: 'body-invalid',
      fields: { expiresAt: expect.any(String) },
    });
  });

  test('cannot make an owner', async () => {
    const { omar, id } = await scene();
    const answer = await omar.ask(`/api/plans/${id}/links`, { body: { role: 'owner' } });
    expect(await toldBy(answer)).toBe('400 body-invalid');
  });

  test('is of one plan: another plan’s owner does not end it', async () => {
    const { omar, theo, id } = await scene();
    const others = await makeBlankPlan(theo);
    const { id: link } = await makePlanLink(omar, id, { role: 'viewer' });
    const end = { method: 'DELETE' };
    expect(await toldBy(await theo.ask(`/api/plans/${others}/links/${link}`, end))).toBe(
      '404 not-found',
    );
    expect(await linksOf(omar, id)).toHaveLength(1);
  });

  test('into a plan in the bin leads nowhere, like one that nobody made', async () => {
    const { omar, theo, id } = await scene();
    const { token } = await makePlanLink(omar, id, { role: 'viewer' });
    await omar.ask(`/api/plans/${id}`, { method: 'DELETE' });
    const [binned, unknown] = [await open(theo, token), await open(theo, 'x'.repeat(43))];
    expect(binned.status).toBe(410);
    expect(await binned.text()).toBe(await unknown.text());
  });

  test('opens no sign-up: a stranger is told to sign in', async () => {
    const { app, omar, id } = await scene();
    const { token } = await makePlanLink(omar, id, { role: 'viewer' });
    expect(await toldBy(await open(app.newCaller(), token))).toBe('401 not-signed-in');
  });
});

describe('somebody who came by a link', () => {
  test('is taken off like anybody else, and stays what the owner makes of them once it ends', async () => {
    const { omar, theo, id } = await scene();
    const { id: link, token } = await makePlanLink(omar, id, { role: 'editor' });
    await open(theo, token);
    expect(await toldBy(await removeMember(omar, id, theo))).toBe('200');
    expect(await membersOf(omar, id)).toEqual(['Omar, owner']);
    await open(theo, token);
    await putMember(omar, id, theo, { role: 'viewer' });
    expect(await membersOf(omar, id)).toEqual(['Omar, owner', 'Theo, viewer']);
    await omar.ask(`/api/plans/${id}/links/${link}`, { method: 'DELETE' });
    expect(await membersOf(omar, id)).toEqual(['Omar, owner', 'Theo, viewer']);
  });

  test('does not come along into the plan for the next period', async () => {
    const { omar, theo, id } = await scene();
    const { token } = await makePlanLink(omar, id, { role: 'editor' });
    await open(theo, token);
    const { id: next } = await omar.post<{ id: string }>('/api/plans', { follows: id });
    expect(await membersOf(omar, next)).toEqual(['Omar, owner']);
  });
});

test('a stored role that this version does not know is the least there is', async () => {
  const { app, omar, theo, id } = await scene();
  await putMember(omar, id, theo, { role: 'editor' });
  const { db } = app.storage;
  // As a later version may have written it.
  await sql`PRAGMA ignore_check_constraints = ON`.execute(db);
  await sql`UPDATE plan_members SET role = 'director' WHERE user_id = ${theo.me.id}`.execute(db);
  expect(await theo.get(`/api/plans/${id}`)).toMatchObject({ role: 'viewer' });
  expect(await theo.get('/api/plans')).toMatchObject({ plans: [{ id, role: 'viewer' }] });
});

test('people who manage each other see each other’s plans, and nothing hangs', async () => {
  const { app, omar, theo, id } = await scene();
  const { db } = app.storage;
  for (const [person, manager] of [
    [omar, theo],
    [theo, omar],
  ] as const) {
    await sql`INSERT INTO profiles (user_id, manager_id) VALUES (${person.me.id}, ${manager.me.id})
      ON CONFLICT (user_id) DO UPDATE SET manager_id = excluded.manager_id`.execute(db);
  }
  expect(await membersOf(theo, id)).toEqual(['Omar, owner', 'Theo, commenter, by line']);
  expect(await theo.get('/api/plans')).toMatchObject({ plans: [{ id, role: 'commenter' }] });
});
