/** Where in a plan some pages have written, read off its document: whose writing it is, the document says itself. */
import { kindNames } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import { recordMap } from '@gameplan/shared/plan/roots';
import * as Y from 'yjs';
import type { Place } from '../device/local-store.ts';
import { clientOf } from '../last-writer.ts';

type Writers = ReadonlySet<number>;

const hasOwnLetters = (text: Y.Text, own: Writers): boolean => {
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && own.has(item.id.client)) return true;
  }
  return false;
};

const isOwnKey = (map: Y.Map<unknown>, key: string, own: Writers): boolean => {
  const client = clientOf(map, key);
  return client !== null && own.has(client);
};

const ownKeys = (map: Y.Map<unknown>, own: Writers): readonly string[] =>
  [...map].flatMap(([key, value]) => {
    const isOwn = isOwnKey(map, key, own) || (value instanceof Y.Text && hasOwnLetters(value, own));
    return isOwn ? [key] : [];
  });

/**
 * The places whose last word, or some of whose letters, came from these Yjs clients. What they only took away is not
 * among them, as letters out of a text: taking away leaves no name in a document.
 */
export const placesOfWriters = (doc: Y.Doc, own: Writers): readonly Place[] => {
  if (own.size === 0) return [];
  const ofPlan = ownKeys(doc.getMap(planFacts.name), own).map((key) => ({
    root: 'plan',
    id: null,
    key,
  }));
  const ofRecords = kindNames.flatMap((root) => {
    const records = doc.getMap(root);
    return [...records].flatMap(([id, stored]): readonly Place[] => {
      if (isOwnKey(records, id, own)) return [{ root, id, key: '*' }];
      const map = recordMap(stored);
      return map === null ? [] : ownKeys(map, own).map((key) => ({ root, id, key }));
    });
  });
  return [...ofPlan, ...ofRecords];
};
