/** Where in a plan a page has written, read off its document: whose writing it is, the document says itself. */
import { kindNames } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import { recordMap } from '@gameplan/shared/plan/roots';
import * as Y from 'yjs';
import { clientOf } from './last-writer.ts';
import type { Place } from './local-store.ts';

const hasOwnLetters = (text: Y.Text, own: number): boolean => {
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.id.client === own) return true;
  }
  return false;
};

const ownKeys = (map: Y.Map<unknown>, own: number): readonly string[] =>
  [...map].flatMap(([key, value]) => {
    const isOwn =
      clientOf(map, key) === own || (value instanceof Y.Text && hasOwnLetters(value, own));
    return isOwn ? [key] : [];
  });

/** The places whose last word, or some of whose letters, came from this page. */
export const placesOfPage = (doc: Y.Doc): readonly Place[] => {
  const own = doc.clientID;
  const ofPlan = ownKeys(doc.getMap(planFacts.name), own).map((key) => ({
    root: 'plan',
    id: null,
    key,
  }));
  const ofRecords = kindNames.flatMap((root) => {
    const records = doc.getMap(root);
    return [...records].flatMap(([id, stored]): readonly Place[] => {
      if (clientOf(records, id) === own) return [{ root, id, key: '*' }];
      const map = recordMap(stored);
      return map === null ? [] : ownKeys(map, own).map((key) => ({ root, id, key }));
    });
  });
  return [...ofPlan, ...ofRecords];
};
