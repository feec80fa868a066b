/** The one place where records of a template, with their fixed ids, come into a document that is being seeded. */
import type * as Y from 'yjs';
import { orderKeysBetween } from '../../base/order-key.ts';
import type { Random } from '../../base/random.ts';
import type { KindName } from '../kinds.ts';
import { recordKinds } from '../kinds.ts';
import { newRecord } from '../new-record.ts';
import type { SampleIds } from './sample/sample-people.ts';
import type { SampleRecord } from './sample/sample-record.ts';

/** Where the records go, and who stands for their authors. */
export interface Seeding {
  readonly doc: Y.Doc;
  readonly people: SampleIds;
  readonly random: Random;
}

/** Puts the records of a kind into the document, in their order, in the transaction that is under way. */
export const seedRecords = <Name extends KindName>(
  { doc, people, random }: Seeding,
  name: Name,
  records: readonly SampleRecord<Name>[],
): void => {
  const kind = recordKinds[name];
  const orders = orderKeysBetween({ before: null, after: null }, { count: records.length, random });
  records.forEach(({ id, by, at, given }, index) => {
    const standing = {
      order: orders?.[index],
      createdBy: people[by] ?? people.ines,
      createdAt: at,
    };
    // Put together, they are what the kind is given; the language cannot add up types it does not know yet.
    doc.getMap(name).set(id, newRecord(kind, { ...given, ...standing } as never));
  });
};
