/** What a room does with each message of a connection once its plan is loaded. */
import { unreachable } from '@gameplan/shared/base/result';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Connection } from './connection.ts';
import type { Message } from './frames.ts';
import type { OpenedPlan } from './open-plan.ts';
import type { Presence } from './presence.ts';
import type { Refusal } from './refusal.ts';
import type { Greet } from './room-greeting.ts';
import type { RoomWrites } from './room-writes.ts';

export interface RoomMessagesDeps {
  readonly writes: RoomWrites;
  readonly presence: Presence;
  readonly greet: Greet;
  readonly refuse: (connection: Connection, refusal: Refusal) => void;
}

export type TakeMessage = (connection: Connection, plan: OpenedPlan, message: Message) => void;

export const createRoomMessages = (deps: RoomMessagesDeps): TakeMessage => {
  const { writes, presence, greet, refuse } = deps;
  const refuseAs = (connection: Connection, reason: string): void =>
    refuse(connection, { rule: 'G2', code: CLOSE.refused, reason });

  const answer = (connection: Connection, { state }: OpenedPlan, stateVector: Uint8Array): void => {
    // Nobody needs the whole plan twice; whoever asks again pays for the work by its size.
    if (connection.hasAsked()) connection.spend(0, state.bytesAtMost());
    let frame: Uint8Array;
    try {
      frame = state.answerTo(stateVector);
    } catch {
      refuseAs(connection, 'unreadable state vector');
      return;
    }
    connection.sendAnswer(frame);
  };

  return (connection, plan, message) => {
    const isFirst = connection.isFirst();
    switch (message.kind) {
      case 'greeting':
        if (!isFirst) return refuseAs(connection, 'a greeting that is not the first message');
        return greet(connection, plan, message.hello);
      case 'state-asked':
        return answer(connection, plan, message.stateVector);
      case 'write':
        return writes.take(connection, plan, message);
      case 'presence': {
        const fault = presence.take(connection, message.entries);
        return fault === null ? undefined : refuseAs(connection, fault);
      }
      case 'presence-asked':
        return presence.tellAll(connection);
      default:
        return unreachable(message);
    }
  };
};
