/**
 * What a room does with what its connections write: one update of a connection after the other, each judged against the
 * committed document, so that the gate needs no picture of what is still on its way.
 */
import type { Clock } from '@gameplan/shared/base/clock';
import { ackFrame } from '@gameplan/shared/sync/handshake';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Log } from '../log.ts';
import type { Writer } from './broadcast.ts';
import type { CommitQueue, QueuedEdit, Sent } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import { judge } from './gate/judge.ts';
import type { GateVerdict } from './gate/verdict.ts';
import type { Limits } from './limits.ts';
import type { OpenedPlan } from './open-plan.ts';
import { createPlanWatch } from './plan-watch.ts';
import type { Refusal } from './refusal.ts';
import { FULL, readOnlyRefusal } from './refusal.ts';
import type { Line, NumberedWrite, Write } from './write-line.ts';
import { addTo, mergedOf, newLine, shift } from './write-line.ts';

export interface RoomWrites {
  /** Takes an update, or lets it wait for its turn. */
  take(connection: Connection, plan: OpenedPlan, write: Write): void;
  /** A group is on disk and in the document: its writers are told, and what waited for it has its turn. */
  committed(
    group: readonly QueuedEdit<Writer>[],
    plan: OpenedPlan,
    whoGoesOn: 'everybody' | 'hung-up',
  ): void;
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

type NewVerdict = Extract<GateVerdict, { kind: 'new' }>;

export const createRoomWrites = (deps: RoomWritesDeps): RoomWrites => {
  const { queue, clock, log, limits, refuse } = deps;
  const watch = createPlanWatch({ clock, log, limits });
  const lines = new Map<Connection, Line>();
  /** Those with something waiting, who waited longest first. */
  const behind = new Set<Connection>();

  const lineOf = (connection: Connection): Line => {
    const line = lines.get(connection) ?? newLine();
    lines.set(connection, line);
    return line;
  };

  const wait = (connection: Connection, line: Line, write: NumberedWrite): void => {
    addTo(line, write);
    behind.add(connection);
    const isLong = line.waiting.length >= limits.waitingFrames || line.bytes >= limits.waitingBytes;
    if (isLong) connection.pause('edits');
  };

  const push = (
    connection: Connection,
    plan: OpenedPlan,
    { update, verdict, sent }: { update: Uint8Array; verdict: NewVerdict; sent: Sent },
  ): Refusal | null => {
    const { clocks, claims, deleted } = verdict;
    const bytes = queue.bytes() + update.length;
    if (!watch.hasRoomFor(plan, verdict, bytes)) return FULL;
    const items = watch.noteDeleted(plan, connection.actor.userId, deleted);
    lineOf(connection).isUnderWay = true;
    connection.receipts.took(sent.last);
    queue.push({
      from: connection,
      bytes: update,
      clocks,
      claims,
      sent,
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
    write: NumberedWrite,
  ): Refusal | 'wait' | null => {
    const { update, number, isAnswer } = write;
    const verdict = verdictOn(connection, plan, write);
    if (verdict.kind === 'wait') return 'wait';
    if (isAnswer) connection.answered();
    if (verdict.kind === 'known') {
      // What the plan holds already is harmless, whoever sends it; and nothing of this connection is under way.
      connection.receipts.covered(number, isAnswer);
      return null;
    }
    if (!connection.writing().canWrite) return readOnlyRefusal(connection);
    if (verdict.kind === 'missing') {
      const { rule, reason } = verdict;
      if (!connection.passesOver()) return { rule, code: CLOSE.refused, reason };
      connection.receipts.passedOver(number);
      return null;
    }
    if (verdict.kind === 'refused') return verdict;
    const sent = { first: number, last: number, isAnswer };
    return push(connection, plan, { update, verdict, sent });
  };

  /** The gate only reads: a fault in it is the sender's alone. */
  const decideSafely = (
    connection: Connection,
    plan: OpenedPlan,
    write: NumberedWrite,
  ): Refusal | 'wait' | null => {
    try {
      return decide(connection, plan, write);
    } catch (error) {
      log.error('an update could not be judged', { userId: connection.actor.userId, error });
      deps.quarantine(connection, write.update, error);
      return { rule: 'G10', code: CLOSE.refused, reason: 'the update could not be taken' };
    }
  };

  /** Behind what the others are told of the same group, in the same turn. */
  const tell = (connection: Connection, { state }: OpenedPlan): void => {
    const upTo = connection.receipts.due();
    if (upTo !== null) connection.send(ackFrame({ upTo, docSeq: state.seq() }));
  };

  const sendAway = (connection: Connection, plan: OpenedPlan, refusal: Refusal): void => {
    tell(connection, plan);
    refuse(connection, refusal);
    // Who has hung up already is not there to be sent away.
    forget(connection);
  };

  /** Takes several of what waits as one, so that who writes faster than the disk does not fall behind it. */
  const takeTogether = (connection: Connection, line: Line, plan: OpenedPlan): boolean => {
    const together = mergedOf(line);
    if (together === null || !connection.writing().canWrite) return false;
    const { update, count, numbers } = together;
    const sent = { ...numbers, isAnswer: false };
    try {
      const verdict = verdictOn(connection, plan, { update, isAnswer: false });
      // Whatever is the matter with them is found by taking them one by one.
      if (verdict.kind !== 'new') return false;
      if (push(connection, plan, { update, verdict, sent }) !== null) return false;
    } catch {
      return false;
    }
    shift(line, count);
    return true;
  };

  /** Takes the next of what waits; false when it has to go on waiting, or its sender is sent away. */
  const takeNext = (
    connection: Connection,
    line: Line,
    plan: OpenedPlan,
    next: NumberedWrite,
  ): boolean => {
    if (takeTogether(connection, line, plan)) return true;
    const answer = decideSafely(connection, plan, next);
    if (answer === 'wait') return false;
    shift(line, 1);
    if (answer === null) return true;
    sendAway(connection, plan, answer);
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
    take: (connection, plan, sent) => {
      const line = lineOf(connection);
      const write = { ...sent, number: connection.receipts.count() };
      if (line.isUnderWay || line.waiting.length > 0) {
        wait(connection, line, write);
        return;
      }
      const answer = decideSafely(connection, plan, write);
      if (answer === 'wait') wait(connection, line, write);
      else if (answer !== null) sendAway(connection, plan, answer);
      else tell(connection, plan);
    },
    committed: (group, plan, whoGoesOn) => {
      const told = new Set(behind);
      for (const { from, claims, sent } of group) {
        plan.leases.add(claims, from?.actor.userId ?? null);
        const line = from === null ? undefined : lines.get(from);
        if (from === null || line === undefined || sent === undefined) continue;
        line.isUnderWay = false;
        from.receipts.covered(sent.last, sent.isAnswer);
        told.add(from);
      }
      for (const connection of [...behind]) {
        const line = lines.get(connection);
        if (line === undefined || (whoGoesOn === 'hung-up' && !line.isHungUp)) continue;
        goOn(connection, line, plan);
      }
      for (const connection of told) tell(connection, plan);
      watch.grew(plan);
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
