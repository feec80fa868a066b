import type { Events, EventsHearer, SocketListener } from '@gameplan/client/lib/events';
import { createEvents } from '@gameplan/client/lib/events';
import type { EventMessage, WorkspaceEvent } from '@gameplan/shared/sync/events';
import { CLOSE, KEEPALIVE_MS } from '@gameplan/shared/sync/wire';
import { describe, expect, test } from 'vitest';
import { createManualTime } from '../../support/manual-time.ts';

interface Opened {
  readonly path: string;
  readonly at: number;
  isClosed: boolean;
  tell(message: EventMessage | string): void;
  fall(code: number): void;
}

/** An ear over sockets that the test speaks for; `chance` is the byte that its waits are spread by. */
const anEar = (chance = 255) => {
  const time = createManualTime(0);
  const opened: Opened[] = [];
  const steps: Record<'online' | 'visible', Set<() => void>> = {
    online: new Set(),
    visible: new Set(),
  };
  const heard: string[] = [];
  const hearer: EventsHearer = {
    present: ({ today, settingsVersion }) => void heard.push(`present ${today} ${settingsVersion}`),
    event: (event: WorkspaceEvent) => void heard.push(event.kind),
    missed: () => void heard.push('missed'),
    signedOut: () => void heard.push('signed out'),
    stopped: () => void heard.push('stopped'),
  };
  const open = (path: string, { message, closed }: SocketListener) => {
    const socket: Opened = {
      path,
      at: time.clock.now(),
      isClosed: false,
      tell: (told) => {
        if (socket.isClosed) throw new Error('told to a socket that is closed');
        message(typeof told === 'string' ? told : JSON.stringify(told));
      },
      fall: closed,
    };
    opened.push(socket);
    return {
      close: () => {
        socket.isClosed = true;
      },
    };
  };
  const events: Events = createEvents({
    open,
    hearer,
    page: {
      listen: (event, step) => {
        steps[event].add(step);
        return () => steps[event].delete(step);
      },
    },
    timers: time.timers,
    random: { bytes: (count) => new Uint8Array(count).fill(chance) },
  });
  const last = (): Opened => {
    const socket = opened.at(-1);
    if (socket === undefined) throw new Error('no socket was opened');
    return socket;
  };
  const happens = (what: 'online' | 'visible') => {
    for (const step of [...steps[what]]) step();
  };
  return { events, opened, last, heard, time, happens };
};

const hello = (told: Partial<Extract<EventMessage, { type: 'hello' }>> = {}): EventMessage => ({
  type: 'hello',
  run: 'r1',
  number: 7,
  isResumed: false,
  today: '2027-02-10',
  settingsVersion: 3,
  ...told,
});
const plansChanged = (number: number): EventMessage => ({
  type: 'event',
  number,
  event: { kind: 'plans' },
});

describe('what is heard', () => {
  test('is handed on, beginning with the day and the settings', () => {
    const { events, last, heard } = anEar();
    events.start();
    last().tell(hello());
    last().tell(plansChanged(8));
    expect(heard).toEqual(['present 2027-02-10 3', 'plans']);
  });

  test.each([
    'not json',
    '{"type":"song"}',
    '{"type":"event","number":8,"event":{"kind":"later"}}',
  ])('that is not understood disturbs nothing: %s', (text) => {
    const { events, last, heard } = anEar();
    events.start();
    last().tell(hello());
    last().tell(text);
    last().tell(plansChanged(9));
    expect(heard).toEqual(['present 2027-02-10 3', 'plans']);
  });

  test('nothing is said to be missed on the first visit', () => {
    const { events, last, heard } = anEar();
    events.start();
    last().tell(hello());
    expect(heard).not.toContain('missed');
  });
});

