/** The workspace's settings through the API: who may change them, what is refused, and what is told. */
import { problem } from '@gameplan/shared/api/problem';
import type { Workspace } from '@gameplan/shared/api/workspace';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { describe, expect, test } from 'vitest';
import { createDataFolder } from '../../support/data-folder.ts';
import { createManualTime } from '../../support/manual-time.ts';
import type { Caller, TestAppOptions } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';
import { createTestLog } from '../../support/test-log.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;

/** Ines administers the workspace. */
const scene = async (options: TestAppOptions = {}) => {
  const app = await createTestApp({ now: () => NOON, ...options });
  return { app, ines: await app.signUp('Ines') };
};

const read = (person: Caller) => person.get<Workspace>('/api/workspace');
const change = (person: Caller, body: unknown) =>
  person.ask('/api/workspace', { method: 'PATCH', body });
const problemOf = async (response: Response) => problem.parse(await response.json());

const stage = (more: object) => ({
  id: 'won',
  label: 'Won',
  outcome: 'won',
  probability: 10_000,
  ...more,
});

const WRONG: readonly (readonly [string, object, string, string | RegExp])[] = [
  ['an empty name', { name: '  ' }, 'name', 'must not be empty'],
  ['no time zone', { timeZone: 'Europe/Nowhere' }, 'timeZone', 'is no time zone'],
  ['half a currency', { currency: 'eu' }, 'currency', 'must be a code like EUR'],
  ['a thirteenth month', { fiscalYearStart: 13 }, 'fiscalYearStart', 'must be at most 12'],
  ['a month and a half', { fiscalYearStart: 1.5 }, 'fiscalYearStart', /int/],
  ['no stages', { stages: [] }, 'stages', 'must have at least 1 entry'],
  [
    'many stages',
    { stages: Array.from({ length: 51 }, (_, id) => stage({ id: `${id}` })) },
    'stages',
    'must have at most 50 entries',
  ],
  ['a stage twice', { stages: [stage({}), stage({})] }, 'stages', 'has two entries of one id'],
  [
    'a stage of another outcome',
    { stages: [stage({ outcome: 'gone' })] },
    'stages.0.outcome',
    /must be one of: open, won, lost/,
  ],
  [
    'a probability over all',
    { stages: [stage({ probability: 10_001 })] },
    'stages.0.probability',
    'must be at most 10000',
  ],
  ['an id with a slash', { stages: [stage({ id: 'a/b' })] }, 'stages.0.id', /letters, digits/],
  [
    'a key it does not know',
    { stages: [stage({ colour: 'red' })] },
    'stages.0.colour',
    'is not known here',
  ],
  [
    'a track of days below 0',
    { track: { on: 1, atRisk: 1, daysLeft: -1 } },
    'track.daysLeft',
    'must be at least 0',
  ],
  [
    'at risk above on track',
    { track: { on: 8_000, atRisk: 9_000, daysLeft: 60 } },
    'track.atRisk',
    /above/,
  ],
  ['another key', { rates: [] }, 'rates', 'is not known here'],
];

describe('the settings of a new workspace', () => {
  test('are as shipped, in the time zone of the server', async () => {
    const { ines } = await scene({ timeZone: 'Asia/Tokyo' });
    expect(await read(ines)).toEqual({
      settings: shippedSettings('Asia/Tokyo'),
      today: '2026-03-01',
      isSample: false,
    });
  });

  test('can be read by everybody who is signed in, and by nobody else', async () => {
    const { app, ines } = await scene();
    expect(await read(await app.signUp('Omar'))).toEqual(await read(ines));
    const answer = await app.newCaller().ask('/api/workspace');
    expect([answer.status, (await problemOf(answer)).code]).toEqual([401, 'not-signed-in']);
  });
});

