/** The port of the live documents, as the HTTP features see them. */
import type { PlanRole } from '@gameplan/shared/access/roles';
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import type { LoadFailure } from '../storage/plan-log.ts';

/** Whether a connection may write, and why not: that decides the close code if it does. */
export type Writing =
  | { readonly canWrite: true; readonly readOnlyBecause: null }
  | {
      readonly canWrite: false;
      /** `role`: the person is no editor. `read-only`: the connection asked for no more. */
      readonly readOnlyBecause: 'role' | 'read-only' | 'schema-too-old';
    };

/** Who stands behind a socket. What they may do is as of when they came; it may change while they are here. */
export interface SyncActor {
  readonly userId: string;
  readonly sessionId: string | null;
  readonly name: string;
  /** Index of the person's presence colour in this plan, 0 to 9. */
  readonly colour: number;
  /** The person's role in the plan; null where a connection has none of its own. */
  readonly role: PlanRole | null;
  readonly writing: Writing;
}

/** The socket as a room needs it; `ws` behind it in the server, a fake in tests. */
export interface RoomSocket {
  /** Sends one binary frame. */
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Bytes handed to `send` that have not left the process. */
  readonly bufferedAmount: number;
  /** Takes nothing more from the client until `resume`: storage is behind. */
  pause(): void;
  resume(): void;
}

/** The server's end of one connection. */
export interface RoomConnection {
  /** A frame from the client. Frames before the room is loaded wait. */
  receive(frame: Uint8Array): void;
  /** What the person may do has changed: from the next message on this holds. */
  allow(writing: Writing): void;
  /** Ends the connection now: nothing that happens in the room from here on is for it. */
  end(code: number, reason: string): void;
  /** The socket has gone. */
  closed(): void;
}

/** What a client is told of the workspace when it comes. */
export interface WorkspaceFacts {
  /** The plain date in the workspace's time zone. */
  readonly today: string;
  readonly settingsVersion: number;
}

/** A plan's committed state. */
export interface CommittedPlan {
  readonly epoch: number;
  readonly seq: number;
  /** The whole document as one Yjs update, format v1. */
  readonly bytes: Uint8Array;
}

/** Called after edits of the plan were committed and told to everybody in it. */
export type OnCommitted = (planId: PlanId) => void;

/** Called after somebody deleted very much at once; the plan as it was is kept. */
export type OnMassDelete = (
  planId: PlanId,
  by: { readonly userId: string; readonly sessionId: string | null },
  items: number,
) => void;

/** `plan-too-new`: it was written by a newer version than this one, which leaves it alone. */
export type ReadFailure = LoadFailure | 'plan-too-new';

export interface Rooms {
  /** Joins a socket to a plan's room; a plan that is missing ends in a close code. */
  connect(planId: PlanId, socket: RoomSocket, actor: SyncActor): RoomConnection;
  /** The plan as it is on disk, whether or not anybody has it open. */
  read(planId: PlanId): Promise<Result<CommittedPlan, ReadFailure>>;
  /** The same, for a plan of an older schema: it is brought up to this one first, as it is for whoever opens it. */
  migrate(planId: PlanId): Promise<Result<CommittedPlan, ReadFailure>>;
  /** Ids of the people who have the plan open now, each once. */
  present(planId: PlanId): readonly string[];
  /** Sends everybody away from one plan, once what is under way is on disk; nobody is kept from coming back. */
  close(planId: PlanId, code: number, reason: string): Promise<void>;
  /** Finishes what is under way in every room and closes all sockets; whoever comes back finds what is there then. */
  closeAll(): Promise<void>;
  /** Takes nothing new, finishes what is under way, and closes every socket with 1012. */
  stop(): Promise<void>;
}
