/** One open plan: whoever is connected to it, what they write, and the order in which it is kept and shown. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId } from '@gameplan/shared/base/ids';
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import type { Log } from '../log.ts';
import type { PlanLog } from '../storage/plan-log.ts';
import type { Writer } from './broadcast.ts';
import { tellCommitted } from './broadcast.ts';
import type { QueuedEdit } from './commit-queue.ts';
import { createCommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import { createConnection } from './connection.ts';
import { readMessage } from './frames.ts';
import type { OpenedPlan, OpenFailure } from './open-plan.ts';
import { closeCodeOf } from './open-plan.ts';
import { openUpToDate } from './open-up-to-date.ts';
import type { PlanState } from './plan-state.ts';
import { createPresence } from './presence.ts';
import { createResting } from './resting.ts';
import type { Refusal } from './room-messages.ts';
import { createRoomMessages } from './room-messages.ts';
import type { CommittedPlan, OnCommitted, RoomConnection, RoomSocket, SyncActor } from './rooms.ts';
import { createTextGiving } from './text-giving.ts';
import type { Timers } from './timers.ts';

export interface RoomDeps {
  readonly planId: PlanId;
  readonly planLog: PlanLog;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** How long nobody writes, or nobody is here, until the room rests, in ms. */
  readonly idleMs: number;
  readonly onCommitted: OnCommitted;
  /** The room takes part in nothing any more; whoever comes next opens the plan anew. */
  readonly ended: () => void;
}

export interface Room {
  connect(socket: RoomSocket, actor: SyncActor): RoomConnection;
  /** The committed plan, once it is loaded; null when the room has ended. */
  read(): Promise<CommittedPlan | OpenFailure | null>;
  present(): readonly string[];
  /** Looks after the connections: slow readers, silent lines. */
  care(): void;
  /** Takes nothing more, waits for the commits under way and closes everybody. */
  stop(): Promise<void>;
  /** Closes everybody at once: the commits under way took too long. */
  abandon(): void;
}

/** Who writes what the server writes itself. */
const NOBODY = { userId: null, sessionId: null };

/** `ended`: the room waits for nothing but the commits that are still under way. */
type Phase = 'loading' | 'open' | 'stopping' | 'ended';

