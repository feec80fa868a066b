/** How a room gets its plan, the first time and again, and what everybody in it is told then. */
import type { Result } from '@gameplan/shared/base/result';
import type { Connection } from './connection.ts';
import type { OpenedPlan, OpenFailure } from './open-plan.ts';
import type { Presence } from './presence.ts';
import type { RoomIntake } from './room-intake.ts';
import type { RoomPeople } from './room-people.ts';

export interface RoomLoading {
  /** The first time; why it is not there, or null. */
  load(): Promise<OpenFailure | null>;
  /**
   * Reads the plan anew while everybody stays: whoever has it is answered with all of it once more. `found` is called
   * before anybody goes on with it.
   */
  reread(found: (plan: OpenedPlan) => void): Promise<void>;
  /** Tells a newcomer what they are told at first, and takes what they have said. */
  welcome(connection: Connection, plan: OpenedPlan): void;
}

export interface RoomLoadingDeps {
  readonly open: () => Promise<Result<OpenedPlan, OpenFailure>>;
  readonly people: Pick<RoomPeople, 'all' | 'isNew' | 'welcomed'>;
  readonly presence: Pick<Presence, 'tellAll'>;
  readonly intake: Pick<RoomIntake, 'takeWaiting' | 'takeLeftBehind'>;
  /** Whether the room still waits for the plan: it may have been closed meanwhile. */
  readonly isAwaited: () => boolean;
  /** The plan is there from now on. */
  readonly opened: (plan: OpenedPlan) => void;
  /** It is there again, and everybody who has it was told all of it. */
  readonly openedAgain: (plan: OpenedPlan) => void;
  /** It could not be read: everybody has to go. */
  readonly failed: (failure: OpenFailure, when: 'first' | 'again') => void;
}

export const createRoomLoading = (deps: RoomLoadingDeps): RoomLoading => {
  const { open, people, presence, intake } = deps;

  const welcome = (connection: Connection, plan: OpenedPlan): void => {
    people.welcomed(connection);
    if (connection.writing().canWrite) connection.send(plan.state.firstSync().asking);
    presence.tellAll(connection);
    intake.takeWaiting(connection);
  };

  const goOn = (plan: OpenedPlan): void => {
    deps.opened(plan);
    for (const connection of [...people.all()]) {
      if (people.isNew(connection)) welcome(connection, plan);
      else intake.takeWaiting(connection);
    }
    intake.takeLeftBehind();
  };

  return {
    load: async () => {
      const result = await open();
      if (!deps.isAwaited()) return null;
      if (!result.ok) {
        deps.failed(result.error, 'first');
        return result.error;
      }
      goOn(result.value);
      return null;
    },
    reread: async (found) => {
      const result = await open();
      if (!deps.isAwaited()) return;
      if (!result.ok) {
        deps.failed(result.error, 'again');
        return;
      }
      found(result.value);
      const { answer } = result.value.state.firstSync();
      for (const connection of people.all()) {
        if (connection.hasAsked()) connection.sendAnswer(answer);
      }
      deps.openedAgain(result.value);
      goOn(result.value);
    },
    welcome,
  };
};
