/** What the hub does with readers that take nothing, and with people who stay away. */
import type { EventSocket } from '@gameplan/server/events/event-hub';
import { createEventHub } from '@gameplan/server/events/event-hub';
import { eventMessage } from '@gameplan/shared/sync/events';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { expect, test } from 'vitest';
import { seededRandom } from '../../support/seeded-random.ts';

const NOTHING_SEEN = { run: null, after: null };

const openHub = () =>
  createEventHub({
    workspace: { today: () => '2027-01-15', settings: () => shippedSettings('UTC') },
    random: seededRandom(1),
  });

const createSocket = () => {
  const said: string[] = [];
  const closes: number[] = [];
  const socket = {
    bufferedAmount: 0,
    send: (text: string) => void said.push(text),
    close: (code: number) => void closes.push(code),
  } satisfies EventSocket;
  const first = () => eventMessage.parse(JSON.parse(said[0] ?? ''));
  return { socket, said, closes, first };
};

test('a reader who takes nothing is sent away at its bound, and the others go on', () => {
  const hub = openHub();
  const [slow, quick] = [createSocket(), createSocket()];
  for (const { socket } of [slow, quick]) hub.join('usr_1', socket, NOTHING_SEEN);
  slow.socket.bufferedAmount = 1_048_576;
  hub.tell({ kind: 'plans' });
  expect(slow.closes).toEqual([]);
  slow.socket.bufferedAmount += 1;
  for (let count = 0; count < 3; count += 1) hub.tell({ kind: 'plans' });
  expect(slow.closes).toEqual([CLOSE.tryAgain]);
  expect([slow.said.length, quick.said.length]).toEqual([3, 5]);
});

test('who left first is forgotten first when people grow many, and nobody who is here', () => {
  const hub = openHub();
  const here = createSocket();
  hub.join('usr_here', here.socket, NOTHING_SEEN);
  const runs = new Map<string, string>();
  for (let person = 0; person < 2_100; person += 1) {
    const { socket, first } = createSocket();
    hub.join(`usr_${person}`, socket, NOTHING_SEEN).leave();
    const hello = first();
    runs.set(`usr_${person}`, hello.type === 'hello' ? hello.run : '');
  }
  const isResumed = (userId: string): boolean => {
    const { socket, first } = createSocket();
    hub.join(userId, socket, { run: runs.get(userId) ?? '', after: '0' }).leave();
    const hello = first();
    return hello.type === 'hello' && hello.isResumed;
  };
  expect(isResumed('usr_2099')).toBe(true);
  expect(isResumed('usr_0')).toBe(false);
  hub.tell({ kind: 'plans' });
  expect(here.said).toHaveLength(2);
});

test('who leaves last is remembered longest, however early they came', () => {
  const hub = openHub();
  const early = createSocket();
  const { leave } = hub.join('usr_early', early.socket, NOTHING_SEEN);
  const comeAndGo = (from: number, to: number): void => {
    for (let person = from; person < to; person += 1) {
      hub.join(`usr_${person}`, createSocket().socket, NOTHING_SEEN).leave();
    }
  };
  comeAndGo(0, 1_999);
  leave();
  comeAndGo(2_000, 3_900);
  const hello = early.first();
  const run = hello.type === 'hello' ? hello.run : '';
  const back = createSocket();
  hub.join('usr_early', back.socket, { run, after: '0' });
  expect(back.first()).toMatchObject({ run, isResumed: true });
});