export const createRoom = (deps: RoomDeps): Room => {
  const { planId, planLog, clock, timers } = deps;
  const log = deps.log.with({ planId });
  const connections = new Set<Connection>();
  let phase: Phase = 'loading';
  let opened: OpenedPlan | null = null;

  const presence = createPresence({
    clock,
    timers,
    receivers: () => (phase === 'loading' ? [] : connections),
  });
  const queue = createCommitQueue<Writer>({
    append: ({ from, bytes }) => {
      const { userId, sessionId } = from?.actor ?? NOBODY;
      const epoch = opened?.epoch ?? 0;
      return planLog.append({ planId, epoch, userId, sessionId, at: clock.now(), bytes });
    },
    committed: (group, seqs) => committed(group, seqs),
    failed: (error) => {
      log.error('an edit could not be kept', { error });
      drop('storage fault');
    },
  });
  const resting = createResting({
    planLog,
    planId,
    timers,
    log,
    idleMs: deps.idleMs,
    opened: () => (phase === 'open' ? opened : null),
    isBusy: () => !queue.isEmpty(),
    isDeserted: () => connections.size === 0,
    end: () => end(),
  });
  const takeMessage = createRoomMessages({ queue, presence });
  const texts = createTextGiving({ queue, log });

  /** The plan is opened anew by whoever comes next, but not while something of this room is still on its way to disk. */
  const end = (): void => {
    if (phase === 'ended') return;
    phase = 'ended';
    presence.stop();
    resting.stop();
    queue.close();
    if (queue.isEmpty()) deps.ended();
    else void queue.idle().then(deps.ended);
  };

  const closeAll = (code: number, reason: string): void => {
    for (const connection of connections) connection.close(code, reason);
    connections.clear();
  };

  /** Nothing of this room can be trusted any more; the plan is read from the log again. */
  const drop = (reason: string): void => {
    closeAll(CLOSE.tryAgain, reason);
    end();
  };

  const bye = (): void => {
    closeAll(CLOSE.restart, 'restart');
    end();
  };

  const leave = (connection: Connection): void => {
    if (!connections.delete(connection)) return;
    presence.leave(connection);
    if (connections.size === 0) resting.soon();
  };

  const refuse = (connection: Connection, { code, reason }: Refusal): void => {
    log.info('connection refused', { userId: connection.actor.userId, code, reason });
    connection.close(code, reason);
    leave(connection);
  };

  const show = (state: PlanState, group: readonly QueuedEdit<Writer>[], seq: number) => {
    const edits = group.map((edit) => edit.bytes);
    const { together, entries } = state.apply(edits, seq);
    tellCommitted({ group, together, connections });
    if (!queue.isFull()) for (const connection of connections) connection.resume();
    const isOwn = group.some(({ from }) => from === null);
    texts.committed(state.live(), entries, isOwn);
    resting.wrote(group.length);
    deps.onCommitted(planId);
  };

  const committed = (group: readonly QueuedEdit<Writer>[], seqs: readonly number[]): void => {
    if (phase === 'ended' || opened === null) return;
    const { state } = opened;
    const before = state.seq();
    if (!seqs.every((seq, index) => seq === before + 1 + index)) {
      log.error('the log holds edits that the room has not seen', { seqs, before });
      drop('the plan is read again');
      return;
    }
    try {
      show(state, group, before + group.length);
    } catch (error) {
      log.error('a committed edit could not be shown', { seqs, error });
      for (const { from } of group) from?.close(CLOSE.refused, 'the edit could not be taken');
      drop('the plan is read again');
    }
  };

  const take = (connection: Connection, plan: OpenedPlan, frame: Uint8Array): void => {
    const message = readMessage(frame);
    if (!message.ok) {
      refuse(connection, { code: CLOSE.refused, reason: message.error });
      return;
    }
    try {
      const refusal = takeMessage(connection, plan.state, message.value);
      if (refusal !== null) refuse(connection, refusal);
    } catch (error) {
      log.error('a message broke the room', { userId: connection.actor.userId, error });
      connection.close(CLOSE.refused, 'the message could not be taken');
      drop('the plan is read again');
    }
  };

  const receive = (connection: Connection, frame: Uint8Array): void => {
    if (!connection.isOpen() || phase === 'stopping') return;
    if (frame.length > LIMITS.frameBytes) {
      refuse(connection, { code: CLOSE.frameTooLarge, reason: 'frame too large' });
    } else if (opened !== null) {
      take(connection, opened, frame);
      if (!connection.isOpen()) leave(connection);
    } else if (!connection.waiting.push(frame)) {
      refuse(connection, { code: CLOSE.tryAgain, reason: 'too much before the plan is loaded' });
    }
  };

  const welcome = (connection: Connection, plan: OpenedPlan): void => {
    if (connection.actor.writing.canWrite) connection.send(plan.state.firstSync().asking);
    presence.tellAll(connection);
    for (const frame of connection.waiting.takeAll()) receive(connection, frame);
  };

  const load = async (): Promise<OpenFailure | null> => {
    const result = await openUpToDate({ planLog, planId, clock, log });
    if (phase !== 'loading') return null;
    if (!result.ok) {
      closeAll(closeCodeOf[result.error], result.error);
      end();
      return result.error;
    }
    opened = result.value;
    phase = 'open';
    resting.opened();
    for (const connection of [...connections]) welcome(connection, opened);
    return null;
  };
  const loading = load();

  const connect = (socket: RoomSocket, actor: SyncActor): RoomConnection => {
    const connection = createConnection({ socket, actor, clock });
    if (phase === 'ended') {
      connection.close(CLOSE.tryAgain, 'the plan is read again');
    } else {
      connections.add(connection);
      if (opened !== null && phase === 'open') welcome(connection, opened);
    }
    return {
      receive: (frame) => receive(connection, frame),
      closed: () => {
        connection.gone();
        leave(connection);
      },
    };
  };

  return {
    connect,
    read: async () => {
      const failure = await loading;
      if (failure !== null) return failure;
      if (opened === null || phase === 'ended') return null;
      const { epoch, state } = opened;
      return { epoch, seq: state.seq(), bytes: state.firstSync().bytes };
    },
    present: () => [...new Set([...connections].map(({ actor }) => actor.userId))],
    care: () => {
      for (const connection of [...connections]) {
        connection.care();
        if (!connection.isOpen()) leave(connection);
      }
    },
    stop: async () => {
      if (phase !== 'ended') phase = 'stopping';
      // What is under way may be the update that brings the plan up to date.
      await Promise.all([loading, queue.idle()]);
      bye();
    },
    abandon: bye,
  };
};
