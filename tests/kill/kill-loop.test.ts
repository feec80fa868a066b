/** What was acknowledged or seen by another is on disk: the server is killed while people write, and none of it is lost. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { seededRandom } from '../support/seeded-random.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { launchServer } from '../support/server-process.ts';
import type { Target } from './messages.ts';
import type { Helper } from './workspace.ts';
import { makeWorkspace, startHelper, tokensOfData, tokensOfFreshClient } from './workspace.ts';

const KILLS = Number(process.env.KILLS ?? 50);
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const PLANS = 2;
const SOONEST_MS = 5;
const LATEST_MS = 500;
const STOPS = 3;
const STOP_LIMIT_MS = 2_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const freshFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'gameplan-kill-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** Ends the server that is running when the test ends, whichever of the many it is. */
const serverSlot = (): { current: ServerProcess | null } => {
  const slot: { current: ServerProcess | null } = { current: null };
  onTestFinished(async () => {
    await slot.current?.end();
  });
  return slot;
};

/** Everybody writes; resolves as soon as somebody has seen something of somebody else. */
const startWriting = async (load: Helper, ledger: Helper, target: Target): Promise<void> => {
  ledger.tell({ kind: 'start', target });
  await ledger.next('started');
  load.tell({ kind: 'start', target });
  await load.next('started');
  await ledger.next('first-seen');
};

/** Everybody is gone, with their documents, so that nobody can bring back what the server lost. */
const endWriting = async (load: Helper, ledger: Helper) => {
  for (const helper of [load, ledger]) helper.tell({ kind: 'stop' });
  const [written, seen] = await Promise.all([load.next('stopped'), ledger.next('stopped')]);
  return { written: written.tokens, acked: written.acked, seen: seen.tokens };
};

/** Tokens of the ledgers that a fresh client or the structured data lacks. */
const lostTokens = async (
  target: Target,
  ...ledgers: readonly ReadonlyMap<string, ReadonlySet<string>>[]
): Promise<readonly string[]> => {
  const lost = await Promise.all(
    target.planIds.map(async (planId) => {
      const held = await tokensOfFreshClient(target, planId);
      const told = await tokensOfData(target, planId);
      const promised = ledgers.flatMap((ledger) => [...(ledger.get(planId) ?? [])]);
      return promised.filter((token) => !held.has(token) || !told.has(token));
    }),
  );
  return lost.flat();
};

const addAll = (
  ledger: Map<string, Set<string>>,
  seen: Readonly<Record<string, readonly string[]>>,
): void => {
  for (const [planId, tokens] of Object.entries(seen)) {
    ledger.set(planId, new Set([...(ledger.get(planId) ?? []), ...tokens]));
  }
};

const sizeOf = (ledger: ReadonlyMap<string, ReadonlySet<string>>): number =>
  [...ledger.values()].reduce((sum, tokens) => sum + tokens.size, 0);

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test(`[fail:1] of what was acknowledged and what others had seen, nothing is lost in ${KILLS} kills`, {
  timeout: 60_000 + KILLS * 10_000,
}, async () => {
  say(`kill loop: ${KILLS} kills, seed ${SEED} (KILLS, KILL_SEED)`);
  const random = seededRandom(SEED);
  const delay = (): number => {
    const [high = 0, low = 0] = random.bytes(2);
    return SOONEST_MS + ((high * 256 + low) % (LATEST_MS - SOONEST_MS + 1));
  };
  const start = performance.now();
  const dataDir = await freshFolder();
  const server = serverSlot();
  server.current = await launchServer({ dataDir });
  const { port } = server.current;
  const workspace = await makeWorkspace(server.current.url, PLANS);
  const load = startHelper('load-process.ts');
  const witness = startHelper('ledger-process.ts');
  const ledger = new Map<string, Set<string>>();
  const acked = new Map<string, Set<string>>();
  const lost = new Set<string>();
  let written = 0;

  for (let round = 1; round <= KILLS; round += 1) {
    const target = { ...workspace, round };
    await startWriting(load, witness, target);
    await wait(delay());
    await server.current.kill9();
    const ended = await endWriting(load, witness);
    addAll(ledger, ended.seen);
    addAll(acked, ended.acked);
    written += Object.values(ended.written).flat().length;
    await server.current.end();
    server.current = await launchServer({ dataDir, port });
    for (const token of await lostTokens(target, ledger, acked)) lost.add(token);
  }

  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  say(
    `kill loop: ${KILLS} kills, ${written} tokens written, ${sizeOf(acked)} acknowledged, ${sizeOf(ledger)} seen by another, ${lost.size} lost, ${seconds} s`,
  );
  expect([...lost]).toEqual([]);
  expect(sizeOf(ledger)).toBeGreaterThan(KILLS);
  expect(sizeOf(acked)).toBeGreaterThan(KILLS);
});

test('[fail:7] a server that is asked to stop under load loses nothing and goes at once', async () => {
  const dataDir = await freshFolder();
  const server = serverSlot();
  server.current = await launchServer({ dataDir });
  const { port } = server.current;
  const workspace = await makeWorkspace(server.current.url, PLANS);
  const load = startHelper('load-process.ts');
  const witness = startHelper('ledger-process.ts');
  const ledger = new Map<string, Set<string>>();
  const times: number[] = [];

  for (let round = 1; round <= STOPS; round += 1) {
    const target = { ...workspace, round };
    await startWriting(load, witness, target);
    await wait(300);
    const asked = performance.now();
    const { code } = await server.current.stop();
    times.push(Math.round(performance.now() - asked));
    expect(code).toBe(0);
    const ended = await endWriting(load, witness);
    addAll(ledger, ended.seen);
    addAll(ledger, ended.acked);
    await server.current.end();
    server.current = await launchServer({ dataDir, port });
    expect(await lostTokens(target, ledger)).toEqual([]);
  }
  say(
    `stops under load: ${times.join(', ')} ms, ${sizeOf(ledger)} tokens acknowledged or seen, 0 lost`,
  );
  expect(Math.max(...times)).toBeLessThan(STOP_LIMIT_MS);
});
