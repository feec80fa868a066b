/** This page's presence in a plan: what it tells of itself, and whom it hears of. */
import type { PresenceState, PresentUser } from '@gameplan/shared/sync/presence';
import { presenceState } from '@gameplan/shared/sync/presence';
import * as z from 'zod/mini';
import { createListeners } from '../listeners.ts';
import { isSameContent } from '../same-content.ts';
import type { PresentPerson } from './presence-list.ts';
import { presentPeople } from './presence-list.ts';

/** What presence needs of y-protocols' awareness. */
export interface PresenceAwareness {
  readonly clientID: number;
  getStates(): ReadonlyMap<number, unknown>;
  setLocalState(state: Record<string, unknown> | null): void;
  on(event: 'change', step: () => void): void;
  off(event: 'change', step: () => void): void;
}

export interface Presence {
  current(): readonly PresentPerson[];
  subscribe(step: () => void): () => void;
  /** The name of the person behind a tab, while it is open. */
  nameOfTab(tab: number): string | null;
  /** Who else has that open; the same list until somebody comes or goes. */
  editorsOf(editing: string): readonly PresentPerson[];
  /** The screen of the plan that this page shows. */
  setSurface(surface: string): void;
  /** What this page has open for writing, or nothing; `editing` of the presence state says how it is named. */
  setEditing(editing: string | undefined): void;
  /** Says that this page has it open no more, unless it has opened something else since. */
  stopEditing(editing: string): void;
  /** Colours and names come by a call of the API; until then oneself has only a name. */
  setSelf(self: PresentUser): void;
  /** Says to everybody that this page has gone. */
  leave(): void;
  /** Says again where this page is: it has come back from the browser's memory. */
  enter(): void;
  stop(): void;
}

const NOBODY: readonly PresentPerson[] = [];

/** Who else has what open. */
const editorsBy = (
  people: readonly PresentPerson[],
): ReadonlyMap<string, readonly PresentPerson[]> => {
  const editors = new Map<string, PresentPerson[]>();
  for (const person of people) {
    for (const what of person.editing) editors.set(what, [...(editors.get(what) ?? []), person]);
  }
  return editors;
};

export const createPresence = ({
  awareness,
  self,
  ...given
}: {
  readonly awareness: PresenceAwareness;
  readonly self: PresentUser;
  readonly surface: string;
}): Presence => {
  const listeners = createListeners();
  let own = self;
  let { surface } = given;
  let editing: string | undefined;
  const look = (): readonly PresentPerson[] =>
    presentPeople({ states: awareness.getStates(), ownTab: awareness.clientID, self: own });
  let people = look();

  let editors = editorsBy(people);

  const refresh = (): void => {
    const next = look();
    if (isSameContent(people, next)) return;
    const known = new Map(people.map((person) => [person.id, person]));
    people = next.map((person) => {
      const before = known.get(person.id);
      return before !== undefined && isSameContent(before, person) ? before : person;
    });
    editors = editorsBy(people);
    listeners.tell();
  };
  const setEditing = (next: string | undefined): void => {
    if (editing === next) return;
    editing = next;
    enter();
  };
  const enter = (): void => {
    const state: PresenceState = { surface, ...(editing === undefined ? {} : { editing }) };
    awareness.setLocalState(state);
  };

  awareness.on('change', refresh);
  enter();
  return {
    current: () => people,
    subscribe: listeners.subscribe,
    nameOfTab: (tab) =>
      z.safeParse(presenceState, awareness.getStates().get(tab)).data?.user?.name ?? null,
    editorsOf: (what) => editors.get(what) ?? NOBODY,
    setSurface: (next) => {
      if (surface === next) return;
      surface = next;
      enter();
    },
    setEditing,
    stopEditing: (what) => {
      if (editing === what) setEditing(undefined);
    },
    setSelf: (next) => {
      own = next;
      refresh();
    },
    leave: () => awareness.setLocalState(null),
    enter,
    stop: () => awareness.off('change', refresh),
  };
};
