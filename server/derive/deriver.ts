/**
 * Has plans derived, one after another. What is asked for goes before what is derived ahead; a task that the worker does
 * not survive is refused, and the others are asked again of a new one.
 */
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Log } from '../log.ts';
import type { Cancel, Timers } from '../sync/timers.ts';
import type { DeriveAnswer, DeriveTask } from './derive-plan.ts';
import type { AnswerMessage, TaskMessage } from './messages.ts';

/** How long a task may take, in ms; a thousand times what a large plan takes. */
const TASK_MS = 30_000;

/** After so many tasks that somebody waited for, one that is derived ahead gets its turn: lists must not fall behind. */
const ASKED_IN_A_ROW = 4;

/** `not-derived`: this plan cannot be derived, and the log says why. */
export type DeriveFailure = 'not-derived' | 'stopped';

/** `asked`: somebody waits for the answer. */
export type Urgency = 'asked' | 'ahead';

export interface Deriver {
  derive(task: DeriveTask, urgency: Urgency): Promise<Result<DeriveAnswer, DeriveFailure>>;
  /** Refuses what waits and ends the worker, whatever it is at. */
  stop(): Promise<void>;
}

/** A worker thread as the deriver needs it. */
export interface DeriveThread {
  post(message: TaskMessage): void;
  /** Ends it; resolves when it has ended. */
  end(): Promise<void>;
}

/** What a thread tells of itself. */
export interface ThreadEvents {
  readonly answered: (message: AnswerMessage) => void;
  /** It has ended, or has failed and is about to. */
  readonly gone: (reason: string) => void;
}

export interface DeriverDeps {
  readonly startThread: (events: ThreadEvents) => DeriveThread;
  readonly timers: Timers;
  readonly log: Log;
}

interface Waiting {
  readonly message: TaskMessage;
  readonly settle: (result: Result<DeriveAnswer, DeriveFailure>) => void;
}

export const createDeriver = ({ startThread, timers, log }: DeriverDeps): Deriver => {
  const waiting: Record<Urgency, Waiting[]> = { asked: [], ahead: [] };
  let thread: DeriveThread | null = null;
  let current: Waiting | null = null;
  let limit: Cancel = () => {};
  let lastId = 0;
  let isStopped = false;
  let askedInARow = 0;

  const takeNext = (): Waiting | null => {
    const { asked, ahead } = waiting;
    const isAheadDue = askedInARow >= ASKED_IN_A_ROW && ahead.length > 0;
    const next = isAheadDue ? undefined : asked.shift();
    askedInARow = next === undefined ? 0 : askedInARow + 1;
    return next ?? ahead.shift() ?? null;
  };

  const start = (): DeriveThread => {
    const started: DeriveThread = startThread({
      answered: (message) => answered(message),
      gone: (reason) => {
        if (thread !== started) return;
        thread = null;
        fail(reason);
      },
    });
    return started;
  };

  const next = (): void => {
    if (current !== null || isStopped) return;
    current = takeNext();
    if (current === null) return;
    thread ??= start();
    limit = timers.after(TASK_MS, late);
    thread.post(current.message);
  };

  const settle = (result: Result<DeriveAnswer, DeriveFailure>): void => {
    limit();
    const done = current;
    current = null;
    done?.settle(result);
    next();
  };

  const fail = (reason: string): void => {
    if (current === null) return;
    const { planId, epoch, seq } = current.message.task;
    log.error('a plan could not be derived', { planId, epoch, seq, reason });
    settle(failed('not-derived'));
  };

  const answered = (message: AnswerMessage): void => {
    if (message.id !== current?.message.id) return;
    if ('fault' in message) fail(message.fault);
    else settle(ok(message.answer));
  };

  const late = (): void => {
    const stuck = thread;
    thread = null;
    void stuck?.end();
    fail(`it took longer than ${TASK_MS} ms`);
  };

  return {
    derive: (task, urgency) => {
      if (isStopped) return Promise.resolve(failed('stopped'));
      const { promise, resolve } = Promise.withResolvers<Result<DeriveAnswer, DeriveFailure>>();
      lastId += 1;
      waiting[urgency].push({ message: { id: lastId, task }, settle: resolve });
      next();
      return promise;
    },
    stop: async () => {
      isStopped = true;
      limit();
      const all = [...(current === null ? [] : [current]), ...waiting.asked, ...waiting.ahead];
      current = null;
      waiting.asked = [];
      waiting.ahead = [];
      for (const { settle: refuse } of all) refuse(failed('stopped'));
      const ended = thread;
      thread = null;
      await ended?.end();
    },
  };
};
