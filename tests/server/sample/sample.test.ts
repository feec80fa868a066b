/** Looking around first: from the click that fills an empty workspace until it is as empty as on its first day. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PlanMember } from '@gameplan/shared/api/members';
import type { Me } from '@gameplan/shared/api/people';
import type { PlanSummary } from '@gameplan/shared/api/plans';
import type { Problem } from '@gameplan/shared/api/problem';
import { samplePlanName } from '@gameplan/shared/plan/templates/sample-plan';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDataFolder } from '../../support/data-folder.ts';
import { listenWith } from '../../support/listening-app.ts';
import { closeCode, connectClient, untilSynced } from '../../support/sync-client.ts';
import type { Caller, TestApp, TestAppOptions } from '../../support/test-app.ts';
import { createTestApp, PASSWORD } from '../../support/test-app.ts';
import { createTestLog } from '../../support/test-log.ts';

const SIGN_UP = { name: 'Vera', email: 'vera@example.com', password: PASSWORD };

const codeOf = async (answer: Response): Promise<string> => {
  const problem: Problem = await answer.json();
  return problem.code;
};

const open = (caller: Caller): Promise<Response> => caller.ask('/api/sample', { method: 'POST' });

/** The body of an answer that has to be a good one. */
const done = async <Answer>(asked: Promise<Response>): Promise<Answer> => {
  const answer = await asked;
  expect(answer.status).toBe(200);
  return answer.json();
};

/** A workspace with the sample, and whoever came in by the first click. */
const sampleScene = async (
  options: TestAppOptions = {},
): Promise<{ app: TestApp; ines: Caller; me: Me }> => {
  const app = await createTestApp(options);
  const ines = app.newCaller();
  const me = await done<Me>(open(ines));
  return { app, ines, me };
};

const plansOf = async (caller: Caller): Promise<readonly PlanSummary[]> =>
  (await caller.get<{ plans: PlanSummary[] }>('/api/plans')).plans;

/** Figures are derived soon after a plan is made, not with it. */
const untilDerived = (caller: Caller): Promise<void> =>
  expect
    .poll(async () => (await plansOf(caller)).filter(({ headline }) => headline === null), {
      timeout: 10_000,
      interval: 20,
    })
    .toEqual([]);

const peopleOf = async (caller: Caller) =>
  (
    await caller.get<{ people: { id: string; name: string; title: string }[] }>(
      '/api/sample/people',
    )
  ).people;

const entrance = (app: TestApp): Promise<unknown> => app.newCaller().get('/api/entrance');

