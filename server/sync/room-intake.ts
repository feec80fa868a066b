/** What comes into a room: each connection's frames in order, once the plan is loaded; until then they wait. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Log } from '../log.ts';
import type { Connection } from './connection.ts';
import type { Message } from './frames.ts';
import { readMessage } from './frames.ts';
import type { Limits } from './limits.ts';
import type { OpenedPlan } from './open-plan.ts';
import type { TakeMessage } from './room-messages.ts';
import type { RoomPeople } from './room-people.ts';

export interface RoomIntake {
  receive(connection: Connection, frame: Uint8Array): void;
  /** Takes what waited of a connection. */
  takeWaiting(connection: Connection): void;
  /** The client hung up while the plan is read: what it had written by then is taken once it is there. */
  leftBehind(connection: Connection): void;
  /** Takes what clients wrote that are not here any more. */
  takeLeftBehind(): void;
}

export interface RoomIntakeDeps {
  readonly log: Log;
  readonly limits: Limits;
  readonly people: Pick<RoomPeople, 'refuse' | 'leave'>;
  /** Null while the plan is read from the log. */
  readonly opened: () => OpenedPlan | null;
  readonly takeMessage: TakeMessage;
  /** Nobody is at the other end of the connection: its line ends with what it has written. */
  readonly hungUp: (connection: Connection) => void;
  /** A message broke the room. */
  readonly drop: () => void;
}

/** What counts of a client that is not here any more; it is in nobody's company. */
const outlives = ({ kind }: Message): boolean => kind === 'write' || kind === 'greeting';

export const createRoomIntake = (deps: RoomIntakeDeps): RoomIntake => {
  const { log, limits, people, opened, takeMessage } = deps;
  let absent: readonly Connection[] = [];

  const take = (connection: Connection, plan: OpenedPlan, frame: Uint8Array): void => {
    const message = readMessage(frame);
    if (!message.ok) {
      people.refuse(connection, { rule: 'G2', code: CLOSE.refused, reason: message.error });
      return;
    }
    if (!connection.isOpen() && !outlives(message.value)) return;
    try {
      takeMessage(connection, plan, message.value);
    } catch (error) {
      log.error('a message broke the room', { userId: connection.actor.userId, error });
      connection.close(CLOSE.refused, 'the message could not be taken');
      deps.drop();
    }
  };

  const takeOpen = (connection: Connection, plan: OpenedPlan, frame: Uint8Array): void => {
    take(connection, plan, frame);
    if (!connection.isOpen()) people.leave(connection);
  };

  /** What comes while others still wait is behind them. */
  const takeOrKeep = (connection: Connection, frame: Uint8Array): void => {
    const plan = opened();
    if (plan !== null && connection.waiting.isEmpty()) takeOpen(connection, plan, frame);
    else if (!connection.waiting.push(frame)) {
      const reason = 'too much before the plan is loaded';
      people.refuse(connection, { code: CLOSE.tryAgain, reason });
    }
  };

  const takeAbsent = (connection: Connection): void => {
    for (let plan = opened(); plan !== null; plan = opened()) {
      const frame = connection.waiting.next();
      if (frame === undefined) break;
      take(connection, plan, frame);
      if (connection.isSentAway()) return;
    }
    deps.hungUp(connection);
  };

  return {
    receive: (connection, frame) => {
      if (!connection.isOpen()) return;
      connection.spend(1, frame.length);
      if (frame.length <= limits.frameBytes) takeOrKeep(connection, frame);
      else {
        const reason = 'frame too large';
        people.refuse(connection, { rule: 'G2', code: CLOSE.frameTooLarge, reason });
      }
    },
    takeWaiting: (connection) => {
      for (let plan = opened(); plan !== null && connection.isOpen(); plan = opened()) {
        const frame = connection.waiting.next();
        if (frame === undefined) return;
        takeOpen(connection, plan, frame);
      }
    },
    leftBehind: (connection) => {
      absent = [...absent, connection];
    },
    takeLeftBehind: () => {
      const those = absent;
      absent = [];
      for (const connection of those) takeAbsent(connection);
    },
  };
};
