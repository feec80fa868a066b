/** Who builds and carries out the plan: our people, with their part in it. */
import { choiceOr } from '../fields/choice.ts';
import { outsideLink } from '../fields/link.ts';
import { listEntry } from '../fields/list-entry.ts';
import { plainText } from '../fields/plain-text.ts';
import { percent } from '../fields/whole-number.ts';
import type { RecordOf } from '../record-kind.ts';
import { recordKind } from '../record-kind.ts';

export const teamMember = recordKind('teamMembers', {
  idPrefix: 'mem',
  title: 'name',
  carriesOver: 'all',
  fields: {
    /** The person of the workspace; without one, somebody who has no account there. */
    userId: outsideLink('person').optional(),
    /** What a member without an account is called; for a person, the name they had when they were added. */
    name: plainText(),
    role: listEntry('teamRoles').optional(),
    tier: choiceOr(['core', 'extended'], 'core'),
    part: plainText().optional(),
    timeShare: percent().optional(),
  },
});
export type TeamMember = RecordOf<typeof teamMember>;
