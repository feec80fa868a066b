/** A deriving worker that does what a plan's `today` tells it: answer, refuse, die in some way, or never answer; on a real day it dies. */
import { parentPort } from 'node:worker_threads';
import type { TaskMessage } from '@gameplan/server/derive/messages';

const deeds: Readonly<Record<string, (message: TaskMessage) => void>> = {
  answer: ({ id }) => parentPort?.postMessage({ id, answer: { kind: 'too-new' } }),
  refuse: ({ id }) => parentPort?.postMessage({ id, fault: 'no such thing' }),
  throw: () => {
    throw new Error('the worker threw');
  },
  exit: () => process.exit(3),
  hang: () => {},
};

parentPort?.on('message', (message: TaskMessage) =>
  (deeds[message.task.today] ?? deeds.throw)?.(message),
);