describe('the door to the sample', () => {
  test('one click makes its people, accounts and plans, and signs in as the account manager', async () => {
    const { app, ines, me } = await sampleScene();
    expect(me).toMatchObject({ name: 'Ines Okafor', role: 'administrator' });
    expect(await ines.get('/api/me')).toEqual(me);
    expect((await peopleOf(ines)).map(({ name, title }) => `${name}, ${title}`)).toEqual([
      'Ines Okafor, Account manager',
      'Tomas Lindqvist, Head of key accounts',
      'Marguerite Vale, Chief revenue officer',
      'Priya Nair, Solution engineer',
      'Daniel Cho, Customer success',
      'Beatriz Lobo, Finance partner',
      'Anton Weiss, Service operations',
      'Hana Kimura, Marketing',
    ]);
    expect(await ines.get('/api/workspace')).toMatchObject({
      settings: { name: 'Lumenar Systems', currency: 'EUR' },
      isSample: true,
    });
    expect(await entrance(app)).toMatchObject({ isEmpty: false, isSample: true });
  });

  test('home lists the six plans by their last change, each with its owner', async () => {
    const { ines } = await sampleScene();
    const { today } = await ines.get<{ today: string }>('/api/workspace');
    const year = samplePlanName(today).slice(-4);
    const rows = (await plansOf(ines)).map(({ name, account, owner, changedAt }) => [
      name,
      account.name,
      owner?.name,
      Math.floor((Date.now() - Date.parse(changedAt)) / 60_000),
    ]);
    expect(rows).toEqual([
      [`Calderra ${year}`, 'Calderra Foods Group', 'Ines Okafor', 4],
      [`Vantor Rail ${year}`, 'Vantor Rail', 'Ines Okafor', 120],
      [`Meridian Clinics ${year}`, 'Meridian Clinics', 'Daniel Cho', 24 * 60],
      [`Hesper Retail ${year}`, 'Hesper Retail', 'Priya Nair', 6 * 24 * 60],
      [`Tolmin Airports ${year}`, 'Tolmin Airports', 'Anton Weiss', 11 * 24 * 60],
      [`Ostrava Paper ${year}`, 'Ostrava Paper', 'Hana Kimura', 58 * 24 * 60],
    ]);
    const { accounts } = await ines.get<{ accounts: { name: string }[] }>('/api/accounts');
    expect(accounts.find(({ name }) => name === 'Calderra Foods Group')).toMatchObject({
      status: 'existing',
      kind: 'strategic',
      currency: 'EUR',
    });
  });

  test('[req:D01] the figures of its plan are those of the sample, and lists get them too', async () => {
    const { ines } = await sampleScene();
    const [calderra] = await plansOf(ines);
    const data = await ines.get(`/api/plans/${calderra?.id}/data`);
    expect(data).toMatchObject({
      figures: {
        closed: { value: 64_000_000 },
        pipelineGap: { value: 171_666_667 },
        track: { value: 'at_risk' },
      },
    });
    await untilDerived(ines);
    const gaps = (await plansOf(ines)).map(({ headline }) => headline?.track.value);
    expect(gaps).toEqual(['at_risk', 'on', 'on', 'off', 'at_risk', 'off']);
  });

  test('its team works on every plan, and those above it comment', async () => {
    const { ines } = await sampleScene();
    for (const { id, owner } of await plansOf(ines)) {
      const { members } = await ines.get<{ members: PlanMember[] }>(`/api/plans/${id}/members`);
      const told = members.map(({ person, role, isApprover, via }) => [
        person.name,
        isApprover ? `${role}, approves` : role,
        via,
      ]);
      const team = ['Anton Weiss', 'Beatriz Lobo', 'Daniel Cho', 'Hana Kimura', 'Ines Okafor'];
      const others = [...team, 'Priya Nair'].filter((name) => name !== owner?.name);
      expect(told).toEqual([
        [owner?.name, 'owner', 'membership'],
        ...others.map((name) => [name, 'editor', 'membership']),
        ['Marguerite Vale', 'commenter', 'line'],
        ['Tomas Lindqvist', 'commenter, approves', 'membership'],
      ]);
    }
  });

  test('of two who click at once one fills the workspace, and both are in it', async () => {
    const app = await createTestApp();
    const callers = [app.newCaller(), app.newCaller()];
    const answers = await Promise.all(callers.map(open));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    for (const caller of callers) expect((await plansOf(caller)).length).toBe(6);
    const [one] = callers;
    if (one !== undefined) expect((await peopleOf(one)).length).toBe(8);
  });

  test('a stranger who comes later comes in, and nothing is filled twice', async () => {
    const { app, ines } = await sampleScene();
    const stranger = app.newCaller();
    expect((await open(stranger)).status).toBe(200);
    expect((await plansOf(stranger)).length).toBe(6);
    expect((await ines.ask('/api/me')).status).toBe(200);
  });

  test('where somebody has signed up it stays shut, and nothing is written', async () => {
    const app = await createTestApp();
    const vera = await app.signUp('Vera');
    const answer = await open(app.newCaller());
    expect([answer.status, await codeOf(answer)]).toEqual([409, 'workspace-not-empty']);
    expect(await plansOf(vera)).toEqual([]);
    expect((await vera.get<{ people: unknown[] }>('/api/people')).people.length).toBe(1);
  });

  test('of a click and a sign-up at the same time one is refused, whichever comes first', async () => {
    const app = await createTestApp();
    const signUp = app.newCaller().ask('/api/auth/sign-up/email', { body: SIGN_UP });
    const [joined, clicked] = await Promise.all([signUp, open(app.newCaller())]);
    expect([joined.status, clicked.status].sort()).toEqual([200, 409]);
  });

  test('a click on another site’s page is refused, and so are too many', async () => {
    const app = await createTestApp();
    const foreign = { method: 'POST', headers: { origin: 'https://elsewhere.example' } };
    expect((await app.newCaller().ask('/api/sample', foreign)).status).toBe(403);
    expect(await entrance(app)).toMatchObject({ isEmpty: true, isSample: false });
    const caller = app.newCaller();
    for (let count = 0; count < 20; count += 1) expect((await open(caller)).status).toBe(200);
    expect((await open(caller)).status).toBe(429);
  });

  test('when storage fails nothing of the sample is there', async () => {
    const app = await createTestApp({ log: createTestLog({ expected: ['request failed'] }) });
    await app.storage.db.schema.dropTable('profiles').execute();
    expect((await open(app.newCaller())).status).toBe(500);
    expect(await entrance(app)).toMatchObject({ isEmpty: true, isSample: false });
  });
});

