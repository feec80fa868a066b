/** The record kind of the SWOT board: one thought about the account. */
import { choice, choiceOr } from '../fields/choice.ts';
import { instant } from '../fields/date.ts';
import { outsideLink, recordLink } from '../fields/link.ts';
import { orderKey } from '../fields/order.ts';
import { sharedText } from '../fields/shared-text.ts';
import { wholeNumber } from '../fields/whole-number.ts';
import type { RecordOf } from '../record-kind.ts';
import { recordKind } from '../record-kind.ts';

export const swotBoxes = ['strength', 'weakness', 'opportunity', 'threat', 'unsorted'] as const;
/** Where a card lies. */
export type SwotBox = (typeof swotBoxes)[number];

export const swotLenses = [
  'industry',
  'market',
  'technology',
  'relationship',
  'offering',
  'competitor',
] as const;
/** From which side a card looks at the account. */
export type SwotLens = (typeof swotLenses)[number];

export const swotCard = recordKind('swotCards', {
  text: sharedText(),
  box: choiceOr(swotBoxes, 'unsorted'),
  lens: choice(swotLenses).optional(),
  order: orderKey(),
  weight: wholeNumber({ from: 1, to: 3 }).optional(),
  groupId: recordLink('swotGroups').optional(),
  createdBy: outsideLink('person'),
  createdAt: instant(),
  deletedAt: instant().optional(),
});
export type SwotCard = RecordOf<typeof swotCard>;
