/** The deriving worker as a thread of this process. */
import { Worker } from 'node:worker_threads';
import type { DeriveThread, ThreadEvents } from './deriver.ts';
import type { AnswerMessage, TaskMessage } from './messages.ts';

/** A plan whose derivation takes more memory than this ends the worker and not the server. */
const MEMORY_MB = 512;

/** @param entry the worker's module, when it is not the product's own */
export const startDeriveThread = (
  { answered, gone }: ThreadEvents,
  entry: URL = new URL('./worker.ts', import.meta.url),
): DeriveThread => {
  const worker = new Worker(entry, {
    name: 'derive',
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  // It holds nothing that would have to be kept, so it never keeps the server from its end.
  worker.unref();
  worker.on('message', (message: AnswerMessage) => answered(message));
  worker.on('error', (error) => gone(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => gone(`the deriving worker has ended with ${code}`));
  return {
    post: ({ id, task }) => {
      // A copy: what is handed over is gone here, and the bytes are a part of what newcomers get.
      const bytes = new Uint8Array(task.bytes);
      const message: TaskMessage = { id, task: { ...task, bytes } };
      worker.postMessage(message, [bytes.buffer]);
    },
    end: async () => {
      await worker.terminate();
    },
  };
};
