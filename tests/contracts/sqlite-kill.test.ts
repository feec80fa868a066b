/** What storage has acknowledged survives the death of its process, wherever it strikes. `KILLS` sets how often. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { PlanLog } from '@gameplan/server/storage/plan-log';
import { expect, test } from 'vitest';
import { createDataFolder } from '../support/data-folder.ts';
import { planIdOf } from '../support/log-rows.ts';
import { openTestStorage } from '../support/sqlite-storage.ts';

const KILLS = Number(process.env.KILLS ?? 20);
const script = fileURLToPath(new URL('../support/append-forever.ts', import.meta.url));

/** Acknowledged rows: `<plan> <seq>` to the number of the row. */
type Ledger = Map<string, number>;

const start = (command: string, args: readonly string[]) => {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.on('data', (data) => complaints.push(String(data)));
  return { child, complaints };
};

/** Notes what a line of the writing process acknowledges. Each row is acknowledged once, at one position. */
const noteLine = (ledger: Ledger, line: string): void => {
  if (!/^\d+ \d+ \d+$/.test(line)) return;
  const [plan, seq, number = 0] = line.split(' ').map(Number);
  const place = `${plan} ${seq}`;
  expect(ledger.has(place)).toBe(false);
  ledger.set(place, number);
};

/** Lets a process append, and kills it right when it has told of `rows` rows; none means: while it opens. */
const appendAndKill = async (dataDir: string, ledger: Ledger, rows: number): Promise<void> => {
  const first = Math.max(0, ...ledger.values()) + 1_000;
  const { child, complaints } = start(process.execPath, [script, dataDir, String(first)]);
  const closed = once(child, 'close');
  let told = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'opening' && rows > 0) continue;
    if (line !== 'opening') noteLine(ledger, line);
    told += 1;
    if (told === rows || rows === 0) child.kill('SIGKILL');
  }
  const [, signal] = await closed;
  expect({ signal, complaints }).toEqual({ signal: 'SIGKILL', complaints: [] });
};

/** Every acknowledged row is where it was acknowledged, and every plan loads whole. */
const expectAllThere = async (planLog: PlanLog, ledger: Ledger): Promise<void> => {
  for (const plan of new Set([...ledger.keys()].map((place) => Number(place.split(' ')[0])))) {
    const loaded = await planLog.load(planIdOf(plan));
    if (!loaded.ok) throw new Error(`plan ${plan} is ${loaded.error}`);
    const numbers = loaded.value.tail.map(({ bytes }) =>
      new DataView(bytes.buffer, bytes.byteOffset).getUint32(0),
    );
    const lost = [...ledger].filter(([place, number]) => {
      const [owner, seq = 0] = place.split(' ').map(Number);
      return owner === plan && numbers[seq - 1] !== number;
    });
    expect(lost).toEqual([]);
  }
};

test(`[fail:1] after ${KILLS} kills while writing, no acknowledged row is lost`, async () => {
  const dataDir = createDataFolder();
  const ledger: Ledger = new Map();
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Every fifth falls into the opening; the others later and later into the writing.
    await appendAndKill(dataDir, ledger, kill % 5 === 0 ? 0 : kill * 17);
    const { planLog, close } = await openTestStorage({ dataDir });
    await expectAllThere(planLog, ledger);
    await close();
  }
  expect(ledger.size).toBeGreaterThan(KILLS * 20);
});

test('while a process writes, another is refused its data folder and disturbs nothing', async () => {
  const dataDir = createDataFolder();
  const { child, complaints } = start(process.execPath, [script, dataDir]);
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('opening');
  const ledger: Ledger = new Map();
  noteLine(ledger, String((await lines.next()).value));
  await expect(openTestStorage({ dataDir })).rejects.toMatchObject({ reason: 'in-use' });
  noteLine(ledger, String((await lines.next()).value));
  child.kill('SIGKILL');
  for await (const line of { [Symbol.asyncIterator]: () => lines }) noteLine(ledger, line);
  await closed;
  expect(complaints).toEqual([]);
  const { planLog } = await openTestStorage({ dataDir });
  await expectAllThere(planLog, ledger);
});

test('[fail:59] when the disk fails, nothing more is acknowledged and nothing acknowledged is lost', async () => {
  const dataDir = createDataFolder();
  const ledger: Ledger = new Map();
  // A file that may not grow: the system refuses the write, as a broken disk does.
  const command = `trap '' XFSZ; ulimit -f 400; exec "$0" "$@"`;
  const { child, complaints } = start('bash', ['-c', command, process.execPath, script, dataDir]);
  const closed = once(child, 'close');
  const last: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    noteLine(ledger, line);
    last[0] = line;
  }
  expect(await closed).toEqual([0, null]);
  expect(last).toEqual(['failed broken broken broken']);
  expect(complaints).toEqual(['storage has failed\n']);
  expect(ledger.size).toBeGreaterThan(0);
  const { planLog } = await openTestStorage({ dataDir });
  await expectAllThere(planLog, ledger);
});
