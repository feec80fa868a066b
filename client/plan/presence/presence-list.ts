/** Who is in a plan, read off the awareness states of all its tabs: people, not tabs. */
import type { PresentUser } from '@gameplan/shared/sync/presence';
import { presenceState } from '@gameplan/shared/sync/presence';
import * as z from 'zod/mini';

/** Somebody who has the plan open, in one tab or several. */
export interface PresentPerson {
  readonly id: string;
  readonly name: string;
  /** Index of the presence colour, 0 to 9. */
  readonly colour: number;
  readonly isSelf: boolean;
  /** Ids of the records whose text the person has open, in any tab but this one. */
  readonly editing: readonly string[];
}

export interface PresenceView {
  /** The states by tab, as they came; what is no presence is left out. */
  readonly states: Iterable<readonly [tab: number, state: unknown]>;
  readonly ownTab: number;
  readonly self: PresentUser;
}

/** The people in a plan: oneself first, then the others by name, each once. */
export const presentPeople = ({ states, ownTab, self }: PresenceView): readonly PresentPerson[] => {
  const people = new Map<string, PresentPerson>();
  people.set(self.id, { ...self, isSelf: true, editing: [] });
  for (const [tab, told] of states) {
    const state = z.safeParse(presenceState, told);
    // The server says who a tab's person is; a state that it has not stamped says nothing.
    const user = state.data?.user;
    if (tab === ownTab || user === undefined) continue;
    const known = people.get(user.id) ?? { ...user, isSelf: false, editing: [] };
    const { editing } = state.data ?? {};
    people.set(user.id, {
      ...known,
      editing:
        editing === undefined || known.editing.includes(editing)
          ? known.editing
          : [...known.editing, editing],
    });
  }
  const [own, ...others] = people.values();
  const byName = others.sort((one, other) => one.name.localeCompare(other.name, 'en'));
  return own === undefined ? byName : [own, ...byName];
};
