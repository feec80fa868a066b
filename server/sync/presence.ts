/**
 * Who is in a room and doing what: each connection speaks for one awareness client, the server writes who it is, and
 * everybody hears of all changes in one frame at a time.
 */
import type { Clock } from '@gameplan/shared/base/clock';
import { LIMITS, PRESENCE_COLLECT_MS } from '@gameplan/shared/sync/wire';
import type { Connection } from './connection.ts';
import type { RawPresence } from './frames.ts';
import { presenceEntry, presenceFrame, readPresence } from './frames.ts';
import type { SyncActor } from './rooms.ts';
import type { Cancel, Timers } from './timers.ts';

/** How many clients that have left are remembered, so that nobody else takes their ids. */
const DEPARTED_KEPT = 10_000;

export interface Presence {
  /** Takes a client's presence message; what is wrong with it, or null. */
  take(connection: Connection, entries: Uint8Array): string | null;
  /** Tells a connection about everybody else. */
  tellAll(connection: Connection): void;
  /** The connection has gone: its client leaves. */
  leave(connection: Connection): void;
  stop(): void;
}

interface Known {
  /** Who speaks for the client; nobody when it has left. */
  owner: Connection | null;
  readonly userId: string;
  /** The last clock that its own client named. */
  heard: number;
  /** The last clock that was told to others. */
  told: number;
  entry: Uint8Array | null;
}

const text = new TextDecoder('utf-8', { fatal: true });

/** What is wrong with a state, or the state as the others get it: JSON with the server's word on who it is. */
const stamped = (
  state: Uint8Array,
  { userId: id, name, colour }: SyncActor,
): { readonly json: string; readonly hasLeft: boolean } | string => {
  if (state.length > LIMITS.presenceBytes) return 'presence is too large';
  try {
    const value: unknown = JSON.parse(text.decode(state));
    if (value === null) return { json: 'null', hasLeft: true };
    if (typeof value !== 'object' || Array.isArray(value)) return 'presence is no object';
    return { json: JSON.stringify({ ...value, user: { id, name, colour } }), hasLeft: false };
  } catch {
    return 'presence is no JSON';
  }
};

export const createPresence = ({
  clock,
  timers,
  receivers,
}: {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly receivers: () => Iterable<Connection>;
}): Presence => {
  const clients = new Map<number, Known>();
  const idOf = new Map<Connection, number>();
  const behind = new Set<Connection>();
  let changed = new Map<number, Uint8Array>();
  let collecting: Cancel | null = null;

  const send = (connection: Connection, told: ReadonlyMap<number, Uint8Array>): void => {
    const own = idOf.get(connection);
    const entries = [...told].filter(([id]) => id !== own).map(([, entry]) => entry);
    if (entries.length > 0) connection.send(presenceFrame(entries));
  };

  const everybody = (): Map<number, Uint8Array> => {
    const told = new Map<number, Uint8Array>();
    for (const [id, { owner, entry }] of clients) {
      if (owner !== null && entry !== null) told.set(id, entry);
    }
    return told;
  };

  const flush = (): void => {
    collecting = null;
    const told = changed;
    changed = new Map();
    const frame = presenceFrame([...told.values()]);
    for (const connection of receivers()) {
      const own = idOf.get(connection);
      if (!connection.takesPresence()) behind.add(connection);
      else if (behind.delete(connection)) send(connection, new Map([...everybody(), ...told]));
      else if (own !== undefined && told.has(own)) send(connection, told);
      else connection.send(frame);
    }
  };

  /**
   * The clock that others see is the server's: it never goes back, not for a client that returns with its old clock and
   * not after a restart, so nobody takes a returning client's state for an old one.
   */
  const tell = (id: number, known: Known, json: string): void => {
    known.told = Math.max(known.told + 1, clock.now());
    known.entry = presenceEntry(id, known.told, json);
    changed.set(id, known.entry);
    collecting ??= timers.after(PRESENCE_COLLECT_MS, flush);
  };

  const forgetOldest = (): void => {
    if (clients.size <= DEPARTED_KEPT) return;
    for (const [id, { owner }] of clients) {
      if (owner === null) {
        clients.delete(id);
        return;
      }
    }
  };

  /** Whether the connection speaks, or from now on may speak, for that client. */
  const owns = (connection: Connection, id: number): boolean => {
    const own = idOf.get(connection);
    if (own !== undefined) return own === id;
    const known = clients.get(id);
    return known === undefined || known.userId === connection.actor.userId;
  };

  const claim = (connection: Connection, id: number): Known => {
    const before = clients.get(id);
    if (before?.owner === connection) return before;
    if (before !== undefined && before.owner !== null) idOf.delete(before.owner);
    const { userId } = connection.actor;
    const known = { owner: connection, userId, heard: -1, told: before?.told ?? 0, entry: null };
    clients.delete(id);
    clients.set(id, known);
    idOf.set(connection, id);
    forgetOldest();
    return known;
  };

  const takeOne = (connection: Connection, { clientId, clock: named, state }: RawPresence) => {
    const result = stamped(state, connection.actor);
    if (typeof result === 'string') return result;
    // An echo of somebody who left is no reason to speak for them.
    if (result.hasLeft && idOf.get(connection) !== clientId) return null;
    const known = claim(connection, clientId);
    const isNews = named > known.heard || (named === known.heard && result.hasLeft);
    if (!isNews) return null;
    known.heard = named;
    tell(clientId, known, result.json);
    if (result.hasLeft) known.entry = null;
    return null;
  };

  return {
    take: (connection, entries) => {
      try {
        for (const raw of readPresence(entries)) {
          const fault = owns(connection, raw.clientId) ? takeOne(connection, raw) : null;
          if (fault !== null) return fault;
        }
        return null;
      } catch {
        return 'unreadable presence';
      }
    },
    tellAll: (connection) => send(connection, everybody()),
    leave: (connection) => {
      behind.delete(connection);
      const id = idOf.get(connection);
      const known = id === undefined ? undefined : clients.get(id);
      idOf.delete(connection);
      if (id === undefined || known === undefined) return;
      tell(id, known, 'null');
      known.owner = null;
      known.entry = null;
    },
    stop: () => collecting?.(),
  };
};
