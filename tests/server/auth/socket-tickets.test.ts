/** Tickets: each opens one socket on one plan within half a minute, for a program that sends neither cookie nor header. */
import type { Identity } from '@gameplan/server/auth/identity';
import { createSocketTickets } from '@gameplan/server/auth/socket-tickets';
import { planId, userId } from '@gameplan/shared/base/ids';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { describe, expect, test } from 'vitest';
import { listenWith } from '../../support/listening-app.ts';
import { planIdOf } from '../../support/log-rows.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { endOf, openSocket } from '../../support/sync-client.ts';
import { createTestApp } from '../../support/test-app.ts';
import { createTestLog } from '../../support/test-log.ts';

const [PLAN, OTHER] = [planIdOf(1), planIdOf(2)];

const identityOf = (sessionId: string): Identity => ({
  userId: userId.parse(`usr_${'1'.repeat(20)}`),
  name: 'Ines',
  email: 'ines@example.com',
  role: 'member',
  sessionId,
  scope: 'write',
});

const scene = () => {
  let now = 1_000;
  const tickets = createSocketTickets({ clock: { now: () => now }, random: seededRandom(7) });
  return {
    tickets,
    pass: (ms: number) => {
      now += ms;
    },
  };
};

describe('a ticket', () => {
  test('is good once, for its plan, and says who made it', () => {
    const { tickets } = scene();
    const identity = identityOf('ses_one');
    const { token, expiresAt } = tickets.make(identity, PLAN);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(expiresAt).toBe(31_000);
    expect(tickets.take(token, PLAN)).toBe(identity);
    expect(tickets.take(token, PLAN)).toBeNull();
  });

  test('shown at another plan is used up', () => {
    const { tickets } = scene();
    const { token } = tickets.make(identityOf('ses_one'), PLAN);
    expect(tickets.take(token, OTHER)).toBeNull();
    expect(tickets.take(token, PLAN)).toBeNull();
  });

  test('is good for half a minute', () => {
    const { tickets, pass } = scene();
    const [early, late] = [1, 2].map(() => tickets.make(identityOf('ses_one'), PLAN).token);
    pass(29_999);
    expect(tickets.take(early ?? '', PLAN)).not.toBeNull();
    pass(1);
    expect(tickets.take(late ?? '', PLAN)).toBeNull();
  });

  test('ends with the session by which it was made', () => {
    const { tickets } = scene();
    const [mine, other] = ['ses_one', 'ses_two'].map(
      (session) => tickets.make(identityOf(session), PLAN).token,
    );
    tickets.drop('ses_one');
    expect(tickets.take(mine ?? '', PLAN)).toBeNull();
    expect(tickets.take(other ?? '', PLAN)).not.toBeNull();
  });

  test('is one of 10,000 at most: the oldest is void first', () => {
    const { tickets } = scene();
    const first = tickets.make(identityOf('ses_one'), PLAN).token;
    const second = tickets.make(identityOf('ses_one'), PLAN).token;
    for (let each = 0; each < 9_999; each += 1) tickets.make(identityOf('ses_one'), PLAN);
    expect(tickets.take(first, PLAN)).toBeNull();
    expect(tickets.take(second, PLAN)).not.toBeNull();
  });
});

describe('a socket with a ticket in its address', () => {
  const open = async () => {
    const log = createTestLog();
    const app = await createTestApp({ log });
    const address = await listenWith(app);
    const ines = await app.signUp('Ines');
    const body = { name: 'FY27', account: 'Acme', template: 'blank' };
    const id = planId.parse((await ines.post<{ id: string }>('/api/plans', body)).id);
    const ticket = async () =>
      (await ines.ask(`/api/plans/${id}/tickets`, { method: 'POST' }))
        .json()
        .then(({ token }) => String(token));
    const url = (token: string) => `ws://${address}/sync/${id}?schema=${SCHEMA}&token=${token}`;
    const presentNow = async () =>
      (await ines.get<{ present: { name: string }[] }>(`/api/plans/${id}`)).present;
    return { address, log, ines, ticket, url, presentNow };
  };

  test('opens without origin, cookie or header, once', async () => {
    const { ticket, url, presentNow } = await open();
    const token = await ticket();
    await openSocket(url(token));
    await expect.poll(presentNow).toMatchObject([{ name: 'Ines' }]);
    const again = await openSocket(url(token));
    expect(await endOf(again)).toMatchObject({ code: CLOSE.notSignedIn });
  });

  test('[fail:72] is refused where a page of another site opens it', async () => {
    const { ticket, url } = await open();
    const origin = 'http://evil.example';
    await expect(openSocket(url(await ticket()), { origin })).rejects.toThrow('answered 403');
  });

  test('[fail:72] is what a socket without origin needs, beside a good cookie too', async () => {
    const { address, ines, url } = await open();
    const cookie = ines.cookie();
    const bare = url('').replace('&token=', '');
    await expect(openSocket(bare, { cookie })).rejects.toThrow('answered 403');
    await expect(openSocket(`ws://${address}/events?token=x`, { cookie })).rejects.toThrow('403');
    // A ticket that is none stands before the cookie: whoever adds an empty one gains nothing by it.
    expect(await endOf(await openSocket(url(''), { cookie }))).toMatchObject({
      code: CLOSE.notSignedIn,
    });
  });

  test('is ended together with the session that its ticket was made by', async () => {
    const { ines, ticket, url, presentNow } = await open();
    const token = await ticket();
    const unused = await ticket();
    const socket = await openSocket(url(token));
    await expect.poll(presentNow).toHaveLength(1);
    const ended = endOf(socket);
    await ines.ask('/api/auth/sign-out', { method: 'POST' });
    expect(await ended).toMatchObject({ code: CLOSE.notSignedIn });
    const late = await openSocket(url(unused));
    expect(await endOf(late)).toMatchObject({ code: CLOSE.notSignedIn });
  });

  test('[fail:82] leaves no trace of its secret in the log', async () => {
    const { log, ticket, url } = await open();
    const token = await ticket();
    const socket = await openSocket(url(token));
    const ended = endOf(socket);
    socket.send('no binary frame');
    await ended;
    await endOf(await openSocket(url(token)));
    expect(log.entries.length).toBeGreaterThan(0);
    expect(JSON.stringify(log.entries)).not.toContain(token);
  });
});
