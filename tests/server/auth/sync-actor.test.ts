import { planId } from '@gameplan/shared/base/ids';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { describe, expect, test } from 'vitest';
import type { SignedUp, TestApp } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';

const planOf = async (person: SignedUp) => {
  const body = { name: 'FY27', account: 'Acme', template: 'blank' };
  return planId.parse((await person.post<{ id: string }>('/api/plans', body)).id);
};

const scene = async () => {
  const app = await createTestApp();
  const ines = await app.signUp('Ines');
  return { app, ines, id: await planOf(ines) };
};

const putMember = async (
  owner: SignedUp,
  id: string,
  userId: string,
  role: string,
): Promise<void> => {
  const answer = await owner.ask(`/api/plans/${id}/members/${userId}`, {
    method: 'PUT',
    body: { role },
  });
  expect(answer.status).toBe(200);
};

const resolve = (
  app: TestApp,
  given: Readonly<Record<string, string>>,
  id: string,
  schema: string | null,
) =>
  app.features.resolveActor({
    headers: new Headers(given),
    planId: planId.parse(id),
    schema,
    token: null,
  });

describe('who joins a room', () => {
  test('is the person of the cookie, with the session that edits are written under', async () => {
    const { app, ines, id } = await scene();
    const session = await app.storage.db
      .selectFrom('auth_sessions')
      .select('id')
      .executeTakeFirst();
    expect(await resolve(app, { cookie: ines.cookie() }, id, String(SCHEMA))).toEqual({
      userId: ines.me.id,
      sessionId: session?.id,
      name: 'Ines',
      colour: expect.any(Number),
      role: 'owner',
      writing: { canWrite: true, readOnlyBecause: null },
    });
  });

  test('is nobody without cookie or token', async () => {
    const { app, id } = await scene();
    expect(await resolve(app, {}, id, '1')).toBe('not-signed-in');
  });

  test('finds no plan that nobody made', async () => {
    const { app, ines } = await scene();
    const other = `pln_${'0'.repeat(20)}`;
    expect(await resolve(app, { cookie: ines.cookie() }, other, '1')).toBe('no-such-plan');
  });

  test.each([
    [null, 'read-only'],
    ['', 'read-only'],
    ['one', 'read-only'],
    ['1.5', 'read-only'],
    ['-1', 'read-only'],
    ['1e9', 'read-only'],
    [String(SCHEMA - 1), 'schema-too-old'],
    [String(SCHEMA), null],
    [String(SCHEMA + 1), null],
  ])('stating the schema %j is kept from writing by: %s', async (schema, because) => {
    const { app, ines, id } = await scene();
    expect(await resolve(app, { cookie: ines.cookie() }, id, schema)).toMatchObject({
      writing: { canWrite: because === null, readOnlyBecause: because },
    });
  });

  test('by a token that may only read does not write', async () => {
    const { app, ines, id } = await scene();
    const made = await ines.post<{ id: string; token: string }>('/api/tokens', {
      name: 'x',
      scope: 'read',
    });
    const headers = { authorization: `Bearer ${made.token}` };
    expect(await resolve(app, headers, id, String(SCHEMA))).toMatchObject({
      sessionId: made.id,
      writing: { canWrite: false, readOnlyBecause: 'read-only' },
    });
  });

  test('has a colour that nobody else has, and keeps it when others sign up', async () => {
    const { app, ines, id } = await scene();
    const colourOf = async (person: SignedUp) => {
      const actor = await resolve(app, { cookie: person.cookie() }, id, '1');
      return typeof actor === 'string' ? actor : actor.colour;
    };
    const first = await colourOf(ines);
    const others = [await app.signUp('Omar'), await app.signUp('Lena'), await app.signUp('Theo')];
    for (const { me } of others) await putMember(ines, id, me.id, 'viewer');
    const colours = await Promise.all([ines, ...others].map(colourOf));
    expect(colours[0]).toBe(first);
    expect(new Set(colours).size).toBe(4);
  });

  test.each([
    ['viewer', 'role'],
    ['commenter', 'role'],
    ['editor', null],
  ])('as %s is kept from writing by: %s', async (role, because) => {
    const { app, ines, id } = await scene();
    const omar = await app.signUp('Omar');
    await putMember(ines, id, omar.me.id, role);
    expect(await resolve(app, { cookie: omar.cookie() }, id, String(SCHEMA))).toMatchObject({
      writing: { canWrite: because === null, readOnlyBecause: because },
    });
  });

  test('finds no plan that they are not in, as administrator neither', async () => {
    const { app, ines, id } = await scene();
    const omar = await app.signUp('Omar');
    expect(await resolve(app, { cookie: omar.cookie() }, id, '1')).toBe('no-such-plan');
    const others = await planOf(omar);
    expect(await resolve(app, { cookie: ines.cookie() }, others, '1')).toBe('no-such-plan');
  });

  test('hears of a plan in the bin only if they were in it', async () => {
    const { app, ines, id } = await scene();
    const omar = await app.signUp('Omar');
    await ines.ask(`/api/plans/${id}`, { method: 'DELETE' });
    expect(await resolve(app, { cookie: ines.cookie() }, id, '1')).toBe('plan-deleted');
    expect(await resolve(app, { cookie: omar.cookie() }, id, '1')).toBe('no-such-plan');
  });

  test('is the person of the ticket, whatever cookie comes with it, and once', async () => {
    const { app, ines, id } = await scene();
    const omar = await app.signUp('Omar');
    const made = await ines.ask(`/api/plans/${id}/tickets`, { method: 'POST' });
    const { token } = Object(await made.json());
    const headers = new Headers({ cookie: omar.cookie() });
    const asked = { headers, planId: id, schema: '1', token };
    expect(await app.features.resolveActor(asked)).toMatchObject({ userId: ines.me.id });
    expect(await app.features.resolveActor(asked)).toBe('not-signed-in');
  });
});
