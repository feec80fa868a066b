/** The record kind of the SWOT board: one thought about the account. */
import { choice, choiceOr } from '../fields/choice.ts';
import { instant } from '../fields/date.ts';
import { outsideLink, recordLink } from '../fields/link.ts';
import { linksTo, verbLinksTo } from '../fields/links.ts';
import { orderKey } from '../fields/order.ts';
import { plainText } from '../fields/plain-text.ts';
import { sharedText } from '../fields/shared-text.ts';
import { wholeNumber } from '../fields/whole-number.ts';
import type { RecordOf } from '../record-kind.ts';
import { recordKind } from '../record-kind.ts';
import { serveVerbs } from './initiative.ts';

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
  idPrefix: 'card',
  title: 'text',
  carriesOver: 'all',
  orderedWithin: 'box',
  fields: {
    text: sharedText(),
    /** More than fits on a card. */
    notes: sharedText(),
    box: choiceOr(swotBoxes, 'unsorted'),
    lens: choice(swotLenses).optional(),
    source: plainText().optional(),
    order: orderKey(),
    weight: wholeNumber({ from: 1, to: 3 }).optional(),
    groupId: recordLink('swotGroups').optional(),
    serves: verbLinksTo('initiatives', choice(serveVerbs)),
    stakeholders: linksTo('stakeholders'),
    createdBy: outsideLink('person'),
    createdAt: instant(),
  },
});
export type SwotCard = RecordOf<typeof swotCard>;
