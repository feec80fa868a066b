/** Who hears of what: the one place where an event goes to the people it is for, on every socket that they have open. */
import type { Random } from '@gameplan/shared/base/random';
import type { EventMessage } from '@gameplan/shared/sync/events';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import type { EventMemory, NumberedEvent, Seen } from './event-memory.ts';
import { createEventMemory } from './event-memory.ts';
import type { TellEvent } from './tell-event.ts';

/** Bytes that may wait for a slow reader; past them it is sent away, and comes back to what it missed. */
const READER_BYTES = 1_048_576;
/** So many people are remembered; of those who have no socket open, the one who left first is forgotten first. */
const PEOPLE_KEPT = 2_000;

/** The socket as the hub needs it. */
export interface EventSocket {
  send(text: string): void;
  close(code: number, reason: string): void;
  /** Bytes handed to `send` that have not left the process. */
  readonly bufferedAmount: number;
}

export interface EventHub {
  readonly tell: TellEvent;
  /** Says hello, and what the person has missed; tells what happens until `leave` is called. */
  join(userId: string, socket: EventSocket, seen: Seen): { readonly leave: () => void };
}

export interface EventHubDeps {
  readonly workspace: Pick<WorkspaceState, 'settings' | 'today'>;
  readonly random: Random;
}

/** What is known of a person who is here, or was not long ago. */
interface Listener {
  readonly memory: EventMemory;
  readonly sockets: Set<EventSocket>;
}

const textOf = (message: EventMessage): string => JSON.stringify(message);

const eventText = ({ number, event }: NumberedEvent): string =>
  textOf({ type: 'event', number, event });

export const createEventHub = ({ workspace, random }: EventHubDeps): EventHub => {
  const listeners = new Map<string, Listener>();

  const listenerOf = (userId: string): Listener => {
    const known = listeners.get(userId);
    if (known !== undefined) return known;
    const run = Buffer.from(random.bytes(9)).toString('base64url');
    const fresh = { memory: createEventMemory(run), sockets: new Set<EventSocket>() };
    listeners.set(userId, fresh);
    return fresh;
  };

  const forgetOldest = (): void => {
    if (listeners.size <= PEOPLE_KEPT) return;
    const away = [...listeners].find(([, { sockets }]) => sockets.size === 0);
    if (away !== undefined) listeners.delete(away[0]);
  };

  const send = ({ sockets }: Listener, socket: EventSocket, text: string): void => {
    if (!sockets.has(socket)) return;
    socket.send(text);
    if (socket.bufferedAmount <= READER_BYTES) return;
    sockets.delete(socket);
    socket.close(CLOSE.tryAgain, 'slow reader');
  };

  return {
    tell: (event, to) => {
      for (const userId of to === undefined ? [...listeners.keys()] : new Set(to)) {
        const listener = listeners.get(userId);
        // Who has not been here yet has nothing that could be out of date.
        if (listener === undefined) continue;
        const text = eventText(listener.memory.add(event));
        for (const socket of [...listener.sockets]) send(listener, socket, text);
      }
    },
    join: (userId, socket, seen) => {
      const listener = listenerOf(userId);
      const { memory, sockets } = listener;
      sockets.add(socket);
      forgetOldest();
      const missed = memory.since(seen);
      const hello = textOf({
        type: 'hello',
        run: memory.run,
        number: memory.last() - (missed?.length ?? 0),
        isResumed: missed !== null,
        today: workspace.today(),
        settingsVersion: workspace.settings().version,
      });
      for (const text of [hello, ...(missed ?? []).map(eventText)]) send(listener, socket, text);
      return {
        leave: () => {
          sockets.delete(socket);
          if (sockets.size > 0 || listeners.get(userId) !== listener) return;
          // Put behind all others: who left last is forgotten last.
          listeners.delete(userId);
          listeners.set(userId, listener);
        },
      };
    },
  };
};
