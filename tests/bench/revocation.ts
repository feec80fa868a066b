/**
 * How long somebody still hears of a plan once they are taken out of it, while others write in it all the time: from the
 * moment the call is sent, and from its answer, to the last frame and to the end of their socket.
 * `node tests/bench/revocation.ts [times]`
 */
import type { ApiPerson } from '../support/api-person.ts';
import { makePlan, signUpByApi } from '../support/api-person.ts';
import { launchServer } from '../support/server-process.ts';
import { connectClient, openSocket, until, untilSynced } from '../support/sync-client.ts';

const TIMES = Number(process.argv[2] ?? 500);
/** How often the others write, in ms. */
const TYPING_MS = 4;
/** Asks for the whole plan. */
const ASKING = new Uint8Array([0, 0, 1, 0]);

interface Revocation {
  /** From the call to the last frame. */
  readonly lastFrame: number;
  /** From the call to the end of the socket. */
  readonly closed: number;
  /** From the answer of the call to the last frame; below 0 when that came before. */
  readonly afterAnswer: number;
}

const revokeOnce = async (
  url: string,
  { planId, owner, guest }: { planId: string; owner: ApiPerson; guest: ApiPerson },
): Promise<Revocation> => {
  await owner.ask(`/api/plans/${planId}/members/${guest.id}`, { role: 'editor' }, 'PUT');
  const address = `${url.replace('http', 'ws')}/sync/${planId}?schema=1`;
  const socket = await openSocket(address, { authorization: guest.authorization });
  let frames = 0;
  let lastFrame = 0;
  socket.on('message', () => {
    frames += 1;
    lastFrame = performance.now();
  });
  const ended = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.send(ASKING);
  await until('the plan is told as it changes', () => frames > 5);
  const called = performance.now();
  await fetch(`${url}/api/plans/${planId}/members/${guest.id}`, {
    method: 'DELETE',
    headers: { authorization: owner.authorization, origin: url },
  });
  const answered = performance.now();
  const code = await ended;
  const closed = performance.now();
  if (code !== 4403) throw new Error(`the socket was closed with ${code}`);
  return {
    lastFrame: lastFrame - called,
    closed: closed - called,
    afterAnswer: lastFrame - answered,
  };
};

const at = (times: readonly number[], share: number): string => {
  const sorted = times.toSorted((one, other) => one - other);
  const index = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  return (sorted[index] ?? Number.NaN).toFixed(1).padStart(6);
};

const server = await launchServer();
try {
  const { url } = server;
  const owner = await signUpByApi(url, 'Ines Duarte');
  const guest = await signUpByApi(url, 'Tom Weber');
  const planId = await makePlan(owner, { account: 'Kestrel', name: 'FY27' });
  const writer = connectClient({
    url: url.replace('http', 'ws'),
    planId,
    headers: { authorization: owner.authorization },
  });
  await untilSynced(writer);
  let typed = 0;
  const typing = setInterval(() => {
    typed += 1;
    writer.doc.getMap('plan').set('salesGoal', typed);
  }, TYPING_MS);
  const all: Revocation[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    all.push(await revokeOnce(url, { planId, owner, guest }));
  }
  clearInterval(typing);
  writer.destroy();
  console.log(`${TIMES} revocations while ${typed} edits were written, in ms`);
  for (const name of ['lastFrame', 'closed', 'afterAnswer'] as const) {
    const times = all.map((one) => one[name]);
    console.log(`${name.padEnd(12)} p50 ${at(times, 0.5)}  p99 ${at(times, 0.99)}`);
  }
} finally {
  await server.end();
}
