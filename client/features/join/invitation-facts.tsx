/** What an invitation says, before somebody signs up with it: as what, and until when. */
import type { showInvitation } from '@gameplan/shared/api/invitations';
import type * as z from 'zod/mini';
import { useFormat } from '../../lib/use-format.ts';
import { joinWords } from '../../lib/words/join.ts';
import { useWords } from '../../lib/words/use-words.ts';

export interface InvitationFactsProps {
  readonly invitation: z.infer<typeof showInvitation.answer>;
}

export const InvitationFacts = ({ invitation }: InvitationFactsProps) => {
  const { join: words } = useWords(joinWords);
  const format = useFormat();
  const facts = [
    { says: words.role, what: words.roles[invitation.role] },
    { says: words.until, what: format.dateTime(Date.parse(invitation.expiresAt)) },
  ];
  return (
    <dl className="mb-6 rounded-control bg-canvas px-3 py-1 max-sm:bg-surface forced-colors:border">
      {facts.map(({ says, what }) => (
        <div
          key={says}
          className="flex items-baseline gap-3 border-b border-hair py-2 text-body last:border-0"
        >
          <dt className="shrink-0 text-text-2">{says}</dt>
          <dd className="min-w-0 flex-1 text-right font-medium wrap-anywhere text-text">{what}</dd>
        </div>
      ))}
    </dl>
  );
};
