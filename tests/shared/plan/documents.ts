/** Documents for tests of the plan: blank ones, people at work on copies, and what a foreign client may write. */
import { accountId } from '@gameplan/shared/base/ids';
import { blankPlan } from '@gameplan/shared/plan/blank-plan';
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import * as Y from 'yjs';
import { seededRandom } from '../../support/seeded-random.ts';

export const NOW = Date.UTC(2026, 8, 1, 9, 30);
export const ACCOUNT = accountId.parse('acc_00000000000000000001');

/** A blank plan's seed. */
export const seed = (): Uint8Array =>
  blankPlan({
    name: 'Calderra 2026',
    accountId: ACCOUNT,
    currency: 'EUR',
    random: seededRandom(99),
  });

/** Somebody with a copy of the plan. */
export interface Person {
  readonly doc: Y.Doc;
  readonly edits: PlanEdits;
}

/** Makes a person's copy of a plan; the number is their client id and the seed of their randomness. */
export const person = (number: number, plan: Uint8Array = seed()): Person => {
  const doc = new Y.Doc();
  doc.clientID = number;
  Y.applyUpdate(doc, plan, 'sync');
  const random = seededRandom(number);
  const author = `usr_${String(number).padStart(20, '0')}`;
  const edits = createPlanEdits({
    doc,
    origin: 'local',
    clock: { now: () => NOW },
    random,
    author,
  });
  return { doc, edits };
};

/** Brings all copies to the same state. */
export const exchange = (...people: readonly Person[]): void => {
  for (const from of people) {
    for (const to of people) {
      const missing = Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc));
      if (to !== from) Y.applyUpdate(to.doc, missing, 'sync');
    }
  }
};

/** The value of an edit that went well. */
export const done = <Value>(
  result: { ok: true; value: Value } | { ok: false; error: string },
): Value => {
  if (!result.ok) throw new Error(`edit refused: ${result.error}`);
  return result.value;
};

/** A document that holds these values in the root map of that name, under these keys. */
export const docWith = (name: string, values: Readonly<Record<string, unknown>>): Y.Doc => {
  const doc = new Y.Doc();
  const root = doc.getMap(name);
  doc.transact(() => {
    for (const [key, value] of Object.entries(values)) root.set(key, value);
  });
  return doc;
};

/** A line of rich text as an editor or a foreign client writes it. */
export const richLine = (
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | object>>,
  children: readonly (Y.XmlText | Y.XmlElement)[],
): Y.XmlElement => {
  const element = new Y.XmlElement<Record<string, string | number | boolean | object>>(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  // Yjs stores attributes of every sort, while its fragments' types take elements of text attributes only.
  const line = element as unknown as Y.XmlElement;
  line.insert(0, [...children]);
  return line;
};
