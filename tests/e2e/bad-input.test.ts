import { connect } from 'node:net';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { signUpByApi } from '../support/api-person.ts';
import type { BoardPerson } from '../support/board.ts';
import { setBoard } from '../support/board.ts';
import { useBrowser } from '../support/browser.ts';
import type { PageWatch } from '../support/page-watch.ts';
import { watchPage } from '../support/page-watch.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { startServer } from '../support/server-process.ts';
import { endOf, openSocket } from '../support/sync-client.ts';

const browser = useBrowser();

/** As many as one person may have open at once leaves room for what the test itself does. */
const SOCKETS = 16;

/** Two people at a board, and somebody else of the workspace who does them harm. */
const sit = async () => {
  const server = await startServer();
  const table = await setBoard(server, browser);
  const vandal = await signUpByApi(server.url, 'Vera Vandal');
  const ines = await table.seat('Ines Okafor');
  const daniel = await table.seat('Daniel Cho');
  await ines.write('strength', ['Trusted in Frozen']);
  await daniel.sees('strength', ['Trusted in Frozen']);
  const watches = [await watchPage(ines.page), await watchPage(daniel.page)];
  const syncAddress = `${server.url.replace('http', 'ws')}/sync/${table.planId}?schema=${SCHEMA}`;
  return { server, syncAddress, ines, daniel, watches, vandal };
};

interface Table {
  readonly server: ServerProcess;
  readonly ines: BoardPerson;
  readonly daniel: BoardPerson;
  readonly watches: readonly PageWatch[];
}

/** Nothing was lost, nobody lost the connection, and what one writes the other sees. */
const expectUndisturbed = async ({ server, ines, daniel, watches }: Table): Promise<void> => {
  await daniel.write('threat', ['Orvex in Dairy']);
  for (const person of [ines, daniel]) {
    await person.sees('strength', ['Trusted in Frozen']);
    await person.sees('threat', ['Orvex in Dairy']);
  }
  for (const watch of watches) {
    expect((await watch.linkWords()).filter((words) => !/^(Saved|Saving…|)$/.test(words))).toEqual(
      [],
    );
  }
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
};

test('requests that make no sense are refused in words, and two people at work notice nothing', async () => {
  const { vandal, ...table } = await sit();
  const { url } = table.server;
  const send = (path: string, body: string): Promise<Response> => {
    const { authorization } = vandal;
    const headers = { origin: url, 'content-type': 'application/json', authorization };
    return fetch(`${url}${path}`, { method: 'POST', headers, body });
  };
  const name = 'n'.repeat(10_000);
  const plan = { name, account: 'Acme', template: 'blank' };
  const answers = await Promise.all([
    send('/api/plans', 'this is no JSON'),
    send('/api/plans', JSON.stringify(plan)),
    send('/api/plans', '{"name":'),
    send(
      '/api/auth/sign-up/email',
      JSON.stringify({ name, email: 'long@example.com', password: 'correct horse battery' }),
    ),
    send('/api/auth/sign-in/email', '[]'),
  ]);
  for (const answer of answers) {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      code: expect.stringMatching(/^[a-z-]+$/),
      title: expect.stringMatching(/\w \w.*\.$/),
      safe: 'Nothing was changed.',
      next: expect.stringMatching(/\w \w.*\.$/),
    });
  }
  await expectUndisturbed(table);
});

test('rubbish on the socket of a plan, and a frame of 64 MB, end only their sender’s connection', async () => {
  const { vandal, syncAddress, ...table } = await sit();
  const headers = { authorization: vandal.authorization };
  const frames: readonly (readonly [code: number, frame: Uint8Array | string])[] = [
    [4400, 'a text'],
    [4400, new Uint8Array([0xff, 0xff, 0xff, 0xff])],
    // A sync update whose bytes are no update.
    [4400, new Uint8Array([0, 2, 4, 0xde, 0xad, 0xbe, 0xef])],
    [4400, new Uint8Array([99, 1, 2, 3])],
    [4400, new Uint8Array(0)],
    [1009, new Uint8Array(64 * 1_048_576)],
  ];
  for (const [code, frame] of frames) {
    const socket = await openSocket(syncAddress, headers);
    const end = endOf(socket);
    socket.send(frame);
    expect([frame.length, (await end).code]).toEqual([frame.length, code]);
  }
  const crowd = await Promise.all(
    Array.from({ length: SOCKETS }, () => openSocket(syncAddress, headers)),
  );
  const ends = crowd.map((socket) => endOf(socket));
  for (const [at, socket] of crowd.entries()) {
    socket.send(Uint8Array.from({ length: 1_000 }, (_, byte) => (byte * 31 + at * 17) % 256));
    // Some go without a word in the middle of it.
    if (at % 5 === 0) socket.terminate();
  }
  for (const end of ends) expect([4400, 1006]).toContain((await end).code);
  await expectUndisturbed(table);
});

test('bytes that are no HTTP, and a socket of a stranger, get nowhere', async () => {
  const { syncAddress, ...table } = await sit();
  await Promise.all(
    Array.from(
      { length: 20 },
      () =>
        new Promise<void>((resolve) => {
          const socket = connect(table.server.port, '127.0.0.1', () =>
            socket.write(Buffer.alloc(9_000, 0xf7)),
          );
          socket.on('error', () => undefined);
          socket.on('data', () => undefined);
          socket.on('close', () => resolve());
        }),
    ),
  );
  const stranger = new WebSocket(syncAddress, { origin: table.server.url });
  stranger.on('error', () => undefined);
  expect((await endOf(stranger)).code).toBe(4401);
  await expectUndisturbed(table);
});
