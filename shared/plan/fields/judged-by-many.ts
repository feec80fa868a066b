/** A value that several people judge, each with an instant: `support/<memberId>` and `supportAt/<memberId>`. */
import { isInstant } from '../../base/dates.ts';
import { isRecordId } from '../../base/ids.ts';
import type { FamilyField } from './family.ts';
import { familyField } from './family.ts';
import type { Reading, Shape } from './field.ts';
import type { Leads } from './link.ts';

/** What one member of the team holds, and since when; null where the instant is missing or no instant. */
export interface Opinion<Value> {
  readonly memberId: string;
  readonly value: Value;
  readonly at: string | null;
}

const AT = 'At';

/** Opinions of members of the team, in the order of their ids (model, 3.8, 15). */
export const judgedByMany = <Value>(value: {
  readonly kind: string;
  readonly shape: Shape;
  read(stored: unknown): Reading<Value>;
}): FamilyField<Opinion<Value>> & Leads => ({
  ...familyField<Opinion<Value>, Value>({
    kind: 'judged-by-many',
    isEntryKey: isRecordId,
    entry: value,
    companions: [AT],
    entryShape: {
      type: 'object',
      required: ['memberId', 'value', 'at'],
      properties: {
        memberId: { type: 'string' },
        value: value.shape,
        at: { type: ['string', 'null'], format: 'date-time' },
      },
    },
    join: (memberId, held, { companions }) => {
      const at = companions.get(AT)?.get(memberId);
      const isTold = typeof at === 'string' && isInstant(at);
      return { memberId, value: held, at: isTold ? at : null };
    },
    split: ({ memberId, value: held, at }) => [memberId, held, at === null ? {} : { [AT]: at }],
  }),
  to: ['teamMembers'],
  idsIn: (opinions: readonly Opinion<Value>[]) => opinions.map(({ memberId }) => memberId),
});
