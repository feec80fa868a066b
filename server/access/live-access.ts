/** The one place that knows which sockets are open in which plan for whom, and judges them anew when rights change. */
import type { PlanStanding } from '@gameplan/shared/access/may';
import { may } from '@gameplan/shared/access/may';
import type { PlanId } from '@gameplan/shared/base/ids';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Log } from '../log.ts';
import type { RoomConnection, Rooms, SyncActor, Writing } from '../sync/rooms.ts';
import type { CreatedPlanAccess } from './create-plan-access.ts';
import type { AccessChange } from './plan-access.ts';
import type { PlanReaders } from './standings.ts';

/** What a socket may, of what it came with: all that its credential and its client allow, or less by the role. */
const writingBy = ({ role }: PlanStanding, most: Writing): Writing => {
  const standing = { role, isApprover: false, isDeleted: false };
  const decision = may({ role: 'member', scope: 'write' }, 'plan.edit', standing);
  return decision.allowed ? most : { canWrite: false, readOnlyBecause: 'role' };
};

/** Somebody on the way into a room. */
export interface Entering {
  /** What `moment` answered before their standing was read. */
  readonly since: number;
  /** What they could do if their role allowed everything. */
  readonly most: Writing;
}

/** For whom rights made a difference to an open socket, and where. */
export interface Judged {
  readonly planId: PlanId;
  readonly userId: string;
}

export interface LiveAccess {
  /** Rises with every change of rights. */
  moment(): number;
  /** What a socket may by a standing, of what it may at most. */
  writing(standing: PlanStanding, most: Writing): Writing;
  /** Says of somebody who is about to be connected when their standing was read. */
  admit(actor: SyncActor, entering: Entering): void;
  /** The same rooms, for people whose rights in them may change. */
  guard(rooms: Pick<Rooms, 'connect'>): Pick<Rooms, 'connect'>;
  /**
   * Rights are others than before, and stored: when this resolves, every open socket has what its person may now, or is
   * ended. Answers in which plans that made a difference for whom.
   */
  judge(change: AccessChange): Promise<readonly Judged[]>;
}

export interface LiveAccessDeps {
  readonly access: Pick<CreatedPlanAccess, 'everybody'>;
  readonly log: Log;
}

/** An open socket. */
interface Live {
  readonly actor: SyncActor;
  readonly connection: RoomConnection;
  readonly most: Writing;
  writing: Writing;
}

/** What a client that is not let in says goes nowhere. */
const NOBODY: RoomConnection = {
  receive: () => undefined,
  allow: () => undefined,
  end: () => undefined,
  closed: () => undefined,
};

/** With what somebody is sent away. */
type End = readonly [code: number, reason: string];

const DELETED: End = [CLOSE.planDeleted, 'plan deleted'];

/** What somebody may from now on, or with what they are sent away. */
const verdictOf = (standing: PlanStanding | null, most: Writing): Writing | End => {
  if (standing === null) return DELETED;
  if (standing.role === null) return [CLOSE.forbidden, 'removed'];
  return standing.isDeleted ? DELETED : writingBy(standing, most);
};

/** When rights in a plan changed last. */
const createMoments = () => {
  const byPlan = new Map<PlanId, number>();
  let ofAll = 0;
  let last = 0;
  return {
    now: () => last,
    of: (planId: PlanId): number => Math.max(ofAll, byPlan.get(planId) ?? 0),
    changed: ({ planId }: AccessChange): void => {
      last += 1;
      if (planId === undefined) ofAll = last;
      else byPlan.set(planId, last);
    },
  };
};

export const createLiveAccess = ({ access, log }: LiveAccessDeps): LiveAccess => {
  const open = new Map<PlanId, Set<Live>>();
  const admitted = new WeakMap<SyncActor, Entering>();
  const moments = createMoments();

  const keep = (planId: PlanId, live: Live): (() => void) => {
    const lives = open.get(planId) ?? new Set();
    open.set(planId, lives.add(live));
    return () => {
      lives.delete(live);
      if (lives.size === 0 && open.get(planId) === lives) open.delete(planId);
    };
  };

  const livesOf = (planId: PlanId, { userId }: AccessChange): readonly Live[] =>
    [...(open.get(planId) ?? [])].filter(
      ({ actor }) => userId === undefined || actor.userId === userId,
    );

  /** Lets a socket do what its person may now; false if that is what it could do before. */
  const apply = (live: Live, readers: PlanReaders | null): boolean => {
    const standing = readers === null ? null : readers.standing(live.actor.userId);
    const verdict = verdictOf(standing, live.most);
    if (!('canWrite' in verdict)) {
      live.connection.end(...verdict);
      return true;
    }
    if (verdict.readOnlyBecause === live.writing.readOnlyBecause) return false;
    live.writing = verdict;
    live.connection.allow(verdict);
    return true;
  };

  const judgePlan = async (planId: PlanId, change: AccessChange) => {
    for (;;) {
      const since = moments.of(planId);
      const readers = await access.everybody(planId);
      // Rights that changed while they were read are read again: an older answer must not be the last to be applied.
      if (since !== moments.of(planId)) continue;
      return livesOf(planId, change)
        .filter((live) => apply(live, readers))
        .map(({ actor }) => actor.userId);
    }
  };

  const tryPlan = async (planId: PlanId, change: AccessChange): Promise<readonly string[]> => {
    if (livesOf(planId, change).length === 0) return [];
    try {
      return await judgePlan(planId, change);
    } catch (error) {
      log.error('live sockets could not be judged and are sent away', { planId, error });
      for (const { connection } of livesOf(planId, change)) {
        connection.end(CLOSE.tryAgain, 'try again');
      }
      return [];
    }
  };

  const connectTo =
    (rooms: Pick<Rooms, 'connect'>): Rooms['connect'] =>
    (planId, socket, actor) => {
      const entering = admitted.get(actor);
      if (entering === undefined || moments.of(planId) > entering.since) {
        // Their standing was read before it changed; whoever comes back is judged by what holds now.
        socket.close(CLOSE.tryAgain, 'try again');
        return NOBODY;
      }
      const connection = rooms.connect(planId, socket, actor);
      const { most } = entering;
      let forget = () => {};
      const end: RoomConnection['end'] = (code, reason) => {
        forget();
        connection.end(code, reason);
      };
      const guarded = { ...connection, end };
      forget = keep(planId, { actor, connection: guarded, most, writing: actor.writing });
      return {
        ...guarded,
        closed: () => {
          forget();
          connection.closed();
        },
      };
    };

  return {
    moment: moments.now,
    writing: writingBy,
    admit: (actor, entering) => {
      admitted.set(actor, entering);
    },
    guard: (rooms) => ({ connect: connectTo(rooms) }),
    judge: async (change) => {
      moments.changed(change);
      const plans = change.planId === undefined ? [...open.keys()] : [change.planId];
      const judged = await Promise.all(
        plans.map(async (planId) =>
          (await tryPlan(planId, change)).map((userId) => ({ planId, userId })),
        ),
      );
      return judged.flat();
    },
  };
};
