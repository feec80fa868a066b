import { createHeed } from '@gameplan/client/lib/heed-events';
import type { Workspace } from '@gameplan/shared/api/workspace';
import { planId, userId } from '@gameplan/shared/base/ids';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { expect, test } from 'vitest';
import { createManualTime } from '../../support/manual-time.ts';

const PLAN = planId.parse('pln_00000000000000000001');
const workspace: Workspace = {
  settings: { ...shippedSettings('UTC'), version: 3 },
  today: '2027-02-10',
  isSample: false,
};

/** A page that knows its workspace; what it doubts is told by the beginnings of the answers' keys. */
const aPage = () => {
  const time = createManualTime(0);
  let known = workspace;
  let doubted: string[] = [];
  const news: string[] = [];
  let signedOut = 0;
  const heed = createHeed({
    workspace: {
      known: () => known,
      change: (change) => {
        known = change(known);
      },
    },
    doubt: (key) => void doubted.push(key.join(' ')),
    news: { tell: ({ kind }) => void news.push(kind) },
    timers: time.timers,
    onSignedOut: () => signedOut++,
  });
  return {
    heed,
    /** What is doubted at this very moment. */
    doubtedNow: () => doubted,
    news,
    /** What was put in doubt since the last time. */
    doubted: async () => {
      await time.pass(1_000);
      const told = doubted;
      doubted = [];
      return told;
    },
    today: () => known.today,
    signedOut: () => signedOut,
  };
};

test.each([
  [{ kind: 'figures', planId: PLAN, seq: 4 }, ['plans', `plan ${PLAN}`]],
  [{ kind: 'plans' }, ['plans', 'plan', 'binned-plans']],
  [{ kind: 'accounts' }, ['accounts', 'plans', 'plan']],
  [{ kind: 'people' }, ['people', 'me', 'plans', 'invitations', 'audit']],
  [{ kind: 'me' }, ['me', 'people', 'plans', 'sessions', 'tokens']],
  [{ kind: 'access', planId: PLAN }, [`plan ${PLAN}`, 'plans', 'binned-plans', `members ${PLAN}`]],
  [{ kind: 'members', planId: PLAN }, [`members ${PLAN}`, `plan ${PLAN}`]],
  [{ kind: 'settings', version: 4 }, ['workspace']],
] as const)(
  '%j puts what may have changed by it in doubt, and nothing else',
  async (event, keys) => {
    const { heed, doubted } = aPage();
    heed.event(event);
    expect(await doubted()).toEqual(keys);
  },
);

test('[ux:F2] a change of what one may do is asked for at once, not with the next burst', () => {
  const { heed, doubtedNow } = aPage();
  heed.event({ kind: 'access', planId: PLAN });
  expect(doubtedNow()).toContain(`plan ${PLAN}`);
});

test('what an owner should know is told, everything else only looked up', () => {
  const { heed, news } = aPage();
  const personId = userId.parse('usr_00000000000000000001');
  heed.event({ kind: 'administrator-joined', planId: PLAN, personId });
  heed.event({ kind: 'mass-delete', planId: PLAN, personId, items: 612 });
  heed.event({ kind: 'members', planId: PLAN });
  expect(news).toEqual(['administrator-joined', 'mass-delete']);
});

test('whoever changed the settings does not ask for them again', async () => {
  const { heed, doubted } = aPage();
  heed.event({ kind: 'settings', version: 3 });
  expect(await doubted()).toEqual([]);
});

test('a new day is taken at its word', async () => {
  const { heed, doubted, today } = aPage();
  heed.event({ kind: 'day', today: '2027-02-11' });
  expect(today()).toBe('2027-02-11');
  expect(await doubted()).toEqual([]);
});

test('a server that is there again tells its day, and whether the settings are others by now', async () => {
  const { heed, doubted, today } = aPage();
  heed.present({ today: '2027-02-12', settingsVersion: 3 });
  expect(today()).toBe('2027-02-12');
  expect(await doubted()).toEqual([]);
  heed.present({ today: '2027-02-12', settingsVersion: 4 });
  expect(await doubted()).toEqual(['workspace']);
});

test('what may have been missed puts everything in doubt', async () => {
  const { heed, doubted } = aPage();
  heed.missed();
  expect(await doubted()).toEqual(['']);
});

test('a burst of events asks once', async () => {
  const { heed, doubted } = aPage();
  for (let seq = 0; seq < 20; seq++) heed.event({ kind: 'figures', planId: PLAN, seq });
  expect(await doubted()).toEqual(['plans', `plan ${PLAN}`]);
  heed.event({ kind: 'plans' });
  expect(await doubted()).toEqual(['plans', 'plan', 'binned-plans']);
});

test('the end of the session is handed on', () => {
  const { heed, signedOut } = aPage();
  heed.signedOut();
  expect(signedOut()).toBe(1);
});

test('what was to be asked soon is not asked once nothing is listened to any more', async () => {
  const { heed, doubted } = aPage();
  heed.event({ kind: 'plans' });
  heed.stopped();
  expect(await doubted()).toEqual([]);
  heed.event({ kind: 'accounts' });
  expect(await doubted()).toEqual(['accounts', 'plans', 'plan']);
});
