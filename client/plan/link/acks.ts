/**
 * Which of the person's edits the server has acknowledged: the one place that counts them. It knows neither sockets nor
 * timers, and goes by edits and messages alone, never by state vectors: a deletion moves none.
 */
import type { Place, WaitingEdits, WaitingOfTab } from '../device/local-store.ts';
import { unitedPlaces } from '../place-lists.ts';

/** Of what an update is part: a gesture that begins, the one under way, something else of the person's, or none of theirs. */
export type EditKind = 'new' | 'more' | 'own' | 'tidying';

/** What waits, as it stands. */
export interface Waiting {
  /** Named edits of this page and of those before it; 0 exactly when the server has acknowledged all that people did. */
  readonly count: number;
  /** When the oldest was made, in ms since 1970; null where none waits. */
  readonly since: number | null;
  /** Whether anything made here is not acknowledged, a tidying of Yjs among it. */
  readonly isDirty: boolean;
  /** Whether something of it was made before the connection that carries it. */
  readonly isLate: boolean;
}

export interface Acks {
  /** An update was made here. It is on no connection until `sent` says so, at once and before the next edit. */
  edited(kind: EditKind, at: number, places: readonly Place[]): void;
  /** Edits that the device kept of other loads of the page: the next answer carries them. */
  inherited(waiting: readonly WaitingOfTab[]): void;
  /** The update just made went out as message `index` of this connection. */
  sent(index: number): void;
  /** Message `index` of this connection held all that the server lacked. */
  answered(index: number): void;
  /** The server keeps the first `upTo` messages of this connection. Gives the inherited edits that this covered. */
  acked(upTo: number): readonly WaitingOfTab[];
  /** The connection is gone, and with it all that is known of its messages. */
  closed(): void;
  /** What nobody made by hand and cannot be sent needs no acknowledgement. */
  forgetTidying(): void;
  current(): Waiting;
  /** What this page itself has made; null where nothing of it waits. */
  own(): WaitingEdits | null;
  /** The same with what was inherited. */
  all(now: number): WaitingEdits;
}

/** Updates that are acknowledged together. */
interface Unit {
  readonly kind: EditKind;
  readonly at: number;
  places: readonly Place[];
  /** The message of this connection with which all of it has gone; null where none has carried it yet. */
  index: number | null;
  /** It was not told at once: no line carried it, or the one that did is lost. */
  isLate: boolean;
}

interface Inherited {
  readonly waiting: WaitingOfTab;
  index: number | null;
}

const isCovered = ({ index }: { readonly index: number | null }, upTo: number): boolean =>
  index !== null && index <= upTo;

/** Named edits; what the person did beside them makes one together, so that nothing of theirs counts as nothing. */
const countOf = (units: readonly Unit[]): number => {
  const named = units.filter(({ kind }) => kind === 'new' || kind === 'more').length;
  return named > 0 ? named : Number(units.some(({ kind }) => kind === 'own'));
};

const sinceOf = (times: readonly number[]): number | null =>
  times.length === 0 ? null : times.reduce((one, other) => Math.min(one, other));

export const createAcks = (): Acks => {
  let units: Unit[] = [];
  let others: Inherited[] = [];
  /** The unit whose last update may still be told as sent, and what its index was before that update. */
  let fresh: { readonly unit: Unit; readonly wasOnItsWay: boolean } | null = null;

  const goesOn = (kind: EditKind): Unit | undefined => {
    if (kind === 'new') return undefined;
    const last = units.at(-1);
    if (kind === 'more')
      return units.findLast((unit) => unit.kind === 'new' || unit.kind === 'more');
    return last?.kind === kind ? last : undefined;
  };
  const people = (): readonly Unit[] => units.filter(({ kind }) => kind !== 'tidying');

  return {
    edited: (kind, at, places) => {
      const known = goesOn(kind);
      if (known === undefined) {
        const unit: Unit = { kind, at, places, index: null, isLate: false };
        units.push(unit);
        fresh = { unit, wasOnItsWay: true };
        return;
      }
      fresh = { unit: known, wasOnItsWay: known.index !== null };
      known.places = unitedPlaces([known.places, places]);
      known.index = null;
    },
    inherited: (waiting) => {
      others = waiting.map((one) => ({ waiting: one, index: null }));
    },
    sent: (index) => {
      // What was made before the line was there goes with the answer, and so does the gesture that it is part of.
      if (fresh?.wasOnItsWay === true) fresh.unit.index = index;
      fresh = null;
    },
    answered: (index) => {
      for (const unit of units) {
        if (unit.index !== null) continue;
        unit.index = index;
        unit.isLate = true;
      }
      for (const one of others) one.index ??= index;
    },
    acked: (upTo) => {
      units = units.filter((unit) => !isCovered(unit, upTo));
      const covered = others.filter((one) => isCovered(one, upTo));
      others = others.filter((one) => !isCovered(one, upTo));
      return covered.map(({ waiting }) => waiting);
    },
    closed: () => {
      fresh = null;
      for (const unit of units) {
        unit.index = null;
        unit.isLate = true;
      }
      for (const one of others) one.index = null;
    },
    forgetTidying: () => {
      units = units.filter(({ kind }) => kind !== 'tidying');
    },
    current: () => ({
      count: countOf(units) + others.reduce((sum, { waiting }) => sum + waiting.count, 0),
      since: sinceOf([
        ...people().map(({ at }) => at),
        ...others.map(({ waiting }) => waiting.since),
      ]),
      isDirty: units.length > 0 || others.length > 0,
      isLate: others.length > 0 || units.some(({ isLate }) => isLate),
    }),
    own: () => {
      const mine = people();
      const since = sinceOf(mine.map(({ at }) => at));
      if (since === null) return null;
      return {
        count: countOf(units),
        since,
        places: unitedPlaces(mine.map(({ places }) => places)),
      };
    },
    all: (now) => {
      const lists = [...people(), ...others.map(({ waiting }) => waiting)];
      const times = [
        ...people().map(({ at }) => at),
        ...others.map(({ waiting }) => waiting.since),
      ];
      return {
        count: countOf(units) + others.reduce((sum, { waiting }) => sum + waiting.count, 0),
        since: sinceOf(times) ?? now,
        places: unitedPlaces(lists.map(({ places }) => places)),
      };
    },
  };
};
