/** Connections that misbehave: none of them ends the server, stays for ever or holds up its end. */
import { connect } from 'node:net';
import type { Upgrade } from '@gameplan/server/http/listener';
import { createListener } from '@gameplan/server/http/listener';
import { expect, onTestFinished, test } from 'vitest';
import { openRaw } from '../../support/raw-connection.ts';
import { until } from '../../support/sync-client.ts';
import { createTestLog } from '../../support/test-log.ts';

const QUICK = { headersMs: 100, requestMs: 100, silenceMs: 100, goodbyeMs: 50, stopMs: 50 };
const LONG = 60_000;
const PATIENT = { ...QUICK, headersMs: LONG, requestMs: LONG, silenceMs: LONG };

const answer = async (request: Request): Promise<Response> => {
  if (request.method === 'POST') return new Response(await request.text());
  return Response.json({ status: 'alive' });
};

const listen = async ({
  upgrade = () => false,
  waits = PATIENT,
  fetch: respond = answer,
  expected = [],
}: {
  upgrade?: Upgrade;
  waits?: typeof QUICK;
  fetch?: (request: Request) => Response | Promise<Response>;
  expected?: readonly string[];
} = {}) => {
  const log = createTestLog({ expected });
  const listener = createListener({ app: { fetch: respond }, upgrade, log, waits });
  const port = await listener.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => listener.close());
  const isUp = async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  return { listener, port, isUp, log };
};

const asking = (path: string, more = ''): string => `GET ${path} HTTP/1.1\r\nHost: here\r\n${more}`;
const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

const HALF_A_HEADER = 'GET /healthz HTTP/1.1\r\nHo';
const HALF_A_BODY = 'POST /take HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\nab';

test('who asks for a socket where there is none is not kept, even when it never hangs up', async () => {
  const { port } = await listen();
  const connection = await openRaw(port, asking('/nothing', UPGRADE));
  await until('it is refused', () => connection.received().startsWith('HTTP/1.1 404'));
  await connection.untilGone();
});

test('whoever refuses a socket itself keeps nobody either', async () => {
  const { port } = await listen({
    upgrade: (_request, socket) => {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return true;
    },
  });
  await (await openRaw(port, asking('/sync/x', UPGRADE))).untilGone();
});

test('a fault while a socket opens costs that socket alone', async () => {
  const { port, isUp } = await listen({
    upgrade: () => {
      throw new Error('a fault');
    },
    expected: ['a socket could not be opened'],
  });
  const connection = await openRaw(port, asking('/sync/x', UPGRADE));
  await connection.untilGone();
  expect(await isUp()).toBe(true);
});

test('a wish for another protocol is passed over, not refused', async () => {
  const { port } = await listen();
  const h2c =
    'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n';
  const connection = await openRaw(port, asking('/healthz', h2c));
  await until('it is answered', () => connection.received().includes('alive'));
});

test.each([
  ['headers that never end', HALF_A_HEADER],
  ['a body that never ends', HALF_A_BODY],
  ['no word at all', ''],
])('%s: the connection is ended', async (_, words) => {
  const { port } = await listen({ waits: QUICK });
  await (await openRaw(port, words)).untilGone();
});

test('a reader that takes nothing of its answer is ended', async () => {
  let isGivenUp = false;
  const endless = (): Response => {
    const pull = (controller: ReadableStreamDefaultController) => {
      controller.enqueue(new Uint8Array(1_000_000));
    };
    const cancel = () => {
      isGivenUp = true;
    };
    return new Response(new ReadableStream({ pull, cancel }));
  };
  const { port } = await listen({ waits: QUICK, fetch: endless });
  const reader = connect(port, '127.0.0.1');
  onTestFinished(() => {
    reader.destroy();
  });
  reader.write(asking('/endless', '\r\n'));
  await until('the answer is given up', () => isGivenUp);
});

const WHOLE = asking('/healthz', '\r\n');

test.each([
  ['half a request', `${WHOLE}${HALF_A_BODY}`, 'alive'],
  ['half a header', `${WHOLE}${HALF_A_HEADER}`, 'alive'],
  ['a refused socket', asking('/nothing', UPGRADE), '404'],
])('%s does not hold up the end', async (_, words, answered) => {
  const { listener, port } = await listen();
  const connection = await openRaw(port, words);
  await until('it was heard', () => connection.received().includes(answered));
  await listener.close();
});
