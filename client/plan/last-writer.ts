/** Tells who wrote last what stands in the document. */
import { recordMap } from '@gameplan/shared/plan/roots';
import * as Y from 'yjs';

/** The Yjs client that set a key of a map as it stands; null where the key is not there: taking away leaves no name. */
export const clientOf = (map: Y.Map<unknown>, key: string): number | null => {
  const item = map._map.get(key);
  return item === undefined || item.deleted ? null : item.id.client;
};

/** The tab that set a field of a record, or of the plan where there is no id. */
export const tabThatSet = (
  doc: Y.Doc,
  { root, id, key }: { readonly root: string; readonly id: string | null; readonly key: string },
): number | null => {
  const found = doc.share.get(root);
  if (!(found instanceof Y.Map)) return null;
  const map = id === null ? found : recordMap(found.get(id));
  return map === null ? null : clientOf(map, key);
};
