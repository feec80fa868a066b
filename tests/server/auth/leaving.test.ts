/** Somebody leaves the workspace: everything they could do ends, and their name stays. */
import type { ListedPerson } from '@gameplan/shared/api/people';
import { problem } from '@gameplan/shared/api/problem';
import { describe, expect, test } from 'vitest';
import type { SignedUp } from '../../support/test-app.ts';
import { createTestApp, PASSWORD } from '../../support/test-app.ts';

const SIGN_IN = '/api/auth/sign-in/email';

const scene = async () => {
  const app = await createTestApp();
  const ines = await app.signUp('Ines');
  const [omar, lena] = [await app.signUp('Omar'), await app.signUp('Lena')];
  return { app, ines, omar, lena };
};

const remove = (asks: SignedUp, { me }: SignedUp, heir?: SignedUp) => {
  const body = heir === undefined ? {} : { handOverTo: heir.me.id };
  return asks.ask(`/api/people/${me.id}`, { method: 'DELETE', body });
};
const problemOf = async (answer: Promise<Response>) => problem.parse(await (await answer).json());
const makePlan = async (asks: SignedUp, name: string): Promise<string> =>
  (await asks.post<{ id: string }>('/api/plans', { name, account: 'Acme', template: 'blank' })).id;

describe('whoever is removed', () => {
  test('[fail:56] is nobody from then on, by cookie, token and password', async () => {
    const { app, ines, omar } = await scene();
    const { token } = await omar.post<{ token: string }>('/api/tokens', { name: 'x' });
    const cookie = omar.cookie();
    expect((await remove(ines, omar)).status).toBe(200);
    const caller = app.newCaller();
    const statuses = [
      await caller.ask('/api/me', { headers: { cookie } }),
      await caller.ask('/api/me', { headers: { authorization: `Bearer ${token}` } }),
      await caller.ask(SIGN_IN, { body: { email: omar.me.email, password: PASSWORD } }),
      await caller.ask(SIGN_IN, {
        body: { email: `${omar.me.id}@left.invalid`, password: PASSWORD },
      }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 401, 401]);
    const { db } = app.storage;
    expect(await db.selectFrom('api_tokens').select('id').execute()).toEqual([]);
    const own = db.selectFrom('auth_sessions').select('id').where('userId', '=', omar.me.id);
    expect(await own.execute()).toEqual([]);
  });

  test('stays in the list by their name, without role and e-mail', async () => {
    const { ines, omar } = await scene();
    await remove(ines, omar);
    const { people } = await ines.get<{ people: ListedPerson[] }>('/api/people');
    expect(people.map(({ name }) => name)).toEqual(['Ines', 'Omar', 'Lena']);
    expect(people[1]).toEqual({
      id: omar.me.id,
      name: 'Omar',
      title: '',
      function: '',
      managerId: null,
      role: null,
    });
    const rows = await ines.get<{ rows: object[] }>('/api/audit');
    expect(rows.rows[0]).toMatchObject({ action: 'person.removed', objectId: omar.me.id });
  });

  test('can be invited again with the same e-mail, and is somebody new then', async () => {
    const { app, ines, omar } = await scene();
    await remove(ines, omar);
    const again = await app.signUp('Omar');
    expect(again.me.email).toBe('omar@example.com');
    expect(again.me.id).not.toBe(omar.me.id);
  });

  test('cannot be changed, removed again, or be anybody’s manager', async () => {
    const { ines, omar, lena } = await scene();
    const patch = (id: string, body: unknown) =>
      ines.ask(`/api/people/${id}`, { method: 'PATCH', body });
    await patch(lena.me.id, { managerId: omar.me.id });
    await remove(ines, omar);
    expect((await problemOf(patch(omar.me.id, { title: 'x' }))).code).toBe('person-missing');
    expect((await problemOf(remove(ines, omar))).code).toBe('person-missing');
    expect(await ines.get(`/api/people/${lena.me.id}`)).toMatchObject({ managerId: null });
    expect((await problemOf(patch(lena.me.id, { managerId: omar.me.id }))).fields).toEqual({
      managerId: 'is nobody of this workspace',
    });
    const reset = ines.ask(`/api/people/${omar.me.id}/password-reset`, { method: 'POST' });
    expect((await problemOf(reset)).code).toBe('person-missing');
  });

  test('leaves no invitation and no link to a password behind', async () => {
    const { app, ines, omar, lena } = await scene();
    const body = { role: 'administrator' };
    await ines.ask(`/api/people/${omar.me.id}`, { method: 'PATCH', body });
    const invited = await omar.post<{ token: string }>('/api/invitations', body);
    const path = `/api/people/${lena.me.id}/password-reset`;
    const reset: { token: string } = await (await omar.ask(path, { method: 'POST' })).json();
    await remove(ines, omar);
    const show = app.newCaller().ask('/api/invitations/show', { body: { token: invited.token } });
    expect((await problemOf(show)).code).toBe('link-used-up');
    const set = { token: reset.token, password: 'a new password of hers' };
    const used = app.newCaller().ask('/api/auth/reset-password', { body: set });
    expect((await problemOf(used)).code).toBe('link-used-up');
  });
});

