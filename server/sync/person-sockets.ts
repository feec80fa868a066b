/** How many sockets each person has open, over all plans. */
import type { RoomSocket } from './rooms.ts';

export interface PersonSockets {
  /** The same socket, counted until it is closed; null when the person has as many as anybody may have. */
  count(userId: string, socket: RoomSocket): CountedSocket | null;
}

export interface CountedSocket extends RoomSocket {
  /** The socket has gone by itself. */
  gone(): void;
}

export const createPersonSockets = (atMost: number): PersonSockets => {
  const open = new Map<string, number>();
  return {
    count: (userId, socket) => {
      const before = open.get(userId) ?? 0;
      if (before >= atMost) return null;
      open.set(userId, before + 1);
      let isCounted = true;
      const gone = (): void => {
        if (!isCounted) return;
        isCounted = false;
        const left = (open.get(userId) ?? 1) - 1;
        if (left === 0) open.delete(userId);
        else open.set(userId, left);
      };
      return {
        send: (frame) => socket.send(frame),
        close: (code, reason) => {
          gone();
          socket.close(code, reason);
        },
        get bufferedAmount() {
          return socket.bufferedAmount;
        },
        pause: () => socket.pause(),
        resume: () => socket.resume(),
        gone,
      };
    },
  };
};
