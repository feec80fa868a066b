/**
 * What a room does with what its connections write: one update of a connection after the other, each judged against the
 * committed document, so that the gate needs no picture of what is still on its way.
 */
import type { Clock } from '@gameplan/shared/base/clock';
import { CLOSE } from '@gameplan/shared/sync/wire';
import * as Y from 'yjs';
import type { Log } from '../log.ts';
import type { Writer } from './broadcast.ts';
import type { CommitQueue, QueuedEdit } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import { judge } from './gate/judge.ts';
import type { GateRule, GateVerdict } from './gate/verdict.ts';
import type { Limits } from './limits.ts';
import { createMassDelete } from './mass-delete.ts';
import type { OpenedPlan } from './open-plan.ts';
import { createPlanSize } from './plan-size.ts';
import { decodeWhole } from './yjs-internals/decode.ts';
import { knownClock } from './yjs-internals/held.ts';

/** Why a message was not taken. It is the last one of its connection. */
export interface Refusal {
  readonly rule: GateRule;
  readonly code: number;
  readonly reason: string;
}

/** An update that a client sent. */
export interface Write {
  readonly update: Uint8Array;
  /** It holds all that the server said it lacks. */
  readonly isAnswer: boolean;
}

export interface RoomWrites {
  /** Takes an update, or lets it wait for its turn. */
  take(connection: Connection, plan: OpenedPlan, write: Write): void;
  /** A group is on disk and in the document: what waited for it has its turn. */
  committed(group: readonly QueuedEdit<Writer>[], plan: OpenedPlan): void;
  /** The client hung up: what it had sent by then still has its turn. */
  hungUp(connection: Connection): void;
  /** The connection was sent away: what it still wanted to write is nobody's. */
  forget(connection: Connection): void;
}

export interface RoomWritesDeps {
  readonly queue: CommitQueue<Writer>;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits;
  readonly refuse: (connection: Connection, refusal: Refusal) => void;
  /** Puts bytes aside at which the gate itself broke. */
  readonly quarantine: (connection: Connection, bytes: Uint8Array, error: unknown) => void;
}

/** What one connection has written and is not on disk yet. */
interface Line {
  isUnderWay: boolean;
  readonly waiting: Write[];
  bytes: number;
  /** Nobody is at its other end any more. */
  isHungUp: boolean;
}

/** So many updates that wait go into one commit, where the gate takes them as one; and their bytes. */
const TOGETHER = 16;
const TOGETHER_BYTES = 65_536;

const readOnlyRefusal = (connection: Connection): Refusal => {
  const reason = connection.writing().readOnlyBecause ?? 'read-only';
  const code = reason === 'schema-too-old' ? CLOSE.schemaTooOld : CLOSE.forbidden;
  return { rule: 'G1', code, reason };
};

/** Whether an update makes any client go on, as everything does but deleting. */
const adds = ({ clocks }: Extract<GateVerdict, { kind: 'new' }>, { state }: OpenedPlan): boolean =>
  [...clocks].some(([client, clock]) => clock > knownClock(state.live(), client));

/** The first of what waits as one update; null where there is only one, or Yjs cannot join them. */
const mergedOf = (
  waiting: readonly Write[],
): { readonly update: Uint8Array; readonly count: number } | null => {
  let bytes = 0;
  const end = waiting.slice(0, TOGETHER).findIndex(({ update, isAnswer }) => {
    bytes += update.length;
    return isAnswer || bytes > TOGETHER_BYTES || decodeWhole(update) === null;
  });
  const updates = waiting.slice(0, end < 0 ? TOGETHER : end).map(({ update }) => update);
  if (updates.length < 2) return null;
  try {
    return { update: Y.mergeUpdates(updates), count: updates.length };
  } catch {
    return null;
  }
};

