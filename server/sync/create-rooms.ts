/** All rooms of the server: which plans are open, and that each is open once. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId } from '@gameplan/shared/base/ids';
import { failed, ok } from '@gameplan/shared/base/result';
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import type { Log } from '../log.ts';
import type { PlanLog } from '../storage/plan-log.ts';
import { CARE_MS } from './connection.ts';
import type { Limits } from './limits.ts';
import { openPlan } from './open-plan.ts';
import { createPersonSockets } from './person-sockets.ts';
import type { Room } from './room.ts';
import { createRoom } from './room.ts';
import type { Positions } from './room-greeting.ts';
import type {
  CommittedPlan,
  OnCommitted,
  OnMassDelete,
  RoomConnection,
  RoomSocket,
  Rooms,
  WorkspaceFacts,
} from './rooms.ts';
import type { Cancel, Timers } from './timers.ts';

/** How long `stop` waits for commits under way; storage that hangs must not keep the process from its end. */
const STOP_MS = 2_000;

export interface RoomsDeps {
  readonly planLog: PlanLog;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** How long nobody writes, or nobody is here, until a room rests, in ms. */
  readonly idleMs: number;
  readonly onCommitted?: OnCommitted;
  readonly onMassDelete?: OnMassDelete;
  /** What clients are told of the workspace. */
  readonly facts?: () => WorkspaceFacts;
  /** Limits other than the product's own. */
  readonly limits?: Partial<Limits>;
}

/** Where there is no workspace around the rooms. */
const NO_WORKSPACE: WorkspaceFacts = { today: '1970-01-01', settingsVersion: 0 };

/** A connection that is refused at once: what its client says goes nowhere. */
const REFUSED: RoomConnection = {
  receive: () => {},
  allow: () => {},
  end: () => {},
  closed: () => {},
};

const refuse = (socket: RoomSocket, code: number, reason: string): RoomConnection => {
  socket.close(code, reason);
  return REFUSED;
};

export const createRooms = (deps: RoomsDeps): Rooms => {
  const { planLog, clock, timers, log } = deps;
  const limits: Limits = { ...LIMITS, ...deps.limits };
  const rooms = new Map<PlanId, Room>();
  const sockets = createPersonSockets(limits.socketsOfPerson);
  const overtaken = new Set<PlanId>();
  let isStopping = false;

  /** Said once of each plan: everybody who comes back after storage went back knows more than it. */
  const knowsMore = (planId: PlanId, positions: Positions): void => {
    if (overtaken.has(planId)) return;
    overtaken.add(planId);
    log.error('a client knows more than the log', { planId, ...positions });
  };

  const care = (): void => {
    for (const room of rooms.values()) room.care();
    nextCare = timers.after(CARE_MS, care);
  };
  let nextCare: Cancel = timers.after(CARE_MS, care);

  const roomOf = (planId: PlanId): Room => {
    const existing = rooms.get(planId);
    if (existing !== undefined) return existing;
    const room: Room = createRoom({
      planId,
      planLog,
      clock,
      timers,
      log,
      limits,
      idleMs: deps.idleMs,
      onCommitted: deps.onCommitted ?? (() => {}),
      onMassDelete: deps.onMassDelete ?? (() => {}),
      facts: deps.facts ?? (() => NO_WORKSPACE),
      knowsMore: (positions) => knowsMore(planId, positions),
      ended: () => {
        if (rooms.get(planId) === room) rooms.delete(planId);
      },
    });
    rooms.set(planId, room);
    return room;
  };

  const readRoom = async (room: Room | undefined) => {
    const answer = await room?.read();
    if (answer === undefined || answer === null || answer === 'storage-fault') return null;
    return typeof answer === 'string' ? failed(answer) : ok(answer);
  };

  const readStored = async (planId: PlanId) => {
    const opened = await openPlan({ planLog, planId, log: log.with({ planId }) });
    if (!opened.ok) {
      if (opened.error === 'storage-fault') throw new Error('the plan could not be loaded');
      return failed(opened.error);
    }
    const { epoch, state } = opened.value;
    const plan: CommittedPlan = { epoch, seq: state.seq(), bytes: state.firstSync().bytes };
    return ok(plan);
  };

  const closeAll = async (): Promise<void> => {
    await Promise.all([...rooms.values()].map((room) => room.stop(CLOSE.restart, 'restart')));
  };

  return {
    connect: (planId, socket, actor) => {
      if (isStopping) return refuse(socket, CLOSE.restart, 'restart');
      const { userId } = actor;
      const counted = sockets.count(userId, socket);
      if (counted === null) {
        log.info('connection refused', { planId, userId, reason: 'too many sockets' });
        return refuse(socket, CLOSE.tryAgain, 'too many sockets');
      }
      const connection = roomOf(planId).connect(counted, actor);
      return {
        ...connection,
        closed: () => {
          counted.gone();
          connection.closed();
        },
      };
    },
    read: async (planId) => (await readRoom(rooms.get(planId))) ?? readStored(planId),
    migrate: async (planId) =>
      (await readRoom(isStopping ? undefined : roomOf(planId))) ?? readStored(planId),
    present: (planId) => rooms.get(planId)?.present() ?? [],
    close: async (planId, code, reason) => {
      await rooms.get(planId)?.stop(code, reason);
    },
    closeAll,
    stop: async () => {
      isStopping = true;
      nextCare();
      const stopped = closeAll();
      let cancel: Cancel = () => {};
      const late = new Promise<void>((resolve) => {
        cancel = timers.after(STOP_MS, resolve);
      });
      await Promise.race([stopped, late]);
      cancel();
      for (const room of rooms.values()) room.abandon();
    },
  };
};
