/** Accounts through the API: what is kept of them, what is refused, and that their tree has no circle. */
import type { Account } from '@gameplan/shared/api/accounts';
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { problem } from '@gameplan/shared/api/problem';
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';

const NOBODY = `acc_${'0'.repeat(20)}`;
const AT = '2026-03-01T10:00:00.000Z';

const scene = async (now = () => Date.parse(AT)) => {
  const app = await createTestApp({ now });
  return { app, ines: await app.signUp('Ines') };
};

const list = async (person: Caller) =>
  (await person.get<{ accounts: Account[] }>('/api/accounts')).accounts;

const add = async (person: Caller, body: object): Promise<string> =>
  (await person.post<{ id: string }>('/api/accounts', body)).id;

const change = (person: Caller, id: string, body: unknown) =>
  person.ask(`/api/accounts/${id}`, { method: 'PATCH', body });

const refusalOf = async (response: Response) => {
  const { code, fields } = problem.parse(await response.json());
  return { status: response.status, code, fields };
};

const CALDERRA = {
  name: 'Calderra Foods Group',
  status: 'existing',
  kind: 'strategic',
  externalIds: [{ system: 'CRM', id: '0017-A' }],
  currency: 'EUR',
  parentId: null,
};

describe('an account', () => {
  test('is made by its name alone, or with all that is known', async () => {
    const { ines } = await scene();
    const acme = await add(ines, { name: 'Acme' });
    const response = await ines.ask('/api/accounts', { body: { ...CALDERRA, parentId: acme } });
    expect(response.status).toBe(201);
    const { id } = await response.json();
    const plain = {
      status: 'target',
      kind: 'key',
      externalIds: [],
      currency: null,
      parentId: null,
    };
    expect(await list(ines)).toEqual([
      { id: acme, name: 'Acme', ...plain, createdAt: AT },
      { id, ...CALDERRA, parentId: acme, createdAt: AT },
    ]);
    expect(await ines.get(`/api/accounts/${id}`)).toMatchObject({
      id,
      ...CALDERRA,
      parentId: acme,
    });
  });

  test('keeps what a change does not name', async () => {
    const { ines } = await scene();
    const id = await add(ines, CALDERRA);
    const answer = await change(ines, id, { status: 'target', currency: null });
    const changed = { ...CALDERRA, id, createdAt: AT, status: 'target', currency: null };
    expect(await answer.json()).toEqual(changed);
    expect((await change(ines, id, {})).status).toBe(200);
    expect(await list(ines)).toEqual([changed]);
  });

  test('shows its new name at its plans', async () => {
    const { ines } = await scene();
    await ines.post('/api/plans', { name: 'FY27', account: 'Acme', template: 'blank' });
    const [acme] = await list(ines);
    await change(ines, acme?.id ?? '', { name: 'Acme Holding' });
    const { plans } = await ines.get<{ plans: PlanSummary[] }>('/api/plans');
    expect(plans[0]?.account).toEqual({ id: acme?.id, name: 'Acme Holding' });
  });

  test('may have the name of another; a plan for the name is for the first, by id for either', async () => {
    let now = Date.parse(AT);
    const { ines } = await scene(() => now);
    const first = await add(ines, { name: 'Acme' });
    now += 1;
    const second = await add(ines, { name: 'Acme' });
    for (const account of ['Acme', { id: first }, { id: second }]) {
      await ines.post('/api/plans', { name: 'FY27', account, template: 'blank' });
    }
    const { plans } = await ines.get<{ plans: PlanSummary[] }>('/api/plans');
    const accounts = plans.map(({ account }) => account.id).sort();
    expect(accounts).toEqual([first, first, second].sort());
    expect(await list(ines)).toHaveLength(2);
  });
});

test('accounts are listed by name, as people sort', async () => {
  const { ines } = await scene();
  for (const name of ['Plant 10', 'Östling', 'acme', 'Plant 9', 'Zeta']) await add(ines, { name });
  const names = (await list(ines)).map(({ name }) => name);
  expect(names).toEqual(['acme', 'Östling', 'Plant 9', 'Plant 10', 'Zeta']);
});

