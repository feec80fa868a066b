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

const resolve = (
  app: TestApp,
  given: Readonly<Record<string, string>>,
  id: string,
  schema: string | null,
) =>
  app.features.auth.resolveActor({ headers: new Headers(given), planId: planId.parse(id), schema });

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
      canWrite: true,
      readOnlyBecause: null,
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
      canWrite: because === null,
      readOnlyBecause: because,
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
      canWrite: false,
      readOnlyBecause: 'read-only',
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
    const colours = await Promise.all([ines, ...others].map(colourOf));
    expect(colours[0]).toBe(first);
    expect(new Set(colours).size).toBe(4);
  });
});
