/** What the customer wants, must or cannot: the record kind that everything else of a plan should serve. */
import { choiceOr } from '../fields/choice.ts';
import { instant, plainDate } from '../fields/date.ts';
import { outsideLink, recordLink } from '../fields/link.ts';
import { plainText } from '../fields/plain-text.ts';
import { sharedText } from '../fields/shared-text.ts';
import { wholeNumber } from '../fields/whole-number.ts';
import type { RecordOf } from '../record-kind.ts';
import { recordKind } from '../record-kind.ts';

/** How a card, a strategy or an idea serves an initiative (requirement C19). */
export const serveVerbs = ['enables', 'accelerates', 'accomplishes', 'supports'] as const;

export const initiative = recordKind('initiatives', {
  idPrefix: 'init',
  title: 'title',
  carriesOver: 'unfinished',
  fields: {
    title: plainText(),
    kind: choiceOr(['goal', 'pressure', 'initiative', 'obstacle'], 'initiative'),
    description: sharedText(),
    /** Who at the customer owns it. */
    ownerId: recordLink('stakeholders').optional(),
    source: plainText().optional(),
    sourceDate: plainDate().optional(),
    toldById: recordLink('stakeholders').optional(),
    priority: wholeNumber({ from: 1, to: 5 }).optional(),
    /** Who of ours had it confirmed by the customer; without it, it is assumed. */
    confirmedBy: outsideLink('person').optional(),
    confirmedAt: instant().optional(),
    outcome: choiceOr(['open', 'achieved', 'resolved', 'completed', 'overcome', 'dropped'], 'open'),
  },
});
export type Initiative = RecordOf<typeof initiative>;
