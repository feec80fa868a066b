/** The thread that makes one follow-up and ends: a large plan takes longer than everybody else's edits can wait. */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { FollowUpTask } from './make-follow-up.ts';
import { makeFollowUp } from './make-follow-up.ts';

const task: FollowUpTask = workerData;
const made = makeFollowUp(task, { bytes: (count) => randomBytes(count) });
parentPort?.postMessage(made, [made.seed.buffer]);
