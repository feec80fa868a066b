import type { PlanSummary } from '@gameplan/shared/api/plans';
import { problem } from '@gameplan/shared/api/problem';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId } from '@gameplan/shared/base/ids';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDataFolder } from '../../support/data-folder.ts';
import { createManualTime } from '../../support/manual-time.ts';
import type { Caller, SignedUp, TestApp } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';
import { createTestLog } from '../../support/test-log.ts';

const BLANK = { name: 'FY27', account: 'Acme', template: 'blank' };

const NO_ACCOUNT = `acc_${'0'.repeat(20)}`;

const scene = async (now?: () => number) => {
  const app = await createTestApp(now === undefined ? {} : { now });
  return { app, ines: await app.signUp('Ines') };
};

const make = async (person: Caller, more: Partial<typeof BLANK> = {}): Promise<PlanId> =>
  planId.parse((await person.post<{ id: string }>('/api/plans', { ...BLANK, ...more })).id);

const list = async (person: Caller) =>
  (await person.get<{ plans: PlanSummary[] }>('/api/plans')).plans;

const codeOf = async (response: Response) => problem.parse(await response.json()).code;

/** Commits an edit as a room would, without one. */
const commit = async (app: TestApp, id: PlanId, edit: (doc: Y.Doc) => void): Promise<void> => {
  const read = await app.features.plans.rooms.read(id);
  if (!read.ok) throw new Error(read.error);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, read.value.bytes);
  const before = Y.encodeStateVector(doc);
  edit(doc);
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const author = { userId: null, sessionId: null };
  await app.storage.planLog.append({ planId: id, epoch: 1, at: Date.now(), bytes, ...author });
};

const rename = (name: unknown) => (doc: Y.Doc) => {
  doc.getMap('plan').set('name', name);
};

describe('making a plan', () => {
  test('answers 201 and its id, and the plan is in the list', async () => {
    // Time stands still, so that nothing is derived before the plan is listed.
    const { clock, timers } = createManualTime(Date.parse('2026-03-01T10:00:00Z'));
    const app = await createTestApp({ now: clock.now, timers });
    const ines = await app.signUp('Ines');
    const response = await ines.ask('/api/plans', { body: BLANK });
    expect(response.status).toBe(201);
    const { id } = await response.json();
    const summary = {
      id,
      name: 'FY27',
      account: { id: expect.stringMatching(/^acc_/), name: 'Acme' },
      period: null,
      owner: { id: ines.me.id, name: 'Ines' },
      role: 'owner',
      isApprover: false,
      deletedAt: null,
      followsPlanId: null,
      createdAt: '2026-03-01T10:00:00.000Z',
      changedAt: '2026-03-01T10:00:00.000Z',
      present: [],
      headline: null,
    };
    expect(await list(ines)).toEqual([summary]);
    expect(await ines.get(`/api/plans/${id}`)).toEqual(summary);
  });

  test('uses the account of that exact name, or makes it', async () => {
    const { ines } = await scene();
    for (const account of ['Acme', 'Acme', 'acme', 'Acme Ltd']) await make(ines, { account });
    const accounts = (await list(ines)).map((plan) => plan.account);
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(3);
    expect(new Set(accounts.map(({ name }) => name))).toEqual(
      new Set(['Acme', 'acme', 'Acme Ltd']),
    );
  });

  test('for one new account at once makes that account once', async () => {
    const { app, ines } = await scene();
    await Promise.all(Array.from({ length: 8 }, () => make(ines)));
    expect(await app.storage.db.selectFrom('accounts').select('id').execute()).toHaveLength(1);
    expect(await list(ines)).toHaveLength(8);
  });

  test('leaves nothing behind when it cannot be committed', async () => {
    const log = createTestLog({ expected: ['request failed'] });
    const app = await createTestApp({ log });
    const ines = await app.signUp('Ines');
    await app.storage.db.schema.alterTable('plans').renameTo('plans_away').execute();
    expect((await ines.ask('/api/plans', { body: BLANK })).status).toBe(500);
    await app.storage.db.schema.alterTable('plans_away').renameTo('plans').execute();
    for (const table of ['accounts', 'plans', 'plan_heads'] as const) {
      const rows = await app.storage.db.selectFrom(table).selectAll().execute();
      expect([table, rows]).toEqual([table, []]);
    }
    await make(ines);
  });

  test.each([
    ['an empty name', { name: ' ' }, 'name'],
    ['a name of 10,000 characters', { name: 'n'.repeat(10_000) }, 'name'],
    ['no account', { account: undefined }, 'account'],
    ['another template', { template: 'other' }, 'template'],
    ['no template', { template: undefined }, 'template'],
    ['an unknown key', { owner: 'me' }, 'owner'],
    ['an account that is a number', { account: 7 }, 'account'],
    ['an account with an empty name', { account: ' ' }, 'account'],
    ['an account with an id of another form', { account: { id: 'acc_1' } }, 'account.id'],
    ['an account with more than an id', { account: { id: NO_ACCOUNT, name: 'x' } }, 'account.name'],
  ])('is refused with %s', async (_, wrong, field) => {
    const { ines } = await scene();
    const response = await ines.ask('/api/plans', { body: { ...BLANK, ...wrong } });
    expect(response.status).toBe(400);
    expect(Object.keys(problem.parse(await response.json()).fields ?? {})).toEqual([field]);
    expect(await list(ines)).toEqual([]);
  });

  test('keeps any name that fits, letter by letter', async () => {
    const { ines } = await scene();
    const name = `${'n'.repeat(180)} ÄÖ 🎯 <b>"'; --`;
    const id = await make(ines, { name, account: name });
    expect(await ines.get(`/api/plans/${id}/data`)).toMatchObject({ plan: { name } });
    expect((await list(ines))[0]).toMatchObject({ name, account: { name } });
  });
});

