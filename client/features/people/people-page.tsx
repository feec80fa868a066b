/** Everybody of the workspace, and for administrators how others come in. */
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { peopleQuery } from '../../lib/people.ts';
import { useCall } from '../../lib/use-call.ts';
import { useWhyNot } from '../../lib/use-may-here.ts';
import { appWords } from '../../lib/words/app.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { FailedPart } from '../../ui/failed-part.tsx';
import { Notice } from '../../ui/notice.tsx';
import { InvitationsSection } from './invitations-section.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PeopleSheet, WaitingSheet } from './people-sheet.tsx';
import { SignUpSection } from './sign-up-section.tsx';

export const PeoplePage = () => {
  const app = useWords(appWords);
  const words = useWords(peopleWords);
  const query = useQuery(peopleQuery(useCall()));
  const mayNotInvite = useWhyNot('people.invite');
  const [inviting, setInviting] = useState(false);
  const setOpen = useCallback((open: boolean) => setInviting(open), []);
  return (
    <div className="mx-auto flex max-w-200 flex-col gap-4 px-6 pt-8 pb-10 max-sm:px-4 max-sm:pt-5">
      <div className="flex items-center gap-3">
        <h1 className="flex-1 text-title-1">{words.title}</h1>
        <Button
          variant="primary"
          icon={<UserPlus size={16} aria-hidden />}
          aria-label={words.invite.actionLong}
          disabledBecause={mayNotInvite}
          onClick={() => setInviting(true)}
        >
          {words.invite.action}
        </Button>
      </div>
      {query.data !== undefined && query.isError && <Notice tone="warning">{words.stale}</Notice>}
      {query.data !== undefined && <PeopleSheet people={query.data} />}
      {query.data === undefined && query.isError && (
        <section className="rounded-sheet bg-surface shadow-1 forced-colors:border">
          <FailedPart
            {...words.failed}
            tryAgain={app.tryAgain}
            busy={query.isFetching}
            onTryAgain={() => void query.refetch()}
          />
        </section>
      )}
      {query.isPending && <WaitingSheet />}
      {mayNotInvite === undefined && <InvitationsSection />}
      <SignUpSection />
      <InviteDialog open={inviting} onOpenChange={setOpen} />
    </div>
  );
};
