/** The roots of a plan that people edit: the plan's own facts and every kind of record. */

import { kindNames } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type * as Y from 'yjs';

/** All of them, typed; for a document whose roots nobody has typed otherwise. */
export const editedRoots = (doc: Y.Doc): readonly Y.Map<unknown>[] =>
  [planFacts.name, ...kindNames].map((name) => doc.getMap(name));