describe('the list of plans', () => {
  test('begins with what changed last', async () => {
    let now = 1_000;
    const { ines } = await scene(() => now);
    for (const name of ['first', 'second', 'third']) {
      now += 1_000;
      await make(ines, { name });
    }
    expect((await list(ines)).map(({ name }) => name)).toEqual(['third', 'second', 'first']);
  });

  test('begins with plans that people have open, and names them', async () => {
    let now = 1_000;
    const { app, ines } = await scene(() => now);
    const quiet = await make(ines, { name: 'open' });
    now += 1_000;
    await make(ines, { name: 'newer' });
    const socket = {
      send: () => {},
      close: () => {},
      pause: () => {},
      resume: () => {},
      bufferedAmount: 0,
    };
    const actor = {
      userId: ines.me.id,
      sessionId: null,
      name: 'Ines',
      colour: 0,
      role: 'owner',
      writing: { canWrite: true, readOnlyBecause: null },
    } as const;
    const connection = app.features.plans.rooms.connect(quiet, socket, actor);
    const [first, second] = await list(ines);
    expect(first).toMatchObject({ name: 'open', present: [{ id: ines.me.id, name: 'Ines' }] });
    expect(second).toMatchObject({ name: 'newer', present: [] });
    connection.closed();
  });

  test('has no plan for whoever is in none, and is for nobody without signing in', async () => {
    const { app, ines } = await scene();
    await make(ines);
    const omar = await app.signUp('Omar');
    expect(await list(omar)).toEqual([]);
    expect(await codeOf(await app.newCaller().ask('/api/plans'))).toBe('not-signed-in');
  });

  test('says to an administrator of a plan they are not in only that it is there', async () => {
    const { app, ines: administrator } = await scene();
    const omar = await app.signUp('Omar');
    const id = await make(omar, { name: 'Of Omar' });
    const [seen] = await list(omar);
    const bare = { period: null, headline: null, present: [], role: null, isApprover: false };
    expect(await list(administrator)).toEqual([
      { ...seen, ...bare, changedAt: seen?.createdAt, owner: { id: omar.me.id, name: 'Omar' } },
    ]);
    for (const tail of ['', '/data']) {
      const answer = await administrator.ask(`/api/plans/${id}${tail}`);
      expect([tail, answer.status, await codeOf(answer)]).toEqual([tail, 403, 'not-a-member']);
    }
  });
});

describe('a plan that is not there', () => {
  test.each(['', '/data'])('is said in words at /api/plans/:id%s', async (tail) => {
    const { ines } = await scene();
    for (const id of [`pln_${'0'.repeat(20)}`, 'pln_1', '..%2fdata', "' or 1=1 --"]) {
      const response = await ines.ask(`/api/plans/${id}${tail}`);
      expect([id, response.status, await codeOf(response)]).toEqual([id, 404, 'plan-missing']);
    }
  });
});