describe('after the line broke', () => {
  test('the ear says what it heard last, and misses nothing if the server still knows', async () => {
    const { events, last, heard, time } = anEar();
    events.start();
    expect(last().path).toBe('/events');
    last().tell(hello());
    last().tell(plansChanged(8));
    last().fall(1006);
    await time.pass(1_000);
    expect(last().path).toBe('/events?run=r1&after=8');
    last().tell(hello({ number: 8, isResumed: true }));
    last().tell(plansChanged(9));
    expect(heard.slice(2)).toEqual(['present 2027-02-10 3', 'plans']);
  });

  test('a server that knows nothing of it leaves everything in doubt, and counts anew', async () => {
    const { events, last, heard, time } = anEar();
    events.start();
    last().tell(hello());
    last().fall(CLOSE.restart);
    await time.pass(1_000);
    last().tell(hello({ run: 'r2', number: 0 }));
    expect(heard.slice(1)).toEqual(['missed', 'present 2027-02-10 3']);
    last().fall(1006);
    await time.pass(1_000);
    expect(last().path).toBe('/events?run=r2&after=0');
  });

  test('a server that was away when the page came leaves everything in doubt', async () => {
    const { events, last, heard, time } = anEar();
    events.start();
    last().fall(1006);
    await time.pass(1_000);
    last().tell(hello());
    expect(heard).toEqual(['missed', 'present 2027-02-10 3']);
  });

  test('it waits longer each time, half a minute at most, and is patient again after a hello', async () => {
    const { events, opened, last, time } = anEar();
    events.start();
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries++) {
      const before = time.clock.now();
      last().fall(1006);
      await time.pass(30_000);
      waits.push(last().at - before);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    last().tell(hello());
    last().fall(1006);
    const count = opened.length;
    await time.pass(1_000);
    expect(opened.length).toBe(count + 1);
  });

  test('its waits are spread, so that not everybody comes back at once', async () => {
    const { events, opened, last, time } = anEar(0);
    events.start();
    last().fall(1006);
    await time.pass(499);
    expect(opened.length).toBe(1);
    await time.pass(1);
    expect(opened.length).toBe(2);
  });

  test.each(['online', 'visible'] as const)('it tries at once when the page is %s', (what) => {
    const { events, opened, last, happens } = anEar();
    events.start();
    last().fall(1006);
    happens(what);
    expect(opened.length).toBe(2);
  });

  test('being looked at does not disturb a line that holds; a new network does', () => {
    const { events, opened, last, happens } = anEar();
    events.start();
    last().tell(hello());
    happens('visible');
    expect(opened.length).toBe(1);
    happens('online');
    expect(opened[0]?.isClosed).toBe(true);
    expect(last().path).toBe('/events?run=r1&after=7');
  });

  test('silence is a broken line: the server says now and then that it is there', async () => {
    const { events, opened, last, time } = anEar();
    events.start();
    last().tell(hello());
    await time.pass(2 * KEEPALIVE_MS);
    last().tell({ type: 'alive' });
    await time.pass(2 * KEEPALIVE_MS);
    expect(opened.length).toBe(1);
    await time.pass(KEEPALIVE_MS);
    expect(opened.length).toBe(2);
    expect(opened[0]?.isClosed).toBe(true);
  });
});

describe('the end', () => {
  test('a session that is over is told once, and no line is tried any more', async () => {
    const { events, opened, last, heard, time } = anEar();
    events.start();
    last().tell(hello());
    last().fall(CLOSE.notSignedIn);
    await time.pass(120_000);
    expect(heard.filter((line) => line === 'signed out')).toHaveLength(1);
    expect(opened.length).toBe(1);
  });

  test('stopping closes the line for good, and another person begins from nothing', async () => {
    const { events, opened, last, time, happens, heard } = anEar();
    events.start();
    last().tell(hello());
    events.stop();
    expect(last().isClosed).toBe(true);
    expect(heard.at(-1)).toBe('stopped');
    happens('online');
    await time.pass(120_000);
    expect(opened.length).toBe(1);
    events.start();
    expect(last().path).toBe('/events');
  });
});
