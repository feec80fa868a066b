/** What a room does with each message of a connection once its plan is loaded. */
import { unreachable } from '@gameplan/shared/base/result';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Writer } from './broadcast.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import type { Message } from './frames.ts';
import type { PlanState } from './plan-state.ts';
import type { Presence } from './presence.ts';
import { checkUpdate } from './update-check.ts';

/** Why a message was not taken. It is the last one of its connection. */
export interface Refusal {
  readonly code: number;
  readonly reason: string;
}

export interface RoomMessagesDeps {
  readonly queue: CommitQueue<Writer>;
  readonly presence: Presence;
}

const refusedAs = (reason: string): Refusal => ({ code: CLOSE.refused, reason });

const readOnlyRefusal = ({ actor }: Connection): Refusal => ({
  code: actor.writing.readOnlyBecause === 'schema-too-old' ? CLOSE.schemaTooOld : CLOSE.forbidden,
  reason: actor.writing.readOnlyBecause ?? 'read-only',
});

const answer = (
  connection: Connection,
  state: PlanState,
  stateVector: Uint8Array,
): Refusal | null => {
  let frame: Uint8Array;
  try {
    frame = state.answerTo(stateVector);
  } catch {
    return refusedAs('unreadable state vector');
  }
  connection.sendAnswer(frame);
  return null;
};

/** Answers why a message is refused, or null when it was taken. */
export const createRoomMessages = ({ queue, presence }: RoomMessagesDeps) => {
  const write = (
    connection: Connection,
    state: PlanState,
    { update, isAnswer }: Extract<Message, { kind: 'write' }>,
  ): Refusal | null => {
    if (isAnswer) connection.answered();
    const verdict = checkUpdate(state.live(), queue.ahead(), update);
    // What the plan holds already is harmless, whoever sends it.
    if (verdict.kind === 'known') return null;
    if (!connection.actor.writing.canWrite) return readOnlyRefusal(connection);
    if (verdict.kind === 'missing' && connection.passesOver()) return null;
    if (verdict.kind !== 'new') return refusedAs(verdict.reason);
    queue.push({ from: connection, bytes: update }, verdict.clocks);
    if (queue.isFull()) connection.pause();
    return null;
  };

  return (connection: Connection, state: PlanState, message: Message): Refusal | null => {
    switch (message.kind) {
      case 'state-asked':
        return answer(connection, state, message.stateVector);
      case 'write':
        return write(connection, state, message);
      case 'presence': {
        const fault = presence.take(connection, message.entries);
        return fault === null ? null : refusedAs(fault);
      }
      case 'presence-asked':
        presence.tellAll(connection);
        return null;
      default:
        return unreachable(message);
    }
  };
};
