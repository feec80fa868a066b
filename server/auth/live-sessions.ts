/** The one place that knows which sockets a session or an API token has open, and ends them together with it. */
import type { Clock } from '@gameplan/shared/base/clock';
import { CLOSE, MESSAGE } from '@gameplan/shared/sync/wire';
import { messageYjsUpdate } from 'y-protocols/sync';
import type { Log } from '../log.ts';
import type { RoomConnection, RoomSocket, Rooms, SyncActor } from '../sync/rooms.ts';
import type { Timers } from '../sync/timers.ts';
import type { SessionLife } from './session-life.ts';
import { IDLE_MS, USE_NOTED_EVERY_MS } from './session-life.ts';

/** Somebody may be on the way into a room while their session ends; so many endings are remembered for them. */
const ENDED_KEPT = 1_000;
/** How often sessions with open sockets are looked at: one that nobody writes by is over this much late at most. */
const LOOK_EVERY_MS = 60_000;

export interface LiveSessions {
  /** The same rooms, for people whose sockets end with their session. */
  guard(rooms: Pick<Rooms, 'connect'>): Pick<Rooms, 'connect'>;
  /** Has `close` called when the session or token is over; answers how to take that back, or null when it is over already. */
  watch(sessionId: string, close: () => void): (() => void) | null;
  /** The session was used just now, by a request. */
  used(sessionId: string): void;
  /** That session or token is over: its sockets are closed, and it gets no new ones. */
  end(sessionId: string): void;
}

export interface LiveSessionsDeps {
  readonly life: Pick<SessionLife, 'endsAt' | 'noteUse' | 'remove'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** A session or token that has sockets open. */
interface OpenSession {
  readonly closes: Set<() => void>;
  usedAt: number;
  notedAt: number;
  /** Null where use and age end nothing, and until they are known. */
  endsAt: number | null;
}

/** Whether a frame is an edit as a person makes it: all else a page sends by itself, which is no use of a session. */
const isEdit = (frame: Uint8Array): boolean =>
  frame[0] === MESSAGE.sync && frame[1] === messageYjsUpdate;

const NOBODY: RoomConnection = {
  receive: () => undefined,
  allow: () => undefined,
  end: () => undefined,
  closed: () => undefined,
};

export const createLiveSessions = ({
  life,
  clock,
  timers,
  log,
}: LiveSessionsDeps): LiveSessions => {
  const open = new Map<string, OpenSession>();
  const ended = new Set<string>();
  let isLooking = false;

  const remember = (sessionId: string): void => {
    ended.add(sessionId);
    const [oldest] = ended;
    if (ended.size > ENDED_KEPT && oldest !== undefined) ended.delete(oldest);
  };

  const end = (sessionId: string): void => {
    remember(sessionId);
    const closes = open.get(sessionId)?.closes ?? [];
    open.delete(sessionId);
    for (const close of closes) close();
  };

  /** Does what need not be waited for; what goes wrong is told to the log. */
  const aside = (sessionId: string, work: Promise<unknown>): void => {
    work.catch((error: unknown) => log.error('session not kept up to date', { sessionId, error }));
  };

  /** Ends a session whose time has come; false if it goes on. */
  const endIfOver = (sessionId: string): boolean => {
    const session = open.get(sessionId);
    if (session === undefined || session.endsAt === null) return false;
    const now = clock.now();
    if (now < session.endsAt && now - session.usedAt <= IDLE_MS) return false;
    end(sessionId);
    aside(sessionId, life.remove(sessionId));
    return true;
  };

  const look = (): void => {
    for (const sessionId of [...open.keys()]) endIfOver(sessionId);
    isLooking = open.size > 0;
    if (isLooking) timers.after(LOOK_EVERY_MS, look);
  };

  const openSession = (sessionId: string): OpenSession => {
    const known = open.get(sessionId);
    if (known !== undefined) return known;
    // Whoever opens a socket has just been asked who they are, which is a use and was noted as one.
    const now = clock.now();
    const session: OpenSession = { closes: new Set(), usedAt: now, notedAt: now, endsAt: null };
    open.set(sessionId, session);
    const learn = async (): Promise<void> => {
      session.endsAt = await life.endsAt(sessionId);
      endIfOver(sessionId);
    };
    aside(sessionId, learn());
    if (!isLooking) timers.after(LOOK_EVERY_MS, look);
    isLooking = true;
    return session;
  };

  /** Has `close` called when the session ends; answers how to take that back. */
  const keep = (sessionId: string, close: () => void): (() => void) => {
    const { closes } = openSession(sessionId);
    closes.add(close);
    return () => {
      closes.delete(close);
      if (closes.size === 0 && open.get(sessionId)?.closes === closes) open.delete(sessionId);
    };
  };

  const wrote = (sessionId: string): void => {
    const session = open.get(sessionId);
    if (session === undefined || session.endsAt === null) return;
    session.usedAt = clock.now();
    if (session.usedAt - session.notedAt <= USE_NOTED_EVERY_MS) return;
    session.notedAt = session.usedAt;
    aside(sessionId, life.noteUse(sessionId));
  };

  const connect =
    (rooms: Pick<Rooms, 'connect'>): Rooms['connect'] =>
    (planId, socket: RoomSocket, actor: SyncActor) => {
      const { sessionId } = actor;
      if (sessionId === null) return rooms.connect(planId, socket, actor);
      if (ended.has(sessionId)) {
        socket.close(CLOSE.notSignedIn, 'signed out');
        return NOBODY;
      }
      const connection = rooms.connect(planId, socket, actor);
      let isOver = false;
      const forget = keep(sessionId, () => {
        isOver = true;
        connection.end(CLOSE.notSignedIn, 'signed out');
      });
      return {
        ...connection,
        receive: (frame) => {
          // Asked at each message, since a timer stands still while the machine sleeps.
          if (isOver || endIfOver(sessionId)) return;
          if (isEdit(frame)) wrote(sessionId);
          connection.receive(frame);
        },
        closed: () => {
          forget();
          connection.closed();
        },
      };
    };

  return {
    guard: (rooms) => ({ connect: connect(rooms) }),
    watch: (sessionId, close) => (ended.has(sessionId) ? null : keep(sessionId, close)),
    used: (sessionId) => {
      const session = open.get(sessionId);
      if (session !== undefined) session.usedAt = clock.now();
    },
    end,
  };
};
