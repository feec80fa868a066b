/** Frames of 64 MB at a real server: refused by their header, so its memory does not grow with them. */
import { execFileSync } from 'node:child_process';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import { startServer } from '../support/server-process.ts';
import { endOf, openSocket } from '../support/sync-client.ts';
import { headersOf, socketUrlOf } from './messages.ts';
import { makeWorkspace, tokensOfFreshClient } from './workspace.ts';

const FRAME_BYTES = 64 * 1_048_576;
const FRAMES = 5;

const residentBytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1_024;

test('frames of 64 MB are closed with 1009, and the memory of the server does not grow by one of them', async () => {
  const server = await startServer();
  const target = { ...(await makeWorkspace(server.url, 1)), round: 1 };
  const [planId = ''] = target.planIds;
  await tokensOfFreshClient(target, planId);
  const before = residentBytes(server.pid);
  for (let number = 0; number < FRAMES; number += 1) {
    const socket = await openSocket(
      `${socketUrlOf(target)}/sync/${planId}?schema=1`,
      headersOf(target),
    );
    const ended = endOf(socket);
    socket.send(new Uint8Array(FRAME_BYTES), () => {});
    expect((await ended).code).toBe(CLOSE.frameTooLarge);
  }
  expect(residentBytes(server.pid) - before).toBeLessThan(FRAME_BYTES);
  await tokensOfFreshClient(target, planId);
});
