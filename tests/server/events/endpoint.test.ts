/** `/events` through real sockets: who hears what, in which order, and what somebody gets who comes back. */
import type { TellEvent } from '@gameplan/server/events/tell-event';
import type { WorkspaceEvent } from '@gameplan/shared/sync/events';
import { CLOSE, KEEPALIVE_MS } from '@gameplan/shared/sync/wire';
import { describe, expect, test } from 'vitest';
import { listenTo, personOf, startEventServer } from '../../support/event-server.ts';
import { planIdOf } from '../../support/log-rows.ts';
import { createManualTime } from '../../support/manual-time.ts';
import { until } from '../../support/sync-client.ts';

const figures = (seq: number): WorkspaceEvent => ({ kind: 'figures', planId: planIdOf(1), seq });

const tellAll = (tell: TellEvent, from: number, to: number): void => {
  for (let seq = from; seq <= to; seq += 1) tell(figures(seq));
};

describe('a socket at /events', () => {
  test('says hello first: the day, the settings and where its numbers begin', async () => {
    const { url } = await startEventServer();
    expect(await listenTo(url, { person: 1 }).hello()).toEqual({
      type: 'hello',
      run: expect.stringMatching(/^\S{12}$/),
      number: 0,
      isResumed: false,
      today: '2027-01-15',
      settingsVersion: 7,
    });
  });

  test('tells events in the order in which they were told, numbered without a gap', async () => {
    const { url, hub } = await startEventServer();
    const client = listenTo(url, { person: 1 });
    await client.hello();
    tellAll(hub.tell, 1, 300);
    await until('all are heard', () => client.events().length === 300);
    expect(client.events().map(({ number, event }) => [number, event])).toEqual(
      Array.from({ length: 300 }, (_, index) => [index + 1, figures(index + 1)]),
    );
  });

  test('tells the same to every tab of a person', async () => {
    const { url, hub } = await startEventServer();
    const tabs = [1, 2].map(() => listenTo(url, { person: 1 }));
    for (const tab of tabs) await tab.hello();
    tellAll(hub.tell, 1, 3);
    for (const tab of tabs) {
      await until('all are heard', () => tab.events().length === 3);
      expect(tab.events().map(({ number }) => number)).toEqual([1, 2, 3]);
    }
  });

  test('tells what is for some people to them alone, and nobody sees a gap', async () => {
    const { url, hub } = await startEventServer();
    const [ines, omar] = [listenTo(url, { person: 1 }), listenTo(url, { person: 2 })];
    await Promise.all([ines.hello(), omar.hello()]);
    hub.tell({ kind: 'people' }, [personOf(1)]);
    hub.tell({ kind: 'accounts' }, [personOf(2), personOf(2)]);
    hub.tell({ kind: 'plans' });
    const last = { number: 2, event: { kind: 'plans' } };
    for (const person of [ines, omar]) {
      await until('all are heard', () => person.events().length >= 2);
      expect(person.events().at(-1)).toMatchObject(last);
      expect(person.events()).toHaveLength(2);
    }
    expect(ines.events()[0]).toMatchObject({ number: 1, event: { kind: 'people' } });
    expect(omar.events()[0]).toMatchObject({ number: 1, event: { kind: 'accounts' } });
  });

  test('ignores what a client says, and ends the line when that is too much', async () => {
    const { url, hub } = await startEventServer();
    const client = listenTo(url, { person: 1 });
    await client.hello();
    for (const said of ['', 'x', '{"type":"event"}', new Uint8Array([0, 255])]) {
      client.socket.send(said);
    }
    hub.tell({ kind: 'plans' });
    await until('it goes on', () => client.events().length === 1);
    client.socket.send('x'.repeat(2_000));
    expect(await client.closed()).toBe(CLOSE.frameTooLarge);
  });

  test('hears that the line is there when nothing happens', async () => {
    const time = createManualTime();
    const { url } = await startEventServer({ timers: time.timers });
    const client = listenTo(url, { person: 1 });
    await client.hello();
    await time.pass(KEEPALIVE_MS);
    await until('it hears something', () => client.heard.length > 1);
    expect(client.heard.at(-1)).toEqual({ type: 'alive' });
  });
});

