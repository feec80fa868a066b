/** The one place that knows which sockets a session or an API token has open, and ends them together with it. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Rooms } from '../sync/rooms.ts';

/** Somebody may be on the way into a room while their session ends; so many endings are remembered for them. */
const ENDED_KEPT = 1_000;

export interface LiveSessions {
  /** The same rooms, for people whose sockets end with their session. */
  guard(rooms: Pick<Rooms, 'connect'>): Pick<Rooms, 'connect'>;
  /** Has `close` called when the session or token is over; answers how to take that back, or null when it is over already. */
  watch(sessionId: string, close: () => void): (() => void) | null;
  /** That session or token is over: its sockets are closed, and it gets no new ones. */
  end(sessionId: string): void;
}

export const createLiveSessions = (): LiveSessions => {
  const open = new Map<string, Set<() => void>>();
  const ended = new Set<string>();

  const remember = (sessionId: string): void => {
    ended.add(sessionId);
    const [oldest] = ended;
    if (ended.size > ENDED_KEPT && oldest !== undefined) ended.delete(oldest);
  };

  /** Has `close` called when the session ends; answers how to take that back. */
  const keep = (sessionId: string, close: () => void): (() => void) => {
    const closes = open.get(sessionId) ?? new Set();
    open.set(sessionId, closes.add(close));
    return () => {
      closes.delete(close);
      if (closes.size === 0) open.delete(sessionId);
    };
  };

  return {
    watch: (sessionId, close) => (ended.has(sessionId) ? null : keep(sessionId, close)),
    guard: (rooms) => ({
      connect: (planId, socket, actor) => {
        const { sessionId } = actor;
        if (sessionId === null) return rooms.connect(planId, socket, actor);
        if (ended.has(sessionId)) {
          socket.close(CLOSE.notSignedIn, 'signed out');
          return { receive: () => undefined, closed: () => undefined };
        }
        const connection = rooms.connect(planId, socket, actor);
        const forget = keep(sessionId, () => {
          // The room forgets them first: nothing that happens in it from now on is for them.
          connection.closed();
          socket.close(CLOSE.notSignedIn, 'signed out');
        });
        return {
          receive: connection.receive,
          closed: () => {
            forget();
            connection.closed();
          },
        };
      },
    }),
    end: (sessionId) => {
      remember(sessionId);
      const closes = open.get(sessionId) ?? [];
      open.delete(sessionId);
      for (const close of closes) close();
    },
  };
};
