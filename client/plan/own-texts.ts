/** What the person in front of this page has written lately: it is offered to be copied where it may not have arrived. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { KindName } from '@gameplan/shared/plan/kinds';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type { Fields } from '@gameplan/shared/plan/record-kind';
import type * as Y from 'yjs';
import type { Place } from './device/local-store.ts';
import { placeName } from './place-lists.ts';
import type { Touching } from './places.ts';
import { MADE, placesOf } from './places.ts';
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
  /** The texts that stand at places, as they read now. */
  at(places: readonly Place[]): readonly OwnText[];
  stop(): void;
}

/** The kinds of field that hold words. */
const WORDS: ReadonlySet<string> = new Set(['plain-text', 'shared-text']);

const fieldsOf = (root: KindName | 'plan'): Fields =>
  root === 'plan' ? planFacts.fields : recordKinds[root].fields;

interface WordPlace extends Place {
  readonly root: KindName | 'plan';
}

const ROOTS: readonly (KindName | 'plan')[] = ['plan', ...kindNames];

const holdsWords = ({ root, key }: WordPlace): boolean =>
  WORDS.has(fieldsOf(root)[key]?.kind ?? '');

/** The fields with words among places; of a record that was made, all of its words are new. */
const wordsAmong = (places: readonly Place[]): readonly WordPlace[] =>
  places.flatMap(({ root, id, key }) => {
    const known = ROOTS.find((one) => one === root);
    if (known === undefined) return [];
    const keys = key === MADE ? Object.keys(fieldsOf(known)) : [key];
    return keys.map((one) => ({ root: known, id, key: one })).filter(holdsWords);
  });

export const createOwnTexts = ({
  doc,
  store,
  clock,
}: {
  readonly doc: Y.Doc;
  readonly store: PlanStore;
  readonly clock: Clock;
}): OwnTexts => {
  const written = new Map<string, { readonly place: WordPlace; readonly at: number }>();
  const textAt = ({ root, id, key }: WordPlace): string => {
    const facts: Readonly<Record<string, unknown>> | null =
      root === 'plan' ? store.current() : store.record(root, id ?? '');
    const value = facts?.[key];
    return typeof value === 'string' ? value.trim() : '';
  };
  const note = (transaction: Touching & { readonly local: boolean }): void => {
    if (!transaction.local) return;
    for (const place of wordsAmong(placesOf(transaction))) {
      const name = placeName(place);
      written.delete(name);
      written.set(name, { place, at: clock.now() });
    }
  };
  doc.on('afterTransaction', note);
  const textsAt = (places: readonly WordPlace[]): readonly OwnText[] =>
    places
      .map((place) => ({ root: place.root, key: place.key, text: textAt(place) }))
      .filter(({ text }) => text !== '');
  return {
    since: (at) =>
      textsAt(
        [...written.values()]
          .toReversed()
          .filter((one) => one.at >= at)
          .map(({ place }) => place),
      ),
    at: (places) => textsAt(wordsAmong(places)),
    stop: () => doc.off('afterTransaction', note),
  };
};