describe('the data of a plan', () => {
  test('is all that a blank plan has, with no figures yet', async () => {
    const { ines } = await scene(() => Date.parse('2026-03-01T23:59:59'));
    const id = await make(ines);
    expect(await ines.get(`/api/plans/${id}/data`)).toMatchObject({
      seq: 1,
      epoch: 1,
      schemaVersion: SCHEMA,
      settingsVersion: 1,
      today: '2026-03-01',
      plan: { name: 'FY27', swotCards: [] },
      figures: {},
      problems: [],
    });
  });

  test('is what was committed last, and says at which position', async () => {
    const { app, ines } = await scene();
    const id = await make(ines);
    await commit(app, id, rename('FY28'));
    expect(await ines.get(`/api/plans/${id}/data`)).toMatchObject({
      seq: 2,
      plan: { name: 'FY28' },
    });
  });

  test('lists what could not be taken as it stands', async () => {
    const { app, ines } = await scene();
    const id = await make(ines);
    await commit(app, id, (doc) => doc.getMap('plan').set('closeRatio', 'a lot'));
    const { problems } = await ines.get<{ problems: { path: string }[] }>(`/api/plans/${id}/data`);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toContain('closeRatio');
  });

  test('is not sent again until an edit or a new day may have changed it', async () => {
    let now = Date.parse('2026-03-01T12:00:00Z');
    const { app, ines } = await scene(() => now);
    const id = await make(ines);
    const ask = (etag: string) =>
      ines.ask(`/api/plans/${id}/data`, { headers: { 'if-none-match': etag } });
    const tagOf = (response: Response) => response.headers.get('etag') ?? '';
    const first = tagOf(await ask(''));
    const same = await ask(`"other", W/${first}`);
    expect([same.status, tagOf(same), await same.text()]).toEqual([304, first, '']);
    await commit(app, id, rename('FY28'));
    const edited = await ask(first);
    expect(edited.status).toBe(200);
    now += 24 * 3_600_000;
    const nextDay = await ask(tagOf(edited));
    expect(nextDay.status).toBe(200);
    expect((await ask(tagOf(nextDay))).status).toBe(304);
  });

  test('of a plan that is damaged is refused, and the plan left as it is', async () => {
    const log = createTestLog({
      expected: ['plan damaged, not loaded', 'the stored plan is damaged'],
    });
    const app = await createTestApp({ log });
    const ines = await app.signUp('Ines');
    const id = await make(ines);
    const author = { userId: null, sessionId: null };
    const bytes = new Uint8Array([0, 0]);
    await app.storage.planLog.append({ planId: id, epoch: 1, at: 1, bytes, ...author });
    await sql`UPDATE plan_log SET crc32c = crc32c + 1 WHERE seq = 2`.execute(app.storage.db);
    const response = await ines.ask(`/api/plans/${id}/data`);
    expect([response.status, await codeOf(response)]).toEqual([500, 'plan-damaged']);
  });
});

describe('the name in lists', () => {
  const nameInList = async (person: SignedUp) => (await list(person))[0]?.name;

  test('follows the document after edits are committed', async () => {
    const { app, ines } = await scene();
    const id = await make(ines);
    await commit(app, id, rename('FY28'));
    app.features.plans.derivations.changed(id);
    await expect.poll(() => nameInList(ines), { timeout: 1_500 }).toBe('FY28');
  });

  test('is put right when somebody reads the plan', async () => {
    const { app, ines } = await scene();
    const id = await make(ines);
    await commit(app, id, rename('FY28'));
    await ines.get(`/api/plans/${id}/data`);
    expect(await nameInList(ines)).toBe('FY28');
  });

  test.each(['', '   ', 7, null])(
    'stays the last good one when the document says %j',
    async (name) => {
      const { app, ines } = await scene();
      const id = await make(ines);
      await commit(app, id, rename(name));
      await ines.get(`/api/plans/${id}/data`);
      expect(await nameInList(ines)).toBe('FY27');
    },
  );

  test('is right after the next start when the server stops at once after an edit', async () => {
    const dataDir = createDataFolder();
    const app = await createTestApp({ dataDir });
    const id = await make(await app.signUp('Ines'));
    await commit(app, id, rename('FY28'));
    await app.features.stop();
    await app.storage.close();
    const { features } = await createTestApp({ dataDir });
    await expect.poll(async () => (await features.plans.rows.byId(id))?.name).toBe('FY28');
  });
});