describe('the account above', () => {
  const family = async () => {
    const { ines } = await scene();
    const top = await add(ines, { name: 'Top' });
    const middle = await add(ines, { name: 'Middle', parentId: top });
    const bottom = await add(ines, { name: 'Bottom', parentId: middle });
    return { ines, top, middle, bottom };
  };

  test('is there, is not the account itself and lies not below it', async () => {
    const { ines, top, middle, bottom } = await family();
    const before = await list(ines);
    for (const [id, parentId, words] of [
      [bottom, NOBODY, 'is no account of this workspace'],
      [top, top, 'is the account itself'],
      [top, middle, 'lies below this account already'],
      [top, bottom, 'lies below this account already'],
    ] as const) {
      const refusal = await refusalOf(await change(ines, id, { parentId, name: 'Other' }));
      expect(refusal).toEqual({ status: 400, code: 'body-invalid', fields: { parentId: words } });
    }
    const orphan = await ines.ask('/api/accounts', { body: { name: 'Orphan', parentId: NOBODY } });
    expect((await refusalOf(orphan)).fields).toEqual({
      parentId: 'is no account of this workspace',
    });
    expect(await list(ines)).toEqual(before);
  });

  test('may be another one or none', async () => {
    const { ines, top, bottom } = await family();
    expect(await (await change(ines, bottom, { parentId: top })).json()).toMatchObject({
      parentId: top,
    });
    expect(await (await change(ines, bottom, { parentId: null })).json()).toMatchObject({
      parentId: null,
    });
  });

  test('is in no circle after two changes at once that would make one together', async () => {
    const { ines } = await scene();
    const one = await add(ines, { name: 'One' });
    const other = await add(ines, { name: 'Other' });
    const answers = await Promise.all([
      change(ines, one, { parentId: other }),
      change(ines, other, { parentId: one }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

describe('who asks', () => {
  test('is signed in', async () => {
    const { app, ines } = await scene();
    const id = await add(ines, { name: 'Acme' });
    const stranger = app.newCaller();
    for (const response of [
      await stranger.ask('/api/accounts'),
      await stranger.ask(`/api/accounts/${id}`),
      await stranger.ask('/api/accounts', { body: { name: 'Mine' } }),
      await change(stranger, id, { name: 'Mine' }),
    ]) {
      expect(await refusalOf(response)).toMatchObject({ status: 401, code: 'not-signed-in' });
    }
    expect((await list(ines)).map(({ name }) => name)).toEqual(['Acme']);
  });

  test('may be any member of the workspace', async () => {
    const { app } = await scene();
    const omar = await app.signUp('Omar');
    const id = await add(omar, { name: 'Acme' });
    expect((await change(omar, id, { kind: 'major' })).status).toBe(200);
  });

  test('hears in words of an account that is not there', async () => {
    const { ines } = await scene();
    for (const id of [NOBODY, 'acc_1', "' or 1=1 --"]) {
      const missing = { status: 404, code: 'account-missing' };
      expect(await refusalOf(await ines.ask(`/api/accounts/${id}`))).toMatchObject(missing);
      expect(await refusalOf(await change(ines, id, { name: 'x' }))).toMatchObject(missing);
    }
  });
});

describe('what does not fit', () => {
  const many = Array.from({ length: 21 }, (_, id) => ({ system: 'CRM', id: `${id}` }));

  const wrong: readonly (readonly [string, object, string, string | RegExp])[] = [
    ['an empty name', { name: ' ' }, 'name', 'must not be empty'],
    ['another status', { status: 'lost' }, 'status', 'must be one of: existing, target'],
    ['another kind', { kind: 'vip' }, 'kind', /must be one of: major, strategic/],
    ['a currency in words', { currency: 'euro' }, 'currency', 'must be a code like EUR'],
    ['many external ids', { externalIds: many }, 'externalIds', 'must have at most 20 entries'],
    [
      'an external id without its system',
      { externalIds: [{ id: '1' }] },
      'externalIds.0.system',
      /missing/,
    ],
    ['a parent of another form', { parentId: 'acme' }, 'parentId', 'does not fit'],
    ['an id of its own', { id: NOBODY }, 'id', 'is not known here'],
  ];

  test('is told in words and by field, of a new account and of a change', async () => {
    const { ines } = await scene();
    const id = await add(ines, CALDERRA);
    for (const [what, body, field, words] of wrong) {
      for (const response of [
        await ines.ask('/api/accounts', { body: { ...CALDERRA, ...body } }),
        await change(ines, id, body),
      ]) {
        const { status, code, fields = {} } = await refusalOf(response);
        const refusal = [what, status, code, Object.keys(fields)];
        expect(refusal).toEqual([what, 400, 'body-invalid', [field]]);
        expect([what, fields[field]]).toEqual([what, expect.stringMatching(words)]);
      }
    }
    expect(await list(ines)).toEqual([{ id, ...CALDERRA, createdAt: AT }]);
  });
});
