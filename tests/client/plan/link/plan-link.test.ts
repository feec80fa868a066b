import { createAcks } from '@gameplan/client/plan/link/acks';
import type { Closed } from '@gameplan/client/plan/link/link-refusals';
import { OWED_MS, TRY_MS } from '@gameplan/client/plan/link/link-watch';
import type { LinkProvider } from '@gameplan/client/plan/link/plan-link';
import { createPlanLink } from '@gameplan/client/plan/link/plan-link';
import { retryDelay } from '@gameplan/client/plan/link/retry-delay';
import type { Welcome } from '@gameplan/shared/sync/handshake';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { describe, expect, test } from 'vitest';
import { createManualTime } from '../../../support/manual-time.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const WELCOME: Welcome = {
  proto: 1,
  epoch: 3,
  docSeq: 7,
  role: 'editor',
  canWrite: true,
  readOnlyBecause: null,
  minSchema: 1,
  limits: { frameBytes: 1, newClocksOfUpdate: 1 },
  serverTime: 0,
  today: '2027-01-01',
  settingsVersion: 1,
};

/** A provider that does nothing until the test says what happens to it. */
const open = () => {
  const time = createManualTime();
  const steps = {
    sync: (_: boolean): void => undefined,
    close: (): void => undefined,
    closed: (_: Closed): void => undefined,
    status: (_: { readonly status: string }): void => undefined,
  };
  const calls: string[] = [];
  const provider: LinkProvider & { wsLastMessageReceived: number } = {
    on: (event: string, step: (told: never) => void) => {
      if (event === 'sync') steps.sync = step as (synced: boolean) => void;
      else if (event === 'status') steps.status = step as (told: { status: string }) => void;
      else if (event === 'closed') steps.closed = step as (of: Closed) => void;
      else steps.close = step as () => void;
    },
    wsLastMessageReceived: time.clock.now(),
    wsUnsuccessfulReconnects: 0,
    maxBackoffTime: 0,
    connect: () => calls.push('connect'),
    disconnect: () => {
      calls.push('disconnect');
      steps.close();
    },
  };
  const noted: unknown[] = [];
  const copy = {
    note: (waiting: unknown) => noted.push(waiting),
    acknowledged: () => undefined,
    know: () => undefined,
  };
  const acks = createAcks();
  const { clock, timers } = time;
  const link = createPlanLink({ provider, acks, copy, clock, timers, random: seededRandom(1) });
  link.begin(false);
  calls.length = 0;
  return { link, steps, calls, provider, time, noted, acks };
};

const connected = () => {
  const opened = open();
  opened.steps.sync(true);
  opened.link.welcomed(WELCOME);
  return opened;
};

