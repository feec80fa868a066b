/** Frames of 64 MB at a real server: refused by their header, so its memory does not grow with them. */
import { execFileSync } from 'node:child_process';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import { startServer } from '../support/server-process.ts';
import { endOf, openSocket } from '../support/sync-client.ts';
import { headersOf, socketUrlOf } from './messages.ts';
import { makeWorkspace, tokensOfFreshClient } from './workspace.ts';

const FRAME_BYTES = 64 * 1_048_576;
const FRAMES = 6;
/** Read and thrown away, frames leave some garbage until it is collected; kept, they would be all there at once. */
const LIMIT_BYTES = (FRAMES / 2) * FRAME_BYTES;

const residentBytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1_024;

const refusedFrame = async (address: string, headers: Record<string, string>): Promise<void> => {
  const socket = await openSocket(address, headers);
  const ended = endOf(socket);
  socket.send(new Uint8Array(FRAME_BYTES), () => {});
  expect((await ended).code).toBe(CLOSE.frameTooLarge);
};

test('six frames of 64 MB at once are closed with 1009, and the server keeps none of them', async () => {
  const server = await startServer();
  const target = { ...(await makeWorkspace(server.url, 1)), round: 1 };
  const [planId = ''] = target.planIds;
  await tokensOfFreshClient(target, planId);
  const before = residentBytes(server.pid);
  const address = `${socketUrlOf(target)}/sync/${planId}?schema=${SCHEMA}`;
  const frames = Array.from({ length: FRAMES }, () => refusedFrame(address, headersOf(target)));
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, residentBytes(server.pid));
  }, 20);
  await Promise.all(frames).finally(() => clearInterval(watch));
  most = Math.max(most, residentBytes(server.pid));
  process.stdout.write(
    `six frames of 64 MB: the server grew by ${Math.round((most - before) / 1_048_576)} MB\n`,
  );
  expect(most - before).toBeLessThan(LIMIT_BYTES);
  await tokensOfFreshClient(target, planId);
});