describe('plans of whoever is removed', () => {
  test('have to be handed over, and are told by their names', async () => {
    const { ines, omar } = await scene();
    await makePlan(omar, 'Rail 27');
    await makePlan(omar, 'Rail 28');
    const refusal = await problemOf(remove(ines, omar));
    expect(refusal).toMatchObject({
      status: 409,
      code: 'owns-plans',
      detail: 'They own “Rail 27”, “Rail 28”.',
    });
    expect(await omar.get('/api/me')).toMatchObject({ name: 'Omar' });
  });

  test('are owned by the heir then, each by exactly one person', async () => {
    const { app, ines, omar, lena } = await scene();
    const ids = [await makePlan(omar, 'Rail 27'), await makePlan(omar, 'Rail 28')];
    const path = `/api/plans/${ids[0]}/members/${lena.me.id}`;
    await omar.ask(path, { method: 'PUT', body: { role: 'viewer', isApprover: true } });
    expect((await remove(ines, omar, lena)).status).toBe(200);
    const rows = await app.storage.db
      .selectFrom('plan_members')
      .select(['plan_id', 'user_id', 'role', 'is_approver'])
      .execute();
    expect(
      rows.sort((one, other) => ids.indexOf(one.plan_id) - ids.indexOf(other.plan_id)),
    ).toEqual(
      ids.map((plan_id, at) => ({
        plan_id,
        user_id: lena.me.id,
        role: 'owner',
        is_approver: at === 0 ? 1 : 0,
      })),
    );
    expect(await lena.get(`/api/plans/${ids[1]}`)).toMatchObject({ role: 'owner' });
    const { rows: audit } = await ines.get<{ rows: { action: string }[] }>('/api/audit');
    expect(audit.slice(0, 3).map(({ action }) => action)).toEqual([
      'person.removed',
      'plan.handed-over',
      'plan.handed-over',
    ]);
  });

  test.each([
    ['nobody', () => `usr_${'0'.repeat(20)}`],
    ['themselves', ({ omar }: { omar: SignedUp }) => omar.me.id],
  ])('go not to %s', async (_, heirOf) => {
    const people = await scene();
    const { ines, omar } = people;
    await makePlan(omar, 'Rail 27');
    const body = { handOverTo: heirOf(people) };
    const asked = ines.ask(`/api/people/${omar.me.id}`, { method: 'DELETE', body });
    expect((await problemOf(asked)).fields).toEqual({ handOverTo: 'is nobody of this workspace' });
    expect(await omar.get('/api/me')).toMatchObject({ name: 'Omar' });
  });
});

describe('removing', () => {
  test('[fail:80] is for administrators, also of oneself', async () => {
    const { omar, lena } = await scene();
    expect((await problemOf(remove(omar, lena))).code).toBe('not-allowed');
    expect((await problemOf(remove(omar, omar))).code).toBe('not-allowed');
    expect(await lena.get('/api/me')).toMatchObject({ name: 'Lena' });
  });

  test('never takes the last administrator, also when two remove each other at once', async () => {
    const { ines, omar } = await scene();
    expect((await problemOf(remove(ines, ines))).code).toBe('last-administrator');
    const body = { role: 'administrator' };
    await ines.ask(`/api/people/${omar.me.id}`, { method: 'PATCH', body });
    const both = await Promise.all([remove(ines, omar), remove(omar, ines)]);
    const statuses = both.map(({ status }) => status).sort();
    // The other is the last one by then, or, asked a moment later, nobody any more.
    expect([
      [200, 409],
      [200, 401],
    ]).toContainEqual(statuses);
  });
});
