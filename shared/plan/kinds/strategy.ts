/** How the team means to win and grow the account: the record kind of strategies. */
import { choice, choiceOr } from '../fields/choice.ts';
import { instant, plainDate } from '../fields/date.ts';
import { linksTo, verbLinksTo } from '../fields/links.ts';
import { plainText } from '../fields/plain-text.ts';
import { richText } from '../fields/rich-text.ts';
import type { RecordOf } from '../record-kind.ts';
import { recordKind } from '../record-kind.ts';
import { serveVerbs } from './initiative.ts';

/** The seven strategies of the field; only one of these can be primary without having been chosen. */
export const sevenStrategies = [
  'defend_and_grow',
  'land_and_expand',
  'direct_attack',
  'niche',
  'change_the_game',
  'maintain_and_support',
  'develop_over_time',
] as const;

export const strategy = recordKind('strategies', {
  idPrefix: 'strat',
  title: 'title',
  carriesOver: 'all',
  fields: {
    title: plainText(),
    kind: choiceOr([...sevenStrategies, 'custom'], 'custom'),
    rationale: richText(),
    fromCards: linksTo('swotCards'),
    serves: verbLinksTo('initiatives', choice(serveVerbs)),
    effectiveFrom: plainDate().optional(),
    effectiveTo: plainDate().optional(),
    /** When somebody chose it as the primary one; decides no merge, but shows that two chose at once (model, 3.8, 20). */
    claimedPrimaryAt: instant().optional(),
  },
});
export type Strategy = RecordOf<typeof strategy>;
