/** The screen of a link by which somebody chooses a new password. */
import type { Me } from '@gameplan/shared/api/people';
import { useRouteContext, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { NewPasswordForm } from '../features/sign-in/new-password-form.tsx';
import { SignPage } from '../features/sign-in/sign-page.tsx';
import { useTitle } from '../lib/use-title.ts';
import { appWords } from '../lib/words/app.ts';
import { joinWords } from '../lib/words/join.ts';
import { useWords } from '../lib/words/use-words.ts';
import { MessageScreen } from './message-screen.tsx';
import { GoHome } from './not-found-screen.tsx';
import { useTakeNote } from './take-note.ts';

export const ResetScreen = () => {
  const app = useWords(appWords);
  const all = useWords(joinWords);
  const { reset: words } = all;
  const { secrets } = useRouteContext({ from: '__root__' });
  const takeNote = useTakeNote();
  const router = useRouter();
  const [token] = useState(() => secrets.of('/reset'));
  const [isUsedUp, setUsedUp] = useState(false);
  useTitle(app.tabTitle({ screen: words.tab }));
  const goIn = (me: Me) => {
    secrets.drop('/reset');
    takeNote(me);
    router.history.push('/');
  };
  if (token === null) return <MessageScreen {...all.incomplete} action={<GoHome />} />;
  if (isUsedUp) return <MessageScreen {...words.usedUp} action={<GoHome />} />;
  return (
    <SignPage
      title={words.title}
      lead={words.lead}
      other={{ ask: words.other, link: words.otherLink, to: '/sign-in', search: {} }}
    >
      <NewPasswordForm
        token={token}
        label={words.password}
        submit={words.submit}
        onSignedIn={goIn}
        onUsedUp={() => {
          secrets.drop('/reset');
          setUsedUp(true);
        }}
      />
    </SignPage>
  );
};
