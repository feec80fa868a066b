import type { Closed, LinkProvider } from '@gameplan/client/plan/plan-link';
import { createPlanLink } from '@gameplan/client/plan/plan-link';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { describe, expect, test } from 'vitest';

/** A provider that does nothing until the test says what happens to it. */
const fakeProvider = () => {
  const steps: {
    sync: (synced: boolean) => void;
    close: () => void;
    closed: (code: number, reason?: string) => void;
  } = {
    sync: () => undefined,
    close: () => undefined,
    closed: () => undefined,
  };
  const calls: string[] = [];
  const provider: LinkProvider & { wsLastMessageReceived: number } = {
    on: (event: string, step: (told: never) => void) => {
      if (event === 'sync') steps.sync = step as (synced: boolean) => void;
      else if (event === 'closed')
        steps.closed = (code, reason = '') => (step as (of: Closed) => void)({ code, reason });
      else steps.close = step as () => void;
    },
    wsLastMessageReceived: 0,
    connect: () => calls.push('connect'),
    disconnect: () => calls.push('disconnect'),
  };
  return { provider, steps, calls };
};

const open = () => {
  const fake = fakeProvider();
  let now = 1_000;
  const link = createPlanLink({ provider: fake.provider, clock: { now: () => now } });
  return {
    ...fake,
    link,
    at: (time: number) => {
      now = time;
    },
  };
};

describe('the link to a plan', () => {
  test('is connecting until the plan is there, then connected', () => {
    const { link, steps } = open();
    expect(link.current()).toMatchObject({ link: 'connecting', hasPlan: false });
    steps.sync(true);
    expect(link.current()).toMatchObject({ link: 'connected', hasPlan: true });
  });

  test('[ux:B10] is offline from the moment it breaks, through every try, until the plan is in step again', () => {
    const { link, steps } = open();
    steps.sync(true);
    steps.close();
    steps.sync(false);
    steps.close();
    expect(link.current()).toMatchObject({ link: 'offline', hasPlan: true });
    steps.sync(true);
    expect(link.current().link).toBe('connected');
  });

  test('[ux:B10] counts the edits made while it is away, a gesture once', () => {
    const { link, steps } = open();
    steps.sync(true);
    steps.close();
    link.countEdit('new');
    link.countEdit('more');
    link.countEdit('new');
    expect(link.current().waitingEdits).toBe(2);
    steps.sync(true);
    expect(link.current().waitingEdits).toBe(0);
  });

  test('counts a gesture that was under way when it broke', () => {
    const { link, steps } = open();
    steps.sync(true);
    steps.close();
    link.countEdit('more');
    expect(link.current().waitingEdits).toBe(1);
  });

  test('[ux:B13] counts what was edited after the last word of the server as waiting', () => {
    const { link, steps, provider, at } = open();
    steps.sync(true);
    link.countEdit('new');
    at(2_000);
    provider.wsLastMessageReceived = 1_500;
    link.countEdit('new');
    steps.close();
    expect(link.current().waitingEdits).toBe(1);
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
  ])(
    'says by close code %i and reason "%s" why the server will not have it',
    (code, reason, refusal) => {
      const { link, steps, calls } = open();
      steps.close();
      steps.closed(code, reason);
      expect(link.current()).toMatchObject({ link: 'refused', refusal });
      link.tryNow();
      expect(calls).toEqual([]);
    },
  );

  test('doubts the edits since the line was lost, and of the minute before', () => {
    const { link, steps, at } = open();
    steps.sync(true);
    at(500_000);
    steps.close();
    at(900_000);
    steps.closed(CLOSE.refused);
    expect(link.current().doubtedFrom).toBe(440_000);
  });

  test('tries at once when the network comes or goes', () => {
    const { link, calls } = open();
    link.tryNow();
    expect(calls).toEqual(['disconnect', 'connect']);
  });
});
