/**
 * Who wrote what, and what became of it: the one place that knows what a plan has to hold. Every letter that is typed in
 * a world is another one, so that a letter is found again wherever it lies.
 */
import * as Y from 'yjs';

/** The first letter; 27,000 follow it without a gap that a text would mind. */
const FIRST = 0x3400;
const LAST = 0x9fff;

/** One edit of one page: what it put there and what it took away. */
export interface Deed {
  readonly page: string;
  readonly epoch: number;
  readonly what: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly wasUndo: boolean;
  /** A value that was set, by the place it was set in, and what the page saw there before. */
  readonly set: { readonly place: string; readonly value: string; readonly over: string } | null;
  isAcknowledged: boolean;
  /** The page said that nothing but itself held it, and was then killed. */
  isGone: boolean;
}

export interface Ledger {
  letters(count: number): string;
  /** A number that nobody has used. */
  value(): number;
  note(deed: Omit<Deed, 'isAcknowledged' | 'isGone'>): Deed;
  /** Everything that page did until now is acknowledged. */
  acknowledge(deeds: readonly Deed[]): void;
  deeds(): readonly Deed[];
  /** What is wrong with a plan's letters and values; null where nothing is. */
  faultIn(doc: Y.Doc, epoch: number): string | null;
  /** What is wrong with work that never was acknowledged: it lies in one of these documents, or somebody took it away. */
  faultOutside(docs: readonly Y.Doc[]): string | null;
}

const isLetter = (char: string): boolean => {
  const code = char.charCodeAt(0);
  return code >= FIRST && code <= LAST;
};

/** Every letter of every text of a document, as often as it stands there. */
export const lettersIn = (doc: Y.Doc): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const root of ['swotCards', 'opportunities']) {
    for (const record of doc.getMap(root).values()) {
      if (!(record instanceof Y.Map)) continue;
      for (const value of record.values()) {
        if (!(value instanceof Y.Text)) continue;
        for (const char of value.toString()) {
          if (isLetter(char)) found.set(char, (found.get(char) ?? 0) + 1);
        }
      }
    }
  }
  return found;
};

/** The places whose values are noted, each with its value as words. */
export const valuesIn = (doc: Y.Doc): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  found.set('plan/salesGoal', String(doc.getMap('plan').get('salesGoal') ?? ''));
  for (const [id, record] of doc.getMap('opportunities')) {
    if (record instanceof Y.Map) found.set(`${id}/amount`, String(record.get('amount') ?? ''));
  }
  return found;
};

interface Told {
  wasKept: boolean;
  wasRemoved: boolean;
  removedForSure: boolean;
  wasUndone: boolean;
}

const fateOf = (deeds: readonly Deed[], epoch: number): ReadonlyMap<string, Told> => {
  const fates = new Map<string, Told>();
  const fate = (letter: string): Told => {
    const fresh = { wasKept: false, wasRemoved: false, removedForSure: false, wasUndone: false };
    const told = fates.get(letter) ?? fresh;
    fates.set(letter, told);
    return told;
  };
  for (const deed of deeds) {
    if (deed.epoch !== epoch) continue;
    for (const letter of deed.added) {
      const told = fate(letter);
      told.wasKept ||= deed.isAcknowledged;
      told.wasUndone ||= deed.wasUndo;
    }
    for (const letter of deed.removed) {
      const told = fate(letter);
      told.wasRemoved = true;
      told.removedForSure ||= deed.isAcknowledged;
    }
  }
  return fates;
};

const letterFault = (letter: string, told: Told, count: number): string | null => {
  const name = letter.charCodeAt(0).toString(16);
  if (told.wasKept && !told.wasRemoved && count === 0)
    return `I1 acknowledged letter ${name} is lost`;
  if (told.wasUndone) return null;
  if (told.removedForSure && count > 0) return `I1 acknowledged deletion of ${name} is lost`;
  return count > 1 ? `I4 letter ${name} stands there ${count} times` : null;
};

const valueFault = (
  deeds: readonly Deed[],
  epoch: number,
  values: ReadonlyMap<string, string>,
): string | null => {
  const undone = deeds.some((deed) => deed.wasUndo);
  const written = new Map<string, Set<string>>();
  const overwritten = new Map<string, Set<string>>();
  for (const { set, epoch: at, isAcknowledged } of deeds) {
    if (set === null || at !== epoch) continue;
    written.set(set.place, (written.get(set.place) ?? new Set()).add(set.value));
    if (isAcknowledged && !undone) {
      overwritten.set(set.place, (overwritten.get(set.place) ?? new Set()).add(set.over));
    }
  }
  for (const [place, value] of values) {
    if (value !== '' && !written.get(place)?.has(value))
      return `I5 nobody wrote ${value} at ${place}`;
    if (overwritten.get(place)?.has(value)) return `I1 acknowledged value of ${place} is lost`;
  }
  return null;
};

export const createLedger = (): Ledger => {
  const deeds: Deed[] = [];
  let next = FIRST;
  let number = 1_000;
  return {
    letters: (count) => {
      if (next + count > LAST) throw new Error('the world has run out of letters');
      next += count;
      return Array.from({ length: count }, (_, at) => String.fromCharCode(next - count + at)).join(
        '',
      );
    },
    value: () => {
      number += 1;
      return number;
    },
    note: (deed) => {
      const noted = { ...deed, isAcknowledged: false, isGone: false };
      deeds.push(noted);
      return noted;
    },
    acknowledge: (all) => {
      for (const deed of all) deed.isAcknowledged = true;
    },
    deeds: () => deeds,
    faultOutside: (docs) => {
      const there = new Set(docs.flatMap((doc) => [...lettersIn(doc).keys()]));
      const removed = new Set(deeds.flatMap((deed) => deed.removed));
      for (const { added, page, isAcknowledged, isGone } of deeds) {
        if (isAcknowledged || isGone) continue;
        const lost = added.find((letter) => !there.has(letter) && !removed.has(letter));
        if (lost !== undefined) {
          return `I7 letter ${lost.charCodeAt(0).toString(16)} of ${page} is in no fork and not in the plan`;
        }
      }
      return null;
    },
    faultIn: (doc, epoch) => {
      const found = lettersIn(doc);
      const fates = fateOf(deeds, epoch);
      for (const [letter, told] of fates) {
        const fault = letterFault(letter, told, found.get(letter) ?? 0);
        if (fault !== null) return fault;
      }
      for (const letter of found.keys()) {
        if (!fates.has(letter)) {
          return `I5 nobody wrote letter ${letter.charCodeAt(0).toString(16)} in this epoch`;
        }
      }
      return valueFault(deeds, epoch, valuesIn(doc));
    },
  };
};
