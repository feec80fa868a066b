/** Makes follow-ups beside the event loop, each in a thread of its own: they are rare, and a thread that rests costs memory. */
import { Worker } from 'node:worker_threads';
import type { FollowUpSeed, FollowUpTask } from './make-follow-up.ts';

/** A plan that takes more memory than this ends the thread and not the server. */
const MEMORY_MB = 512;

const ENTRY = new URL('./follow-up-worker.ts', import.meta.url);

/** Resolves with the follow-up; throws when the thread ended without one. */
export const followUpInThread = (task: FollowUpTask): Promise<FollowUpSeed> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(ENTRY, {
      name: 'follow-up',
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    // Nothing is made yet that would have to be kept, so it never keeps the server from its end.
    worker.unref();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the follow-up's thread ended with ${code}`)));
  });
