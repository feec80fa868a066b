/** Who is connected to one room: who comes in, what each may do, and how each leaves. */
import type { Clock } from '@gameplan/shared/base/clock';
import { nackFrame } from '@gameplan/shared/sync/handshake';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Log } from '../log.ts';
import type { Connection } from './connection.ts';
import { createConnection } from './connection.ts';
import type { Limits } from './limits.ts';
import type { Refusal } from './refusal.ts';
import type { RoomSocket, SyncActor, Writing } from './rooms.ts';
import type { Timers } from './timers.ts';

/** Without a rule it is the room that is in no state to take more. */
export type Farewell = Omit<Refusal, 'rule'> & Partial<Pick<Refusal, 'rule'>>;

export interface RoomPeople {
  /** Everybody who is here. */
  all(): ReadonlySet<Connection>;
  /** Lets a socket in; it is closed at once where there is no room for it, or `farewell` says why it may not come. */
  join(socket: RoomSocket, actor: SyncActor, farewell: Farewell | null): Connection;
  /** Whether the connection was told nothing of the plan yet. */
  isNew(connection: Connection): boolean;
  welcomed(connection: Connection): void;
  /** What the connection may do from now on; answers whether it begins to write with that. */
  allow(connection: Connection, writing: Writing): boolean;
  /** Sends a connection away and says so in the log. */
  refuse(connection: Connection, farewell: Farewell): void;
  /** Takes a connection that was sent away off the list. */
  leave(connection: Connection): void;
  /** The same for one whose client hung up. */
  hungUp(connection: Connection): void;
  closeAll(code: number, reason: string): void;
  /** Ids of the people, each once. */
  present(): readonly string[];
  /** Looks after the connections: slow readers, silent lines. */
  care(): void;
}

export interface RoomPeopleDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly limits: Limits;
  /** Somebody has gone: sent away, or by themselves. */
  readonly left: (connection: Connection, how: 'sent-away' | 'hung-up') => void;
}

/** How long somebody should wait before they come back to storage that failed, in ms. */
const RETRY_MS = 1_000;

/** Whether coming back with the same is of no use. */
const isFinal = (code: number): boolean =>
  code === CLOSE.frameTooLarge || (code >= 4_400 && code < 4_500);

export const createRoomPeople = (deps: RoomPeopleDeps): RoomPeople => {
  const { clock, timers, log, limits } = deps;
  const connections = new Set<Connection>();
  const newcomers = new Set<Connection>();

  const gone = (connection: Connection, how: 'sent-away' | 'hung-up'): void => {
    if (!connections.delete(connection)) return;
    newcomers.delete(connection);
    deps.left(connection, how);
  };
  const leave = (connection: Connection): void => gone(connection, 'sent-away');

  const refuse = (connection: Connection, farewell: Farewell): void => {
    const { rule, code, reason, number } = farewell;
    const { receipts } = connection;
    const { userId, sessionId } = connection.actor;
    log.info('connection refused', { userId, sessionId, rule, code, reason });
    if (receipts.speaks() && isFinal(code)) {
      const index = number ?? receipts.next();
      connection.send(nackFrame({ index, code, reason, retryable: false, retryAfterMs: 0 }));
    }
    connection.close(code, reason);
    leave(connection);
  };

  /** Whoever waits for a promise is told that it does not come on this line. */
  const askAgain = (connection: Connection, reason: string): void => {
    const index = connection.receipts.owed();
    if (index === null) return;
    const again = { retryable: true, retryAfterMs: RETRY_MS };
    connection.send(nackFrame({ index, code: CLOSE.tryAgain, reason, ...again }));
  };

  const hasRoomForWriter = (): boolean => {
    let writers = 0;
    for (const connection of connections) if (connection.writing().canWrite) writers += 1;
    return writers < limits.writersInPlan;
  };

  const crowd = ({ canWrite }: Writing): Farewell | null => {
    if (connections.size >= limits.socketsInPlan) {
      return { code: CLOSE.tryAgain, reason: 'too many are here' };
    }
    if (!canWrite || hasRoomForWriter()) return null;
    return { code: CLOSE.tryAgain, reason: 'too many write here' };
  };

  return {
    all: () => connections,
    join: (socket, actor, farewell) => {
      const connection = createConnection({ socket, actor, clock, timers, limits });
      const refusal = farewell ?? crowd(actor.writing);
      if (refusal !== null) {
        refuse(connection, refusal);
        return connection;
      }
      connections.add(connection);
      newcomers.add(connection);
      return connection;
    },
    isNew: (connection) => newcomers.has(connection),
    welcomed: (connection) => {
      newcomers.delete(connection);
    },
    allow: (connection, writing) => {
      if (!connection.isOpen()) return false;
      const begins = writing.canWrite && !connection.writing().canWrite;
      if (begins && !hasRoomForWriter()) {
        refuse(connection, { code: CLOSE.tryAgain, reason: 'too many write here' });
        return false;
      }
      connection.allow(writing);
      return begins;
    },
    refuse,
    leave,
    hungUp: (connection) => gone(connection, 'hung-up'),
    closeAll: (code, reason) => {
      for (const connection of connections) {
        if (code === CLOSE.tryAgain) askAgain(connection, reason);
        connection.close(code, reason);
      }
      connections.clear();
      newcomers.clear();
    },
    present: () => [...new Set([...connections].map(({ actor }) => actor.userId))],
    care: () => {
      for (const connection of [...connections]) {
        connection.care();
        if (!connection.isOpen()) leave(connection);
      }
    },
  };
};