describe('who comes back', () => {
  test('hears what was missed and nothing twice', async () => {
    const { url, hub } = await startEventServer();
    const before = listenTo(url, { person: 1 });
    const { run } = await before.hello();
    tellAll(hub.tell, 1, 5);
    await until('some are heard', () => before.events().length === 5);
    await before.leave();
    tellAll(hub.tell, 6, 9);
    const after = listenTo(url, { person: 1, query: `?run=${run}&after=5` });
    expect(await after.hello()).toMatchObject({ run, number: 5, isResumed: true });
    hub.tell(figures(10));
    await until('all are heard', () => after.events().length === 5);
    expect(after.events().map(({ number }) => number)).toEqual([6, 7, 8, 9, 10]);
  });

  test('goes on without a word where nothing was missed', async () => {
    const { url, hub } = await startEventServer();
    const { run } = await listenTo(url, { person: 1 }).hello();
    hub.tell(figures(1));
    const after = listenTo(url, { person: 1, query: `?run=${run}&after=1` });
    expect(await after.hello()).toMatchObject({ number: 1, isResumed: true });
    hub.tell(figures(2));
    await until('one is heard', () => after.events().length > 0);
    expect(after.events().map(({ number }) => number)).toEqual([2]);
  });

  test('is told to ask anew when the memory does not reach back that far', async () => {
    const { url, hub } = await startEventServer();
    const { run } = await listenTo(url, { person: 1 }).hello();
    tellAll(hub.tell, 1, 501);
    const late = listenTo(url, { person: 1, query: `?run=${run}&after=0` });
    expect(await late.hello()).toMatchObject({ run, number: 501, isResumed: false });
    const inTime = listenTo(url, { person: 1, query: `?run=${run}&after=1` });
    expect(await inTime.hello()).toMatchObject({ number: 1, isResumed: true });
    await until('all are heard', () => inTime.events().length === 500);
    expect(late.events()).toEqual([]);
  });

  test.each(['?run=other&after=1', '?after=1', '?run=RUN', '?run=RUN&after=x', '?run=RUN&after=9'])(
    'with %s is told to ask anew',
    async (query) => {
      const { url, hub } = await startEventServer();
      const { run } = await listenTo(url, { person: 1 }).hello();
      tellAll(hub.tell, 1, 3);
      const back = listenTo(url, { person: 1, query: query.replace('RUN', run) });
      expect(await back.hello()).toMatchObject({ run, number: 3, isResumed: false });
    },
  );

  test('with the number of another person is told to ask anew', async () => {
    const { url, hub } = await startEventServer();
    const { run } = await listenTo(url, { person: 1 }).hello();
    hub.tell({ kind: 'people' }, [personOf(1)]);
    const other = listenTo(url, { person: 2, query: `?run=${run}&after=0` });
    expect(await other.hello()).toMatchObject({ number: 0, isResumed: false });
  });
});

describe('the end of a socket at /events', () => {
  test('comes at once for who is not signed in', async () => {
    const { url } = await startEventServer();
    const stranger = listenTo(url, {});
    expect(await stranger.closed()).toBe(CLOSE.notSignedIn);
    expect(stranger.heard).toEqual([]);
  });

  test('comes before it opens for a page from elsewhere', async () => {
    const { url } = await startEventServer();
    const page = listenTo(url, { person: 1, headers: { origin: 'http://elsewhere.example' } });
    await page.closed();
    expect(page.heard).toEqual([]);
  });

  test('comes with the end of its session, and that session opens no other', async () => {
    const { url, hub, live } = await startEventServer();
    const [ines, omar] = [listenTo(url, { person: 1 }), listenTo(url, { person: 2 })];
    await Promise.all([ines.hello(), omar.hello()]);
    live.end('ses_1');
    hub.tell({ kind: 'plans' });
    expect(await ines.closed()).toBe(CLOSE.notSignedIn);
    expect(ines.events()).toEqual([]);
    await until('the other hears of it', () => omar.events().length === 1);
    expect(await listenTo(url, { person: 1 }).closed()).toBe(CLOSE.notSignedIn);
  });

  test('comes as a restart when the server stops', async () => {
    const { url, stop } = await startEventServer();
    const client = listenTo(url, { person: 1 });
    await client.hello();
    await stop();
    expect(await client.closed()).toBe(CLOSE.restart);
  });
});