export const createRoomWrites = (deps: RoomWritesDeps): RoomWrites => {
  const { queue, clock, log, limits, refuse } = deps;
  const massDelete = createMassDelete({ clock, limits });
  const size = createPlanSize({ clock, limits });
  const lines = new Map<Connection, Line>();
  /** Those with something waiting, who waited longest first. */
  const behind = new Set<Connection>();

  const lineOf = (connection: Connection): Line => {
    const fresh = { isUnderWay: false, waiting: [], bytes: 0, isHungUp: false };
    const line = lines.get(connection) ?? fresh;
    lines.set(connection, line);
    return line;
  };

  const wait = (connection: Connection, line: Line, write: Write): void => {
    line.waiting.push(write);
    line.bytes += write.update.length;
    behind.add(connection);
    const isLong = line.waiting.length >= limits.waitingFrames || line.bytes >= limits.waitingBytes;
    if (isLong) connection.pause('edits');
  };

  const push = (
    connection: Connection,
    plan: OpenedPlan,
    { update, verdict }: { update: Uint8Array; verdict: Extract<GateVerdict, { kind: 'new' }> },
  ): Refusal | null => {
    const { clocks, claims, deleted } = verdict;
    const bytes = queue.bytes() + update.length;
    if (adds(verdict, plan) && !size.hasRoomFor(plan.state, bytes)) {
      return { rule: 'G9', code: CLOSE.refused, reason: 'the plan is full' };
    }
    size.noteDeleted(deleted);
    const { userId } = connection.actor;
    const items = massDelete.note(userId, deleted, plan.state.live());
    lineOf(connection).isUnderWay = true;
    queue.push({
      from: connection,
      bytes: update,
      clocks,
      claims,
      ...(items !== null && { massDelete: items }),
    });
    if (queue.isFull()) connection.pause('storage');
    return null;
  };

  const verdictOn = (connection: Connection, plan: OpenedPlan, write: Write): GateVerdict => {
    const doc = plan.state.live();
    const world = {
      doc,
      ahead: queue.ahead(),
      holderOf: (clientId: number) => plan.leases.holderOf(doc, clientId),
    };
    const { userId } = connection.actor;
    return judge(world, write.update, { userId, isAnswer: write.isAnswer });
  };

  /** Decides on an update: why it is refused, `'wait'` when it can not be decided yet, or null when it is taken. */
  const decide = (
    connection: Connection,
    plan: OpenedPlan,
    write: Write,
  ): Refusal | 'wait' | null => {
    const verdict = verdictOn(connection, plan, write);
    if (verdict.kind === 'wait') return 'wait';
    if (write.isAnswer) connection.answered();
    // What the plan holds already is harmless, whoever sends it.
    if (verdict.kind === 'known') return null;
    if (!connection.writing().canWrite) return readOnlyRefusal(connection);
    if (verdict.kind === 'missing') {
      const { rule, reason } = verdict;
      return connection.passesOver() ? null : { rule, code: CLOSE.refused, reason };
    }
    if (verdict.kind === 'refused') return verdict;
    return push(connection, plan, { update: write.update, verdict });
  };

  /** The gate only reads: a fault in it is the sender's alone. */
  const decideSafely = (
    connection: Connection,
    plan: OpenedPlan,
    write: Write,
  ): Refusal | 'wait' | null => {
    try {
      return decide(connection, plan, write);
    } catch (error) {
      log.error('an update could not be judged', { userId: connection.actor.userId, error });
      deps.quarantine(connection, write.update, error);
      return { rule: 'G10', code: CLOSE.refused, reason: 'the update could not be taken' };
    }
  };

  const shift = (line: Line, count: number): void => {
    for (const { update } of line.waiting.splice(0, count)) line.bytes -= update.length;
  };

  /** Takes several of what waits as one, so that who writes faster than the disk does not fall behind it. */
  const takeTogether = (connection: Connection, line: Line, plan: OpenedPlan): boolean => {
    const together = mergedOf(line.waiting);
    if (together === null || !connection.writing().canWrite) return false;
    const { update, count } = together;
    try {
      const verdict = verdictOn(connection, plan, { update, isAnswer: false });
      // Whatever is the matter with them is found by taking them one by one.
      if (verdict.kind !== 'new' || push(connection, plan, { update, verdict }) !== null)
        return false;
    } catch {
      return false;
    }
    shift(line, count);
    return true;
  };

  /** Takes the next of what waits; false when it has to go on waiting, or its sender is sent away. */
  const takeNext = (connection: Connection, line: Line, plan: OpenedPlan, next: Write): boolean => {
    if (takeTogether(connection, line, plan)) return true;
    const answer = decideSafely(connection, plan, next);
    if (answer === 'wait') return false;
    shift(line, 1);
    if (answer === null) return true;
    refuse(connection, answer);
    // Who has hung up already is not there to be sent away.
    forget(connection);
    return false;
  };

  /** Takes what waits of one connection until something has to wait again. */
  const goOn = (connection: Connection, line: Line, plan: OpenedPlan): void => {
    for (let next = line.waiting[0]; next !== undefined; next = line.waiting[0]) {
      if (line.isUnderWay) break;
      if (!takeNext(connection, line, plan, next)) return;
    }
    // Whoever had a turn goes to the end: somebody may wait for what this one writes next.
    behind.delete(connection);
    if (line.waiting.length > 0) behind.add(connection);
    else if (line.isHungUp) lines.delete(connection);
    const isShort = line.waiting.length * 2 < limits.waitingFrames;
    if (isShort && line.bytes * 2 < limits.waitingBytes) connection.resume('edits');
  };

  const forget = (connection: Connection): void => {
    lines.delete(connection);
    behind.delete(connection);
  };

  return {
    take: (connection, plan, write) => {
      const line = lineOf(connection);
      if (line.isUnderWay || line.waiting.length > 0) {
        wait(connection, line, write);
        return;
      }
      const answer = decideSafely(connection, plan, write);
      if (answer === 'wait') wait(connection, line, write);
      else if (answer !== null) refuse(connection, answer);
    },
    committed: (group, plan) => {
      for (const { from, claims } of group) {
        plan.leases.add(claims, from?.actor.userId ?? null);
        const line = from === null ? undefined : lines.get(from);
        if (line !== undefined) line.isUnderWay = false;
      }
      for (const connection of [...behind]) {
        const line = lines.get(connection);
        if (line !== undefined) goOn(connection, line, plan);
      }
    },
    hungUp: (connection) => {
      const line = lines.get(connection);
      if (line === undefined) return;
      line.isHungUp = true;
      if (line.waiting.length === 0) lines.delete(connection);
    },
    forget,
  };
};
