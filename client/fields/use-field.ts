/** How a component comes by one field: its value, its label, a way to write it, and who changed it. */
import type { Edited } from '@gameplan/shared/plan/edit-deps';
import { useSyncExternalStore } from 'react';
import { fieldWords } from '../lib/words/fields.ts';
import { useWords } from '../lib/words/use-words.ts';
import { tabThatSet } from '../plan/last-writer.ts';
import { useLivePlan } from '../plan/use-plan.ts';
import type { FieldPlace } from './field-place.ts';
import { valueAt, writeAt } from './field-place.ts';

/** What stands in a field; renders again only when that changes. */
export const useValueAt = (place: FieldPlace): unknown => {
  const { store } = useLivePlan();
  return useSyncExternalStore(store.subscribe, () => valueAt(store, place));
};

/** What a field is called. */
export const useFieldLabel = ({ root, key }: Pick<FieldPlace, 'root' | 'key'>): string =>
  useWords(fieldWords).label({ root, key });

export interface FieldWriting {
  /** Writes a value in one step that can be taken back. */
  write(place: FieldPlace, value: unknown): Edited;
  /** Who set what stands there; null where that cannot be told. */
  whoSet(place: FieldPlace): string | null;
}

export const useFieldWriting = (): FieldWriting => {
  const { doc, edits, undo, nameOfTab } = useLivePlan();
  return {
    write: (place, value) => undo.step(() => writeAt(edits, place, value)),
    whoSet: (place) => {
      const tab = tabThatSet(doc, place);
      return tab === null ? null : nameOfTab(tab);
    },
  };
};
