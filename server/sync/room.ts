/** One open plan: whoever is connected to it, what they write, and the order in which it is kept and shown. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId } from '@gameplan/shared/base/ids';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Log } from '../log.ts';
import type { PlanLog } from '../storage/plan-log.ts';
import type { Writer } from './broadcast.ts';
import { tellCommitted } from './broadcast.ts';
import type { QueuedEdit } from './commit-queue.ts';
import { createCommitQueue } from './commit-queue.ts';
import type { Limits } from './limits.ts';
import type { OpenedPlan, OpenFailure } from './open-plan.ts';
import { closeCodeOf } from './open-plan.ts';
import { openUpToDate } from './open-up-to-date.ts';
import { createPresence } from './presence.ts';
import { createResting } from './resting.ts';
import { createRoomCommits } from './room-commits.ts';
import type { Positions } from './room-greeting.ts';
import { createRoomGreeting } from './room-greeting.ts';
import { createRoomIntake } from './room-intake.ts';
import { createRoomLoading } from './room-loading.ts';
import { createRoomMessages } from './room-messages.ts';
import type { Farewell } from './room-people.ts';
import { createRoomPeople } from './room-people.ts';
import { createRoomWrites } from './room-writes.ts';
import type {
  CommittedPlan,
  OnCommitted,
  OnMassDelete,
  RoomConnection,
  RoomSocket,
  SyncActor,
  WorkspaceFacts,
} from './rooms.ts';
import { createTextGiving } from './text-giving.ts';
import type { Timers } from './timers.ts';

export interface RoomDeps {
  readonly planId: PlanId;
  readonly planLog: PlanLog;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly limits: Limits;
  /** How long nobody writes, or nobody is here, until the room rests, in ms. */
  readonly idleMs: number;
  readonly onCommitted: OnCommitted;
  readonly onMassDelete: OnMassDelete;
  readonly facts: () => WorkspaceFacts;
  /** A client was told of more than the log holds. */
  readonly knowsMore: (positions: Positions) => void;
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
  stop(code: number, reason: string): Promise<void>;
  /** Closes everybody at once: the commits under way took too long. */
  abandon(): void;
}

/** `ended`: the room waits for nothing but the commits that are still under way. */
type Phase = 'loading' | 'open' | 'stopping' | 'ended';

/** Whoever comes too late for this room comes back to the next. */
const ENDED: Farewell = { code: CLOSE.tryAgain, reason: 'the plan is read again' };

export const createRoom = (deps: RoomDeps): Room => {
  const { planId, planLog, clock, timers, limits } = deps;
  const log = deps.log.with({ planId });
  const parts = { planId, planLog, clock, timers, limits, log };
  let phase: Phase = 'loading';
  /** Null while the plan is read from the log, the first time or again. */
  let opened: OpenedPlan | null = null;

  const presence = createPresence({
    clock,
    timers,
    receivers: () => (phase === 'loading' ? [] : people.all()),
  });
  const people = createRoomPeople({
    ...parts,
    left: (connection, how) => {
      if (how === 'sent-away') writes.forget(connection);
      else if (opened === null) intake.leftBehind(connection);
      else writes.hungUp(connection);
      presence.leave(connection);
      if (people.all().size === 0) resting.soon();
    },
  });
  const { refuse } = people;
  const commits = createRoomCommits({
    ...parts,
    onMassDelete: deps.onMassDelete,
    opened: () => (phase === 'ended' ? null : opened),
    show: (plan, group) => show(plan, group),
    goOn: (plan, group) => {
      // Whoever is sent away as the room stops sends what waits again; whoever hung up may be gone for good.
      writes.committed(group, plan, phase === 'open' ? 'everybody' : 'hung-up');
    },
    refuse: ({ from, sent }, refusal) => {
      if (from === null) return;
      refuse(from, { ...refusal, ...(sent && { number: sent.first }) });
      // Whoever has hung up is not there to be sent away, and nothing of theirs may follow.
      writes.forget(from);
    },
    reread: (found) => {
      opened = null;
      return loader.reread(found);
    },
    drop: (reason) => drop(reason),
  });
  const queue = createCommitQueue<Writer>(commits);
  const resting = createResting({
    ...parts,
    idleMs: deps.idleMs,
    opened: () => (phase === 'open' ? opened : null),
    isBusy: () => !queue.isEmpty(),
    isDeserted: () => people.all().size === 0,
    end: () => end(),
  });
  const writes = createRoomWrites({ ...parts, queue, refuse, quarantine: commits.quarantine });
  const { facts, knowsMore } = deps;
  const greet = createRoomGreeting({ clock, limits, facts, refuse, knowsMore });
  const intake = createRoomIntake({
    ...parts,
    people,
    opened: () => opened,
    takeMessage: createRoomMessages({ writes, presence, greet, refuse }),
    hungUp: (connection) => writes.hungUp(connection),
    drop: () => drop('the plan is read again'),
  });
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

  /** Nothing of this room can be trusted any more; the plan is read from the log again. */
  const drop = (reason: string): void => bye(CLOSE.tryAgain, reason);

  const bye = (code: number, reason: string): void => {
    people.closeAll(code, reason);
    end();
  };

  const show = ({ state }: OpenedPlan, group: readonly QueuedEdit<Writer>[]): void => {
    const edits = group.map((edit) => edit.bytes);
    const { together, entries } = state.apply(edits, state.seq() + group.length);
    tellCommitted({ group, together, connections: people.all() });
    if (!queue.isFull()) for (const connection of people.all()) connection.resume('storage');
    const isOwn = group.some(({ from }) => from === null);
    texts.committed(state.live(), entries, isOwn);
    resting.wrote(group.length);
    deps.onCommitted(planId);
  };

  const loader = createRoomLoading({
    open: () => openUpToDate({ planLog, planId, clock, log }),
    people,
    presence,
    intake,
    isAwaited: () => phase === 'loading' || phase === 'open',
    opened: (plan) => {
      opened = plan;
      phase = 'open';
      resting.opened();
    },
    openedAgain: ({ state }) => {
      // What lacked its texts has got them by the way, and what was on its way is there.
      texts.committed(state.live(), [], true);
      deps.onCommitted(planId);
    },
    failed: (failure, when) => {
      if (when === 'first') bye(closeCodeOf[failure], failure);
      else drop('the plan is read again');
    },
  });
  const loading = loader.load();

  const connect = (socket: RoomSocket, actor: SyncActor): RoomConnection => {
    const connection = people.join(socket, actor, phase === 'ended' ? ENDED : null);
    if (connection.isOpen() && opened !== null && phase === 'open')
      loader.welcome(connection, opened);
    return {
      receive: (frame) => {
        if (phase !== 'stopping') intake.receive(connection, frame);
      },
      allow: (writing) => {
        const begins = people.allow(connection, writing);
        if (begins && opened !== null && !people.isNew(connection)) {
          connection.send(opened.state.firstSync().asking);
        }
      },
      end: (code, reason) => {
        connection.close(code, reason);
        people.leave(connection);
      },
      closed: () => {
        connection.gone();
        people.hungUp(connection);
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
    present: people.present,
    care: people.care,
    stop: async (code, reason) => {
      if (phase !== 'ended') phase = 'stopping';
      // What is under way may be the update that brings the plan up to date.
      await Promise.all([loading, queue.idle()]);
      bye(code, reason);
    },
    abandon: () => bye(CLOSE.restart, 'restart'),
  };
};