describe('in the sample', () => {
  test('one can be somebody else, and the session before ends', async () => {
    const { app, ines } = await sampleScene();
    const tomas = (await peopleOf(ines)).find(({ name }) => name === 'Tomas Lindqvist');
    const before = ines.cookie();
    const answer = await done<Me>(ines.ask(`/api/sample/people/${tomas?.id}`, { method: 'POST' }));
    expect(answer).toMatchObject({ name: 'Tomas Lindqvist', role: 'member' });
    expect(await ines.get('/api/me')).toEqual(answer);
    const old = await app.newCaller().ask('/api/me', { headers: { cookie: before } });
    expect(old.status).toBe(401);
  });

  test('nobody else than its people can be entered', async () => {
    const { ines } = await sampleScene();
    for (const id of ['usr_00000000000000000000', 'nobody', '%00']) {
      const answer = await ines.ask(`/api/sample/people/${id}`, { method: 'POST' });
      expect([answer.status, await codeOf(answer)]).toEqual([404, 'person-missing']);
    }
  });

  test('no password opens any of its people', async () => {
    const { app, ines } = await sampleScene();
    const { email } = await ines.get<Me>('/api/me');
    const body = { email, password: PASSWORD };
    const answer = await app.newCaller().ask('/api/auth/sign-in/email', { body });
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'sign-in-refused']);
  });

  test('nobody signs up: what they made would go with the sample', async () => {
    const { app, ines } = await sampleScene();
    const answer = await app.newCaller().ask('/api/auth/sign-up/email', { body: SIGN_UP });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      code: 'workspace-not-empty',
      detail: expect.stringContaining('delete it'),
    });
    expect((await peopleOf(ines)).length).toBe(8);
  });

  test('a stranger learns nothing of its people', async () => {
    const { app, me } = await sampleScene();
    const stranger = app.newCaller();
    expect((await stranger.ask('/api/sample/people')).status).toBe(401);
    const become = await stranger.ask(`/api/sample/people/${me.id}`, { method: 'POST' });
    expect(become.status).toBe(401);
    expect((await stranger.ask('/api/sample', { method: 'DELETE' })).status).toBe(401);
  });
});

