/** What the person in front of this page has written lately: it is offered to be copied where it may not have arrived. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { KindName } from '@gameplan/shared/plan/kinds';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type { Fields } from '@gameplan/shared/plan/record-kind';
import type * as Y from 'yjs';
import type { PlanStore } from './plan-store.ts';

/** A text of the plan as this page has it, by the field it stands in. */
export interface OwnText {
  readonly root: KindName | 'plan';
  readonly key: string;
  readonly text: string;
}

/** What stands in a field that somebody types in, by the name of the field. */
export interface TypedText {
  readonly label: string;
  readonly text: string;
}

/** Something to be copied by whoever wrote it. */
export type LastText = OwnText | TypedText;

export interface OwnTexts {
  /** The texts written here since a time, the latest first; those that are empty by now are left out. */
  since(at: number): readonly OwnText[];
  stop(): void;
}

/** The kinds of field that hold words. */
const WORDS: ReadonlySet<string> = new Set(['plain-text', 'shared-text']);

interface Place {
  readonly root: KindName | 'plan';
  /** Null for the plan itself. */
  readonly id: string | null;
  readonly key: string;
}

const fieldsOf = (root: KindName | 'plan'): Fields =>
  root === 'plan' ? planFacts.fields : recordKinds[root].fields;

const holdsWords = ({ root, key }: Place): boolean => WORDS.has(fieldsOf(root)[key]?.kind ?? '');

/** What is used of an event of Yjs. */
interface Touch {
  readonly path: readonly (string | number)[];
  readonly changes: { readonly keys: ReadonlyMap<string, unknown> };
}

/** The fields that an event touched: by its path into a record, or by the keys that were set in it. */
const placesIn = (root: KindName | 'plan', { path, changes }: Touch): readonly Place[] => {
  const [first, second] = path;
  if (root === 'plan') {
    const keys = first === undefined ? [...changes.keys.keys()] : [String(first)];
    return keys.map((key) => ({ root, id: null, key }));
  }
  // A record that was made just now: all of its words are new.
  if (first === undefined) {
    return [...changes.keys.keys()].flatMap((id) =>
      Object.keys(fieldsOf(root)).map((key) => ({ root, id, key })),
    );
  }
  const keys = second === undefined ? [...changes.keys.keys()] : [String(second)];
  return keys.map((key) => ({ root, id: String(first), key }));
};

export const createOwnTexts = ({
  doc,
  store,
  clock,
}: {
  readonly doc: Y.Doc;
  readonly store: PlanStore;
  readonly clock: Clock;
}): OwnTexts => {
  const written = new Map<string, { readonly place: Place; readonly at: number }>();
  const textAt = ({ root, id, key }: Place): string => {
    const facts: Readonly<Record<string, unknown>> | null =
      root === 'plan' ? store.current() : store.record(root, id ?? '');
    const value = facts?.[key];
    return typeof value === 'string' ? value.trim() : '';
  };
  const stops = (['plan', ...kindNames] as const).map((root) => {
    const map = doc.getMap(root === 'plan' ? planFacts.name : root);
    const note = (events: readonly Touch[], { local }: { readonly local: boolean }): void => {
      if (!local) return;
      for (const place of events.flatMap((event) => placesIn(root, event)).filter(holdsWords)) {
        const name = `${place.root}/${place.id}/${place.key}`;
        written.delete(name);
        written.set(name, { place, at: clock.now() });
      }
    };
    map.observeDeep(note);
    return () => map.unobserveDeep(note);
  });
  return {
    since: (at) =>
      [...written.values()]
        .toReversed()
        .filter((one) => one.at >= at)
        .map(({ place }) => ({ root: place.root, key: place.key, text: textAt(place) }))
        .filter(({ text }) => text !== ''),
    stop: () => {
      for (const stop of stops) stop();
    },
  };
};
