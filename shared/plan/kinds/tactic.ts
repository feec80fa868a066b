/** One way in which a strategy is carried out. */
import { recordLink } from '../fields/link.ts';
import { sharedText } from '../fields/shared-text.ts';
import type { RecordOf } from '../record-kind.ts';
import { recordKind } from '../record-kind.ts';

export const tactic = recordKind('tactics', {
  idPrefix: 'tac',
  title: 'text',
  carriesOver: 'all',
  fields: { text: sharedText(), strategyId: recordLink('strategies').optional() },
});
export type Tactic = RecordOf<typeof tactic>;
