/** What the server and the deriving worker say to each other: one task at a time. */
import type { DeriveAnswer, DeriveTask } from './derive-plan.ts';

/** A task on its way to the worker. */
export interface TaskMessage {
  readonly id: number;
  readonly task: DeriveTask;
}

/** What came of it; a fault is a task that cannot be done, while the worker goes on. */
export type AnswerMessage =
  | { readonly id: number; readonly answer: DeriveAnswer }
  | { readonly id: number; readonly fault: string };
