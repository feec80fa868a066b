/** Rubbish on a plan's socket by the hundred thousand: nothing of it harms the process, the plan or its neighbours. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Order, Outcome, Report } from './messages.ts';

const FRAMES = Number(process.env.FUZZ_FRAMES ?? 20_000);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
const SILENT_MS = 60_000;
const BLOCKED_MS = 50;
const GROWN_BYTES = 64 * 1_048_576;

/** The young generation keeps its size: else the process grows by as much as it is busy. */
const EXEC_ARGV = ['--expose-gc', '--max-semi-space-size=8'];

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs the process that throws frames; one that says nothing for long is ended, and the test fails. */
const throwFrames = (order: Order): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL('./frames-process.ts', import.meta.url));
    const child = fork(script, [], { execArgv: EXEC_ARGV });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    let thrown = 0;
    const hangs = () => reject(new Error(`seed ${order.seed}: it hangs after ${thrown} frames`));
    let watchdog = setTimeout(hangs, SILENT_MS);
    child.on('message', (report: Report) => {
      clearTimeout(watchdog);
      if (report.kind === 'done') resolve(report.outcome);
      else {
        thrown = report.frames;
        watchdog = setTimeout(hangs, SILENT_MS);
      }
    });
    child.on('close', (code) => {
      clearTimeout(watchdog);
      reject(new Error(`seed ${order.seed}: it ended with ${code} after ${thrown} frames`));
    });
    child.send(order);
  });

test('[fail:24] [fail:30] [fail:31] [fail:32] no frame harms the process, the plan or its neighbours', {
  timeout: 7_200_000,
}, async () => {
  const begun = performance.now();
  const outcome = await throwFrames({ seed: SEED, frames: FRAMES });
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const { slowest, applied, grownBytes } = outcome;
  say(
    `${FRAMES} frames from seed ${SEED} in ${seconds} s: ${applied} applied, the slowest ${slowest.ms.toFixed(1)} ms, ${(grownBytes / 1_048_576).toFixed(1)} MiB grown`,
  );
  for (const [how, times] of Object.entries(outcome.refusals)) say(`  ${times} × ${how}`);
  expect(outcome.faults).toEqual([]);
  expect(applied).toBeGreaterThan(FRAMES / 1_000);
  expect(slowest.ms, `the frame ${slowest.frame}`).toBeLessThan(BLOCKED_MS);
  expect(grownBytes).toBeLessThan(GROWN_BYTES);
});