describe('the link to a plan', () => {
  test('is connecting until the plan is there, then connected', () => {
    const { link, steps } = open();
    expect(link.current()).toMatchObject({ link: 'connecting', hasPlan: false });
    steps.sync(true);
    expect(link.current()).toMatchObject({ link: 'connected', hasPlan: true, offSince: null });
  });

  test('[ux:B10] is offline from the moment it breaks, through every try, until the plan is in step again', async () => {
    const { link, steps, time } = connected();
    const brokeAt = time.clock.now();
    steps.close();
    await time.pass(5_000);
    steps.sync(false);
    steps.close();
    expect(link.current()).toMatchObject({ link: 'offline', offSince: brokeAt });
    steps.sync(true);
    expect(link.current().link).toBe('connected');
  });

  test('[ux:B12] an edit waits until it is acknowledged, and is noted for the device with it', () => {
    const { link, noted } = connected();
    link.edited('new', []);
    link.sent('update', 1);
    expect(link.current()).toMatchObject({ waitingEdits: 1, isSending: false });
    expect(noted.at(-1)).toMatchObject({ count: 1 });
    link.acked({ upTo: 1, docSeq: 8 });
    expect(link.current()).toMatchObject({ waitingEdits: 0, dirtySince: null, owedSince: null });
    expect(noted.at(-1)).toBeNull();
  });

  test('[ux:B12] a line that comes back does not make an edit saved: its acknowledgement does', () => {
    const { link, steps } = connected();
    link.edited('new', []);
    link.sent('update', 1);
    steps.close();
    steps.sync(true);
    expect(link.current()).toMatchObject({ waitingEdits: 1, isSending: true });
    link.sent('answer', 1);
    link.acked({ upTo: 1, docSeq: 8 });
    expect(link.current()).toMatchObject({ waitingEdits: 0, isSending: false });
  });

  test.each([
    [CLOSE.refused, '', 'refused'],
    [CLOSE.notSignedIn, '', 'not-signed-in'],
    [CLOSE.forbidden, 'role', 'role'],
    [CLOSE.forbidden, 'removed', 'removed'],
    [CLOSE.forbidden, 'read-only', 'read-only'],
    [CLOSE.noSuchPlan, '', 'no-such-plan'],
    [CLOSE.otherWriter, '', 'other-writer'],
    [CLOSE.planDeleted, '', 'plan-deleted'],
    [CLOSE.schemaTooOld, '', 'schema-too-old'],
    [CLOSE.planTooNew, '', 'plan-too-new'],
    [CLOSE.frameTooLarge, '', 'too-large'],
  ])(
    'says by close code %i and reason "%s" why the server will not have it',
    (code, reason, refusal) => {
      const { link, steps, calls } = open();
      steps.close();
      steps.closed({ code, reason });
      expect(link.current()).toMatchObject({
        link: 'refused',
        refusal,
        closedWith: { code, reason },
      });
      link.tryNow();
      link.look();
      expect(calls).toEqual([]);
    },
  );

  test('edits that the server says it would not take are refused as if they had been sent', () => {
    const { link, acks } = open();
    acks.inherited([{ tab: 'before', count: 2, since: 1, places: [] }]);
    link.welcomed({ ...WELCOME, canWrite: false, readOnlyBecause: 'role' });
    expect(link.current()).toMatchObject({
      link: 'refused',
      refusal: 'role',
      closedWith: { code: CLOSE.forbidden, reason: 'role' },
      waitingEdits: 2,
    });
  });

  test('[fail:17] a reader whose page tidies owes nothing and is refused nothing', () => {
    const { link } = open();
    link.welcomed({ ...WELCOME, canWrite: false, readOnlyBecause: 'role' });
    link.edited('tidying', []);
    expect(link.current()).toMatchObject({ link: 'connecting', dirtySince: null, canWrite: false });
  });

  test('[fail:20] a server that owes an acknowledgement for 10 s is connected anew, and goes on owing', async () => {
    const { link, calls, steps, time } = connected();
    const since = time.clock.now();
    link.edited('new', []);
    await time.pass(OWED_MS - 1);
    expect(calls).toEqual([]);
    await time.pass(1);
    expect(calls).toEqual(['disconnect', 'connect']);
    steps.sync(true);
    await time.pass(OWED_MS);
    expect(calls).toHaveLength(4);
    steps.sync(true);
    expect(link.current().owedSince).toBe(since);
  });

  test('nobody is owed anything by a server that is not there', async () => {
    const { link, calls, steps, time } = connected();
    link.edited('new', []);
    steps.close();
    expect(link.current().owedSince).toBeNull();
    await time.pass(60_000);
    expect(calls).toEqual([]);
  });

  test('tries at once when the network goes', () => {
    const { link, calls } = connected();
    link.tryNow();
    expect(calls).toEqual(['disconnect', 'connect']);
  });

  test('[fail:44] [fail:45] coming back tries at once where the line is off or silent, and leaves a good line alone', async () => {
    const { link, calls, provider, time, steps } = connected();
    await time.pass(22_000);
    link.look();
    expect(calls).toEqual([]);
    await time.pass(1);
    link.look();
    expect(calls).toEqual(['disconnect', 'connect']);
    provider.wsLastMessageReceived = time.clock.now();
    steps.sync(true);
    link.look();
    expect(calls).toHaveLength(2);
    steps.close();
    link.look();
    expect(calls).toHaveLength(4);
  });

  test('a page that is shown while its line is being made leaves it to it, but for one that hangs', async () => {
    const { link, calls, steps, time } = open();
    steps.status({ status: 'connecting' });
    await time.pass(TRY_MS);
    link.look();
    expect(calls).toEqual([]);
    await time.pass(1);
    link.look();
    expect(calls).toEqual(['disconnect', 'connect']);
  });

  test('the next try waits as long as the server asked for', () => {
    const { link, steps, provider } = connected();
    link.nacked({ index: 1, code: 1013, reason: '', retryable: true, retryAfterMs: 9_000 });
    steps.close();
    expect(provider.maxBackoffTime).toBe(9_000);
  });

  test('waits are spread between 50 ms and a bound that doubles up to 4 s (2,000 seeds from 1)', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const tries = seed % 20;
      const delay = retryDelay(tries, seededRandom(seed * 104_729));
      const bound = Math.min(4_000, 100 * 2 ** tries);
      expect([seed, delay >= 50 && delay <= bound]).toEqual([seed, true]);
    }
    const delays = Array.from({ length: 200 }, (_, at) =>
      retryDelay(9, seededRandom((at + 1) * 7_919)),
    );
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(2_000);
  });
});
