/** The people of the workspace: who may know what of them, and who may change it. */
import type { ListedPerson } from '@gameplan/shared/api/people';
import { problem } from '@gameplan/shared/api/problem';
import { describe, expect, test } from 'vitest';
import type { SignedUp } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';

const NOBODY = `usr_${'0'.repeat(20)}`;

const scene = async () => {
  const app = await createTestApp();
  const ines = await app.signUp('Ines');
  const [omar, lena] = [await app.signUp('Omar'), await app.signUp('Lena')];
  return { app, ines, omar, lena };
};

const person = (asks: SignedUp, { me }: SignedUp) => asks.get<ListedPerson>(`/api/people/${me.id}`);
const change = (asks: SignedUp, id: string, body: unknown) =>
  asks.ask(`/api/people/${id}`, { method: 'PATCH', body });
const problemOf = async (answer: Promise<Response>) => problem.parse(await (await answer).json());
const auditOf = async (asks: SignedUp) =>
  (await asks.get<{ rows: { action: string; objectId: string; detail: object }[] }>('/api/audit'))
    .rows;

describe('a profile', () => {
  test('is seen by everybody, its e-mail by administrators and by oneself alone', async () => {
    const { ines, omar, lena } = await scene();
    const known = { title: '', function: '', managerId: null };
    const omars = { id: omar.me.id, name: 'Omar', role: 'member', ...known };
    expect(await person(lena, omar)).toEqual(omars);
    expect(await person(omar, omar)).toEqual({ ...omars, email: 'omar@example.com' });
    expect(await person(ines, omar)).toEqual({ ...omars, email: 'omar@example.com' });
    const { people } = await lena.get<{ people: ListedPerson[] }>('/api/people');
    expect(people.map(({ name, email }) => [name, email])).toEqual([
      ['Ines', undefined],
      ['Omar', undefined],
      ['Lena', 'lena@example.com'],
    ]);
  });

  test('is changed by its own person, in name, title and function', async () => {
    const { omar, lena } = await scene();
    const body = { name: ' Omar Said ', title: 'Solution architect', function: 'Engineering' };
    const answer = await change(omar, omar.me.id, body);
    expect(await answer.json()).toMatchObject({ ...body, name: 'Omar Said' });
    expect(await person(lena, omar)).toMatchObject({ name: 'Omar Said', function: 'Engineering' });
    expect(await omar.get('/api/me')).toMatchObject({ name: 'Omar Said' });
    expect(await (await change(omar, omar.me.id, { title: '' })).json()).toMatchObject({
      title: '',
      function: 'Engineering',
    });
  });

  test('of somebody else is changed by an administrator alone, who is written down for it', async () => {
    const { ines, omar, lena } = await scene();
    const body = { title: 'Chief' };
    expect((await problemOf(change(lena, omar.me.id, body))).code).toBe('not-allowed');
    expect((await change(ines, omar.me.id, body)).status).toBe(200);
    expect((await auditOf(ines))[0]).toMatchObject({
      action: 'person.changed',
      objectId: omar.me.id,
      detail: { fields: 'title' },
    });
  });

  test('that stays as it is is no change', async () => {
    const { ines, omar } = await scene();
    const before = (await auditOf(ines)).length;
    await change(ines, omar.me.id, { name: 'Omar', role: 'member', managerId: null });
    expect(await auditOf(ines)).toHaveLength(before);
  });

  test.each([
    ['role', { role: 'administrator' }],
    ['manager', { managerId: null }],
  ])('[fail:80] nobody changes their own %s', async (_, body) => {
    const { omar } = await scene();
    expect((await problemOf(change(omar, omar.me.id, body))).code).toBe('not-allowed');
    expect(await omar.get('/api/me')).toMatchObject({ role: 'member' });
  });

  test.each([[NOBODY], ['usr_x'], ['..%2Fme']])('of %s is of nobody', async (id) => {
    const { ines } = await scene();
    expect((await problemOf(ines.ask(`/api/people/${id}`))).code).toBe('person-missing');
    expect((await problemOf(change(ines, id, { title: 'x' }))).code).toBe('person-missing');
  });

  test('takes no field that it does not have', async () => {
    const { omar } = await scene();
    const asked = await problemOf(change(omar, omar.me.id, { email: 'x@example.com' }));
    expect(asked).toMatchObject({ code: 'body-invalid', fields: { email: 'is not known here' } });
  });
});

describe('the role in the workspace', () => {
  test('is given and taken by administrators, and written down from and to', async () => {
    const { ines, omar } = await scene();
    await change(ines, omar.me.id, { role: 'administrator' });
    expect(await omar.get('/api/me')).toMatchObject({ role: 'administrator' });
    expect((await auditOf(omar))[0]).toMatchObject({
      detail: { fields: 'role', roleFrom: 'member', roleTo: 'administrator' },
    });
    await change(omar, ines.me.id, { role: 'member' });
    expect((await problemOf(ines.ask('/api/audit'))).code).toBe('not-allowed');
  });

  test('of the last administrator stays, also when two of them step down at once', async () => {
    const { ines, omar } = await scene();
    expect((await problemOf(change(ines, ines.me.id, { role: 'member' }))).code).toBe(
      'last-administrator',
    );
    await change(ines, omar.me.id, { role: 'administrator' });
    const both = await Promise.all(
      [ines, omar].map((one) => change(one, one.me.id, { role: 'member' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('the manager line', () => {
  test('is drawn by an administrator and has no loops, however long', async () => {
    const { ines, omar, lena } = await scene();
    const report = (who: SignedUp, managerId: string | null) =>
      change(ines, who.me.id, { managerId });
    expect((await report(omar, lena.me.id)).status).toBe(200);
    expect((await report(lena, ines.me.id)).status).toBe(200);
    for (const [who, managerId] of [
      [ines, omar.me.id],
      [lena, omar.me.id],
      [omar, omar.me.id],
    ] as const) {
      expect(await problemOf(report(who, managerId))).toMatchObject({
        status: 400,
        fields: { managerId: 'reports to this person' },
      });
    }
    expect((await report(omar, null)).status).toBe(200);
    expect((await report(ines, omar.me.id)).status).toBe(200);
  });

  test('leads to people who are here', async () => {
    const { ines, omar } = await scene();
    const asked = await problemOf(change(ines, omar.me.id, { managerId: NOBODY }));
    expect(asked).toMatchObject({ fields: { managerId: 'is nobody of this workspace' } });
  });

  test('that has a loop in its rows all the same keeps nobody waiting', async () => {
    const { app, ines, omar, lena } = await scene();
    const draw = (of: SignedUp, manager: SignedUp) =>
      app.storage.db
        .insertInto('profiles')
        .values({ user_id: of.me.id, manager_id: manager.me.id, title: null, function: null })
        .execute();
    await draw(omar, lena);
    await draw(lena, omar);
    expect((await change(ines, ines.me.id, { managerId: omar.me.id })).status).toBe(200);
  });
});

test('whoever is changed and everybody else hears of it', async () => {
  const { app, ines, omar, lena } = await scene();
  const heard: string[] = [];
  for (const { me } of [omar, lena]) {
    const send = (text: string) => heard.push(`${me.name} ${JSON.parse(text).event?.kind}`);
    const seen = { run: null, after: null };
    app.features.hub.join(me.id, { send, close: () => {}, bufferedAmount: 0 }, seen);
  }
  heard.length = 0;
  await change(ines, omar.me.id, { role: 'administrator' });
  expect(heard.sort()).toEqual(['Lena people', 'Omar me', 'Omar people', 'Omar plans']);
});
