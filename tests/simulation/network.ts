/** The lines between pages and the server: frames take their time, and a line ends cleanly, by reset, or in silence. */
import type { RoomConnection, RoomSocket } from '@gameplan/server/sync/rooms';
import type { End, PageWire } from './page-socket.ts';
import { eventOf, socketsOver } from './page-socket.ts';
import type { Machine, World } from './world.ts';

/** Lets a line in at the server's end; null: nothing listens there. */
export type Answer = (socket: RoomSocket) => {
  readonly machine: Machine;
  readonly connection: RoomConnection;
} | null;

/** What becomes of a page's frame on its way to the server. */
export type Tap = (frame: Uint8Array) => Uint8Array;

export interface Line {
  readonly page: Machine;
  /** Both ends hear of the end at once, and what is on its way is lost. */
  reset(): void;
  /** From here on nothing arrives, and nobody is told. */
  fallSilent(): void;
  isOpen(): boolean;
}

export interface Network {
  /** The class of sockets that a page has. */
  socketsOf(page: Machine, answer: Answer, isUp: () => boolean): typeof WebSocket;
  linesOf(page: Machine): readonly Line[];
  /** The server has died: the pages' ends hear of it. */
  serverGone(): void;
}

/** How long a server waits for the answer to a ping until it gives a silent line up, in ms. */
const PING_MS = 40_000;

interface Wire extends PageWire {
  readonly line: Line;
}

/** One line, from its page's try to open it to its end at both sides. */
const createWire = (
  { world, tap }: NetworkDeps,
  page: Machine,
  answer: Answer,
  isUp: () => boolean,
): Wire => {
  const { dice } = world;
  let end: End | null = null;
  let server: ReturnType<Answer> = null;
  let state: 'opening' | 'open' | 'silent' | 'closed' = 'opening';
  let isServerTold = false;
  let isPaused = false;
  const up: Uint8Array[] = [];
  let lastUp = 0;
  let lastDown = 0;

  const latency = (): number => 1 + dice.below(dice.below(8) === 0 ? 400 : 20);

  const tellServer = (ms: number): void => {
    if (server === null || isServerTold) return;
    isServerTold = true;
    const { machine, connection } = server;
    world.after(machine, ms, () => connection.closed());
  };
  const tellPage = (code: number, reason: string, ms: number): void => {
    world.after(page, ms, () => {
      if (end === null || end.readyState === 3) return;
      end.readyState = 3;
      const told = eventOf('close', { code, reason, wasClean: code !== 1006 });
      end.onclose?.(told);
      end.dispatchEvent(told);
    });
  };

  /** In order: no frame overtakes another. */
  const nextDown = (): number => {
    lastDown = Math.max(lastDown, world.now() + latency());
    return lastDown - world.now();
  };
  const nextUp = (): number => {
    lastUp = Math.max(lastUp, world.now() + latency());
    return lastUp - world.now();
  };

  const giveServer = (): void => {
    while (!isPaused && up.length > 0 && server !== null && !isServerTold) {
      const frame = up.shift();
      if (frame !== undefined) server.connection.receive(frame);
    }
  };
  const toPage = (frame: Uint8Array): void => {
    world.mix(frame);
    if (state !== 'open') return;
    const copy = new Uint8Array(frame);
    world.after(page, nextDown(), () => {
      if (state === 'silent' || end === null || end.readyState !== 1) return;
      const told = eventOf('message', { data: copy.buffer });
      end.onmessage?.(told);
      end.dispatchEvent(told);
    });
  };

  const roomSocket: RoomSocket = {
    send: toPage,
    close: (code, reason) => {
      if (state === 'closed') return;
      if (state !== 'silent') tellPage(code, reason, nextDown());
      state = state === 'silent' ? 'silent' : 'closed';
      tellServer(latency());
    },
    bufferedAmount: 0,
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
      if (server !== null) world.after(server.machine, 0, giveServer);
    },
  };

  const line: Line = {
    page,
    isOpen: () => state === 'open',
    reset: () => {
      if (state === 'closed') return;
      state = 'closed';
      up.length = 0;
      tellPage(1006, '', 0);
      tellServer(0);
    },
    fallSilent: () => {
      if (state !== 'open') return;
      state = 'silent';
      tellServer(PING_MS);
    },
  };

  return {
    line,
    open: (opening) => {
      end = opening;
      world.after(page, latency(), () => {
        if (state !== 'opening') return;
        // The server may speak before it has let anybody in.
        state = 'open';
        server = isUp() ? answer(roomSocket) : null;
        if (server === null) {
          state = 'closed';
          opening.onerror?.(eventOf('error'));
          tellPage(1006, '', 0);
          return;
        }
        opening.readyState = 1;
        const told = eventOf('open');
        opening.dispatchEvent(told);
        opening.onopen?.(told);
      });
    },
    toServer: (frame) => {
      world.mix(frame);
      if (state !== 'open') return;
      const copy = new Uint8Array(tap(frame));
      const to = server;
      if (to === null) return;
      world.after(to.machine, nextUp(), () => {
        if (state === 'silent' || isServerTold) return;
        up.push(copy);
        giveServer();
      });
    },
    closeFromPage: () => {
      if (state === 'closed' || state === 'silent') return;
      state = 'closed';
      // What was sent before the close arrives before it.
      tellServerAfterFrames();
    },
  };

  function tellServerAfterFrames(): void {
    if (server === null || isServerTold) return;
    const { machine, connection } = server;
    world.after(machine, nextUp(), () => {
      if (isServerTold) return;
      isServerTold = true;
      connection.closed();
    });
  }
};

export interface NetworkDeps {
  readonly world: World;
  readonly tap: Tap;
}

export const createNetwork = (deps: NetworkDeps): Network => {
  const lines: Line[] = [];
  return {
    linesOf: (page) => lines.filter((line) => line.page === page && line.isOpen()),
    serverGone: () => {
      for (const line of lines.splice(0)) line.reset();
    },
    socketsOf: (page, answer, isUp) =>
      socketsOver(
        () => {
          const wire = createWire(deps, page, answer, isUp);
          lines.push(wire.line);
          return wire;
        },
        (ms, task) => deps.world.after(page, ms, task),
      ),
  };
};
