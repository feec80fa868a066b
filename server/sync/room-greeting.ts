/** What a room answers to a client that greets: whether both mean the same plan, and how it stands. */
import type { Clock } from '@gameplan/shared/base/clock';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import type { Hello } from '@gameplan/shared/sync/handshake';
import { PROTO, welcomeFrame } from '@gameplan/shared/sync/handshake';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Connection } from './connection.ts';
import type { Limits } from './limits.ts';
import type { OpenedPlan } from './open-plan.ts';
import type { Farewell } from './room-people.ts';
import type { WorkspaceFacts } from './rooms.ts';

/** A position that a client was told of, and the log's. */
export interface Positions {
  readonly known: number;
  readonly seq: number;
}

export interface RoomGreetingDeps {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly facts: () => WorkspaceFacts;
  readonly refuse: (connection: Connection, farewell: Farewell) => void;
  /** A client was told of a position in this epoch that the log has not come to: something promised is gone. */
  readonly knowsMore: (positions: Positions) => void;
}

export type Greet = (connection: Connection, plan: OpenedPlan, hello: Hello) => void;

export const createRoomGreeting = (deps: RoomGreetingDeps): Greet => {
  const { clock, limits, facts, refuse, knowsMore } = deps;

  /**
   * It goes out when the greeting is read, which is once the plan is loaded: so behind the server's own first question,
   * and before anything is taken of what the client wrote. A client of a newer handshake is served by this one.
   */
  const welcome = (connection: Connection, { epoch, state }: OpenedPlan): Uint8Array => {
    const { frameBytes, newClocksOfUpdate } = limits;
    return welcomeFrame({
      proto: PROTO,
      epoch,
      docSeq: state.seq(),
      role: connection.actor.role,
      ...connection.writing(),
      minSchema: SCHEMA,
      limits: { frameBytes, newClocksOfUpdate },
      serverTime: clock.now(),
      ...facts(),
    });
  };

  return (connection, plan, { knownEpoch, knownSeq }) => {
    if (knownEpoch !== null && knownEpoch !== plan.epoch) {
      refuse(connection, { code: CLOSE.otherWriter, reason: 'epoch' });
      return;
    }
    const seq = plan.state.seq();
    if (knownEpoch !== null && knownSeq !== null && knownSeq > seq) {
      knowsMore({ known: knownSeq, seq });
    }
    connection.receipts.greet();
    connection.send(welcome(connection, plan));
  };
};
