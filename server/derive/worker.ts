/** The deriving worker: keeps what takes long off the server's event loop. It holds nothing between two tasks. */
import { parentPort } from 'node:worker_threads';
import { derivePlan } from './derive-plan.ts';
import type { AnswerMessage, TaskMessage } from './messages.ts';

const answerTo = ({ id, task }: TaskMessage): AnswerMessage => {
  try {
    return { id, answer: derivePlan(task) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};

const handedOver = (message: AnswerMessage): ArrayBuffer[] =>
  'answer' in message && message.answer.kind === 'derived' && message.answer.data !== null
    ? [message.answer.data.buffer]
    : [];

parentPort?.on('message', (asked: TaskMessage) => {
  const message = answerTo(asked);
  parentPort?.postMessage(message, handedOver(message));
});