/** The files of a folder that hold the words. */
const filesWith = (folder: string, words: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter((file) => readFileSync(file).includes(words));

describe('deleting the sample', () => {
  test('leaves nothing of it in any file, and whoever signs up then is the administrator', async () => {
    const dataDir = createDataFolder();
    const { app, ines } = await sampleScene({ dataDir });
    await untilDerived(ines);
    expect(filesWith(dataDir, 'Marchetti')).not.toEqual([]);
    expect((await ines.ask('/api/sample', { method: 'DELETE' })).status).toBe(200);
    expect(await entrance(app)).toMatchObject({ isEmpty: true, isSample: false });
    for (const words of ['Marchetti', 'Calderra', 'Okafor', 'Vantor', 'Lumenar', 'usr_'])
      expect([words, filesWith(dataDir, words)]).toEqual([words, []]);
    const vera = await app.signUp('Vera');
    expect(vera.me.role).toBe('administrator');
    expect(await plansOf(vera)).toEqual([]);
    expect(await vera.get('/api/workspace')).toMatchObject({
      settings: { name: 'Workspace' },
      isSample: false,
    });
  });

  test('signs everybody out, and closes who has a plan open', async () => {
    const { app, ines } = await sampleScene();
    const other = app.newCaller();
    await open(other);
    const address = await listenWith(app);
    const [calderra] = await plansOf(ines);
    const client = connectClient({
      url: `ws://${address}`,
      planId: calderra?.id ?? '',
      headers: { origin: `http://${address}`, cookie: other.cookie() },
      reconnects: false,
    });
    onTestFinished(client.destroy);
    await untilSynced(client);
    const closed = closeCode(client);
    expect((await ines.ask('/api/sample', { method: 'DELETE' })).status).toBe(200);
    expect([CLOSE.restart, CLOSE.notSignedIn]).toContain(await closed);
    expect(ines.cookie()).toBe('');
    expect((await other.ask('/api/me')).status).toBe(401);
  });

  test('can be done by any of its people, and the doors open again', async () => {
    const { app, ines } = await sampleScene();
    const hana = (await peopleOf(ines)).at(-1);
    await done(ines.ask(`/api/sample/people/${hana?.id}`, { method: 'POST' }));
    expect((await ines.ask('/api/sample', { method: 'DELETE' })).status).toBe(200);
    const again = app.newCaller();
    expect((await open(again)).status).toBe(200);
    expect((await plansOf(again)).length).toBe(6);
  });

  test('takes along what people added to it', async () => {
    const { app, ines } = await sampleScene();
    const made = { name: 'Mine', account: 'Acme', template: 'blank' };
    await ines.post('/api/plans', made);
    await ines.post('/api/tokens', { name: 'script' });
    const [plan] = await plansOf(ines);
    await ines.post(`/api/plans/${plan?.id}/links`, { role: 'viewer' });
    await ines.post('/api/invitations', {});
    expect((await ines.ask('/api/sample', { method: 'DELETE' })).status).toBe(200);
    const { db } = app.storage;
    for (const table of [
      'plans',
      'plan_members',
      'plan_links',
      'invitations',
      'audit',
      'accounts',
      'api_tokens',
      'plan_heads',
      'plan_figures',
    ] as const)
      expect([table, await db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
  });

  test('is not to be had in a real workspace, and neither is being somebody else', async () => {
    const app = await createTestApp();
    const vera = await app.signUp('Vera');
    await vera.post('/api/plans', { name: 'Mine', account: 'Acme', template: 'blank' });
    const answers = await Promise.all([
      vera.ask('/api/sample', { method: 'DELETE' }),
      vera.ask('/api/sample/people'),
      vera.ask(`/api/sample/people/${vera.me.id}`, { method: 'POST' }),
    ]);
    expect(await Promise.all(answers.map(codeOf))).toEqual(Array(3).fill('not-a-sample'));
    expect((await plansOf(vera)).length).toBe(1);
  });

  test('a real workspace is kept even by a server that takes it for the sample', async () => {
    const { app, ines } = await sampleScene();
    await app.storage.db.updateTable('workspace').set({ is_sample: 0 }).execute();
    const answer = await ines.ask('/api/sample', { method: 'DELETE' });
    expect(await codeOf(answer)).toBe('not-a-sample');
    expect((await plansOf(ines)).length).toBe(6);
  });
});