describe('changing settings', () => {
  test('answers and keeps the new ones, and raises their version', async () => {
    const dataDir = createDataFolder();
    const { app, ines } = await scene({ dataDir });
    const changes: Partial<WorkspaceSettings> = {
      name: 'Lumenar Systems',
      fiscalYearStart: 7,
      currency: 'CHF',
      stages: [stage({})].map((one) => ({ ...one, outcome: 'won' })),
    };
    const expected = { ...shippedSettings('UTC'), ...changes, version: 2 };
    const answer = await change(ines, { version: 1, ...changes });
    expect(await answer.json()).toMatchObject({ settings: expected });
    expect((await read(ines)).settings).toEqual(expected);
    app.features.workspace.stop();
    await app.features.plans.rooms.stop();
    await app.storage.close();
    const again = await createTestApp({ dataDir, timeZone: 'Asia/Tokyo' });
    expect(again.features.workspace.settings()).toEqual(expected);
  });

  test('is for administrators alone', async () => {
    const { app, ines } = await scene();
    const omar = await app.signUp('Omar');
    const answer = await change(omar, { name: 'Mine' });
    expect([answer.status, (await problemOf(answer)).code]).toEqual([403, 'not-allowed']);
    expect((await change(app.newCaller(), { name: 'Mine' })).status).toBe(401);
    expect((await read(ines)).settings).toEqual(shippedSettings('UTC'));
  });

  test('is refused when somebody changed them since they were seen', async () => {
    const { ines } = await scene();
    expect((await change(ines, { version: 1, name: 'First' })).status).toBe(200);
    const late = await change(ines, { version: 1, name: 'Second' });
    expect([late.status, (await problemOf(late)).code]).toEqual([409, 'settings-changed-since']);
    expect((await read(ines)).settings).toMatchObject({ name: 'First', version: 2 });
  });

  test('by two at once takes one of them, and loses none that did not name a version', async () => {
    const { ines } = await scene();
    const both = await Promise.all([
      change(ines, { version: 1, name: 'First' }),
      change(ines, { version: 1, name: 'Second' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await Promise.all([change(ines, { currency: 'USD' }), change(ines, { fiscalYearStart: 4 })]);
    const { settings } = await read(ines);
    expect(settings).toMatchObject({ currency: 'USD', fiscalYearStart: 4, version: 4 });
  });

  test('to what they are already is no change', async () => {
    const { ines } = await scene();
    const { settings } = await read(ines);
    for (const body of [{}, { version: 1 }, { ...settings }]) {
      expect((await change(ines, body)).status).toBe(200);
    }
    expect((await read(ines)).settings.version).toBe(1);
  });

  test('is refused with what does not fit, in words and by field', async () => {
    const { ines } = await scene();
    for (const [what, body, field, words] of WRONG) {
      const answer = await change(ines, body);
      const { code, fields = {} } = await problemOf(answer);
      const refusal = [what, answer.status, code, Object.keys(fields)];
      expect(refusal).toEqual([what, 400, 'body-invalid', [field]]);
      expect([what, fields[field]]).toEqual([what, expect.stringMatching(words)]);
    }
    expect((await read(ines)).settings).toEqual(shippedSettings('UTC'));
  });
});

describe('what depends on the workspace', () => {
  test('hears of settings and of days, each once', async () => {
    const time = createManualTime(NOON);
    const { app, ines } = await scene({ now: time.clock.now, timers: time.timers });
    const { workspace } = app.features;
    const heard: string[] = [];
    const stop = workspace.onChange((what) =>
      heard.push(`${what} ${workspace.settings().version} ${workspace.today()}`),
    );
    await change(ines, { name: 'Lumenar Systems' });
    await time.pass(12 * HOUR);
    await change(ines, { timeZone: 'America/New_York' });
    stop();
    await change(ines, { timeZone: 'UTC' });
    expect(heard).toEqual([
      'settings 2 2026-03-01',
      'day 2 2026-03-02',
      'settings 3 2026-03-01',
      'day 3 2026-03-01',
    ]);
  });

  test('hears nothing of a change that was refused', async () => {
    const { app, ines } = await scene();
    const heard: string[] = [];
    app.features.workspace.onChange((what) => heard.push(what));
    await change(ines, { version: 7, name: 'Late' });
    await change(ines, { name: '' });
    await change(ines, {});
    expect(heard).toEqual([]);
  });

  test('sees settings that were written beside the workspace once it was read again', async () => {
    const { app, ines } = await scene();
    const { workspace } = app.features;
    const heard: string[] = [];
    workspace.onChange((what) => heard.push(what));
    await app.storage.db.updateTable('workspace').set({ is_sample: 1, version: 5 }).execute();
    await workspace.reload();
    expect(await read(ines)).toMatchObject({ isSample: true, settings: { version: 5 } });
    await change(ines, { name: 'Still the sample' });
    expect(await read(ines)).toMatchObject({ isSample: true, settings: { version: 6 } });
    await app.storage.db.deleteFrom('workspace').execute();
    await workspace.reload();
    expect(await read(ines)).toMatchObject({ isSample: false, settings: shippedSettings('UTC') });
    expect(heard).toEqual(['settings', 'settings', 'settings']);
  });
});

test('a stored setting that cannot be read is as shipped, and the others stay', async () => {
  const dataDir = createDataFolder();
  const first = await createTestApp({ dataDir });
  const settings = JSON.stringify({ name: 'Kept', timeZone: 'Mars/Base', currency: 7 });
  await first.storage.db.updateTable('workspace').set({ settings, version: 4 }).execute();
  await first.features.plans.rooms.stop();
  await first.storage.close();
  const log = createTestLog({ expected: ['setting not readable, taken as shipped'] });
  const second = await createTestApp({ dataDir, log });
  expect(second.features.workspace.settings()).toEqual({
    ...shippedSettings('UTC'),
    name: 'Kept',
    version: 4,
  });
  // Settings that the row does not have at all came with a later version, and are no fault.
  const told = log.entries.filter(({ level }) => level === 'warn');
  expect(told.map(({ fields }) => fields.name)).toEqual(['timeZone', 'currency']);
});

describe('the entrance', () => {
  test('tells a stranger whether anybody is here', async () => {
    const app = await createTestApp();
    const stranger = app.newCaller();
    const entrance = () => stranger.get('/api/entrance');
    expect(await entrance()).toEqual({ isEmpty: true, isSample: false, signUp: 'first' });
    await app.signUp('Ines');
    expect(await entrance()).toEqual({ isEmpty: false, isSample: false, signUp: 'invited' });
    await app.storage.db.updateTable('workspace').set({ is_sample: 1 }).execute();
    await app.features.workspace.reload();
    expect(await entrance()).toEqual({ isEmpty: false, isSample: true, signUp: 'invited' });
  });
});
