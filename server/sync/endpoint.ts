/** `/sync/<planId>`: lets a socket in, finds out who stands behind it, and joins it to the plan's room. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId as planIdSchema } from '@gameplan/shared/base/ids';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { WebSocket } from 'ws';
import type { Sockets } from '../http/sockets.ts';
import type { Log } from '../log.ts';
import type { RoomConnection, RoomSocket, Rooms, SyncActor } from './rooms.ts';
import { createWaitingFrames } from './waiting-frames.ts';

const PATH = /^\/sync\/([^/]+)$/;

const closeReasons: Readonly<Record<number, string>> = {
  [CLOSE.notSignedIn]: 'not signed in',
  [CLOSE.noSuchPlan]: 'no such plan',
  [CLOSE.planDeleted]: 'plan deleted',
  [CLOSE.tryAgain]: 'try again',
};

/** What a socket says when it opens. */
export interface SyncRequest {
  readonly headers: Headers;
  readonly planId: PlanId;
  /** The schema number that the client states in its address, as it stands there. */
  readonly schema: string | null;
  /** The ticket that the client states in its address, as it stands there. */
  readonly token: string | null;
}

export interface SyncEndpointDeps {
  readonly rooms: Rooms;
  /** Who stands behind a socket. */
  readonly resolveActor: (
    request: SyncRequest,
  ) => Promise<SyncActor | 'not-signed-in' | 'no-such-plan' | 'plan-deleted'>;
  /** Lets sockets in. */
  readonly sockets: Sockets;
  readonly log: Log;
}

export interface SyncEndpoint {
  /** Takes an HTTP upgrade; false when its path is not ours and nothing was done. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Uint8Array): boolean;
  /** Takes no more sockets, and ends those that do not go by themselves. */
  stop(): Promise<void>;
}

interface Address extends Omit<SyncRequest, 'headers' | 'planId'> {
  readonly planId: PlanId | null;
}

/** What the address names; null when it is not an address of this endpoint. */
const readAddress = (url: string | undefined): Address | null => {
  const address = URL.parse(url ?? '', 'http://gameplan.invalid');
  const named = address === null ? null : PATH.exec(address.pathname);
  if (address === null || named === null) return null;
  const parsed = planIdSchema.safeParse(named[1]);
  return {
    planId: parsed.success ? parsed.data : null,
    schema: address.searchParams.get('schema'),
    token: address.searchParams.get('token'),
  };
};

const bytesOf = (data: Buffer | ArrayBuffer | Buffer[]): Uint8Array => {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
};

const roomSocketOf = (socket: WebSocket, { goodbye }: Pick<Sockets, 'goodbye'>): RoomSocket => ({
  send: (frame) => socket.send(frame),
  close: (code, reason) => goodbye(socket, code, reason),
  get bufferedAmount() {
    return socket.bufferedAmount;
  },
  pause: () => socket.pause(),
  resume: () => socket.resume(),
});

export const createSyncEndpoint = (deps: SyncEndpointDeps): SyncEndpoint => {
  const { rooms, sockets } = deps;
  const { goodbye } = sockets;
  const log = deps.log.with({ part: 'sync' });

  const resolve = async (
    headers: Headers,
    { planId, ...stated }: Address,
  ): Promise<{ readonly planId: PlanId; readonly actor: SyncActor } | number> => {
    if (planId === null) return CLOSE.noSuchPlan;
    try {
      const actor = await deps.resolveActor({ headers, planId, ...stated });
      if (actor === 'not-signed-in') return CLOSE.notSignedIn;
      if (actor === 'plan-deleted') return CLOSE.planDeleted;
      return actor === 'no-such-plan' ? CLOSE.noSuchPlan : { planId, actor };
    } catch (error) {
      log.error('a socket could not be let in', { planId, error });
      return CLOSE.tryAgain;
    }
  };

  /** Joins the socket to its room as soon as it is known who it is; what it says until then waits. */
  const join = async (socket: WebSocket, headers: Headers, address: Address): Promise<void> => {
    const waiting = createWaitingFrames();
    let connection: RoomConnection | null = null;
    socket.on('close', () => connection?.closed());
    socket.on('message', (data, isBinary) => {
      if (socket.readyState !== socket.OPEN) return;
      if (!isBinary) goodbye(socket, CLOSE.refused, 'not a binary frame');
      else if (connection !== null) connection.receive(bytesOf(data));
      else if (!waiting.push(bytesOf(data))) goodbye(socket, CLOSE.tryAgain, 'too much too early');
    });

    const found = await resolve(headers, address);
    if (typeof found === 'number') {
      goodbye(socket, found, closeReasons[found] ?? '');
      return;
    }
    if (socket.readyState !== socket.OPEN) return;
    connection = rooms.connect(found.planId, roomSocketOf(socket, sockets), found.actor);
    for (let frame = waiting.next(); frame !== undefined; frame = waiting.next()) {
      connection.receive(frame);
    }
  };

  return {
    upgrade: (request, socket, head) => {
      const address = readAddress(request.url);
      if (address === null) return false;
      const bringsTicket = address.token !== null;
      sockets.open({ request, socket, head, bringsTicket }, (accepted, headers) =>
        join(accepted, headers, address),
      );
      return true;
    },
    stop: sockets.stop,
  };
};
