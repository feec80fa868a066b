/** `/events`: lets a socket in, finds out whose it is, and tells it what happens until it goes or its session ends. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { EventMessage } from '@gameplan/shared/sync/events';
import { EVENTS_PATH } from '@gameplan/shared/sync/events';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { WebSocket } from 'ws';
import type { Identify } from '../auth/identity.ts';
import type { LiveSessions } from '../auth/live-sessions.ts';
import type { Sockets } from '../http/sockets.ts';
import type { Log } from '../log.ts';
import type { EventHub } from './event-hub.ts';
import type { Seen } from './event-memory.ts';

/** Largest message taken from a client, in bytes; nothing is asked of it, so nothing needs to fit. */
export const EVENTS_MAX_BYTES = 1_024;

export interface EventsEndpointDeps {
  readonly hub: EventHub;
  readonly identify: Identify;
  readonly live: Pick<LiveSessions, 'watch'>;
  /** Lets sockets in. */
  readonly sockets: Sockets;
  readonly log: Log;
}

export interface EventsEndpoint {
  /** Takes an HTTP upgrade; false when its path is not ours and nothing was done. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Uint8Array): boolean;
  /** Takes no more sockets, and ends those that do not go by themselves. */
  stop(): Promise<void>;
}

const ALIVE = JSON.stringify({ type: 'alive' } satisfies EventMessage);

/** Tells a socket that the line is there. */
export const sayAlive = (socket: WebSocket): void => {
  if (socket.readyState === socket.OPEN) socket.send(ALIVE);
};

const readSeen = (url: string | undefined): Seen | null => {
  const address = URL.parse(url ?? '', 'http://gameplan.invalid');
  if (address?.pathname !== EVENTS_PATH) return null;
  const { searchParams } = address;
  return { run: searchParams.get('run'), after: searchParams.get('after') };
};

export const createEventsEndpoint = (deps: EventsEndpointDeps): EventsEndpoint => {
  const { hub, identify, live, sockets } = deps;
  const log = deps.log.with({ part: 'events' });

  const join = async (socket: WebSocket, headers: Headers, seen: Seen): Promise<void> => {
    const identity = await identify(headers);
    if (socket.readyState !== socket.OPEN) return;
    if (identity === null) {
      sockets.goodbye(socket, CLOSE.notSignedIn, 'not signed in');
      return;
    }
    const forget = live.watch(identity.sessionId, () => {
      leave();
      sockets.goodbye(socket, CLOSE.notSignedIn, 'signed out');
    });
    if (forget === null) {
      sockets.goodbye(socket, CLOSE.notSignedIn, 'signed out');
      return;
    }
    const { leave } = hub.join(
      identity.userId,
      {
        send: (text) => socket.send(text),
        close: (code, reason) => sockets.goodbye(socket, code, reason),
        get bufferedAmount() {
          return socket.bufferedAmount;
        },
      },
      seen,
    );
    socket.on('close', () => {
      forget();
      leave();
    });
  };

  return {
    upgrade: (request, socket, head) => {
      const seen = readSeen(request.url);
      if (seen === null) return false;
      sockets.open({ request, socket, head }, (accepted, headers) =>
        join(accepted, headers, seen).catch((error: unknown) => {
          log.error('a socket could not be let in', { error });
          sockets.goodbye(accepted, CLOSE.tryAgain, 'try again');
        }),
      );
      return true;
    },
    stop: sockets.stop,
  };
};
