/** The order of things at the disk, as the kernel saw it: no acknowledgement leaves before the flush of what it speaks of. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HANDSHAKE } from '@gameplan/shared/sync/handshake';
import { expect, onTestFinished, test } from 'vitest';
import { makePlan, signUpByApi } from '../support/api-person.ts';
import { createDataFolder } from '../support/data-folder.ts';
import { startServer } from '../support/server-process.ts';
import { until } from '../support/sync-client.ts';
import { openPage } from './page.ts';

const EDITS = Number(process.env.ACK_ORDER_EDITS ?? 60);
/** Not every machine has it. */
const TRACER = 'strace';
const traces = spawnSync(TRACER, ['-V']).status === 0;

/** A binary frame of the server that is an acknowledgement: its header, its length, its type. */
const isAck = (bytes: readonly number[]): boolean =>
  bytes[0] === 0x82 && (bytes[1] ?? 0) < 126 && bytes[2] === HANDSHAKE.ack;

const HEX = /\\x([0-9a-f]{2})/g;

/** What a call was given to send: between quotes, all of it in hexadecimal. */
const bytesOf = (line: string): readonly number[] =>
  [...line.slice(line.indexOf('"')).matchAll(HEX)].map(([, hex]) => Number.parseInt(hex ?? '', 16));

const plain = (line: string): string =>
  line.replaceAll(HEX, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** What the kernel did of what matters here, in its order. */
const eventsIn = (trace: string): readonly ('log written' | 'flushed' | 'acknowledged')[] => {
  const events: ('log written' | 'flushed' | 'acknowledged')[] = [];
  for (const line of trace.split('\n')) {
    if (/pwrite64\(\d+<[^>]*-wal>/.test(plain(line))) events.push('log written');
    else if (/(fdatasync|fsync).* = 0$/.test(line)) events.push('flushed');
    else if (/(write|writev|sendto|sendmsg)\(\d+<TCP/.test(plain(line))) {
      if (isAck(bytesOf(line))) events.push('acknowledged');
    }
  }
  return events;
};

/** What a trace shows: an acknowledgement is early when it left before the flush of what it speaks of. */
const countsIn = (trace: string) => {
  const counts = { flushes: 0, acknowledged: 0, early: 0 };
  let unflushed = 0;
  for (const event of eventsIn(trace)) {
    if (event === 'log written') unflushed += 1;
    if (event === 'flushed') {
      counts.flushes += Number(unflushed > 0);
      unflushed = 0;
    }
    if (event === 'acknowledged') {
      counts.acknowledged += 1;
      counts.early += Number(counts.flushes < counts.acknowledged);
    }
  }
  return counts;
};

test('[fail:1] an acknowledgement before its flush is told from one behind it', () => {
  const written = 'pwrite64(9</data/gameplan.db-wal>, "\\x00", 1, 32) = 1';
  const flushed = 'fdatasync(9</data/gameplan.db-wal>) = 0';
  const acknowledged = 'write(21<TCP:[1]>, "\\x82\\x03\\x42\\x01\\x02", 5) = 5';
  const inOrder = [written, flushed, acknowledged];
  expect(countsIn(inOrder.join('\n'))).toEqual({ flushes: 1, acknowledged: 1, early: 0 });
  const early = [written, acknowledged, flushed];
  expect(countsIn(early.join('\n'))).toEqual({ flushes: 1, acknowledged: 1, early: 1 });
});

/** Where nothing watches the kernel, the order is held by the tests of the room over a log that they let go by hand. */
if (traces) {
  test(`[fail:1] [fail:2] each of ${EDITS} acknowledgements leaves after the flush of what it speaks of`, async () => {
    const server = await startServer();
    const ines = await signUpByApi(server.url, 'Ines');
    const planId = await makePlan(ines, { account: 'Northwind', name: 'FY27' });
    const page = openPage({ port: server.port, planId, person: ines });
    onTestFinished(page.end);
    await page.untilSaved('at first');
    const file = join(createDataFolder(), 'trace');
    const calls = 'trace=pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg';
    const options = ['-f', '-yy', '-xx', '-s', '16', '-e', calls, '-o', file];
    const tracer = spawn(TRACER, [...options, '-p', String(server.pid)]);
    let said = '';
    tracer.stderr.on('data', (data) => {
      said += String(data);
    });
    await until('the kernel is watched', () => said.includes('attached'));
    for (let number = 0; number < EDITS; number += 1) {
      page.add(`edit ${number}`);
      await page.untilSaved(`edit ${number}`);
    }
    tracer.kill('SIGINT');
    await once(tracer, 'close');

    const { flushes, acknowledged, early } = countsIn(readFileSync(file, 'utf8'));
    process.stdout.write(
      `ack order: ${acknowledged} acknowledgements, ${flushes} flushes of the log\n`,
    );
    expect(acknowledged).toBeGreaterThanOrEqual(EDITS);
    expect(early).toBe(0);
  });
}
