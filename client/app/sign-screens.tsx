/** Signing up and signing in as screens: what happens when they are done is decided here. */
import type { Me } from '@gameplan/shared/api/people';
import { useRouter, useSearch } from '@tanstack/react-router';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import { SignPage } from '../features/sign-in/sign-page.tsx';
import { SignUpForm } from '../features/sign-in/sign-up-form.tsx';
import { useTitle } from '../lib/use-title.ts';
import { appWords } from '../lib/words/app.ts';
import { signInWords } from '../lib/words/sign-in.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useTakeNote } from './take-note.ts';

/** Takes note of who came in, and leads to where they wanted to go. */
const useEnter = (to: string | undefined) => {
  const takeNote = useTakeNote();
  const router = useRouter();
  return (me: Me) => {
    takeNote(me);
    router.history.push(to ?? '/');
  };
};

export const SignUpScreen = () => {
  const signIn = useWords(signInWords);
  const search = useSearch({ from: '/sign-up' });
  const enter = useEnter(search.to);
  useTitle(useWords(appWords).tabTitle({ screen: signIn.signUp.submitTitle }));
  return (
    <SignPage
      title={signIn.signUp.title}
      lead={signIn.signUp.lead}
      other={{ ask: signIn.signUp.other, link: signIn.signUp.otherLink, to: '/sign-in', search }}
    >
      <SignUpForm onSignedIn={enter} />
    </SignPage>
  );
};

export const SignInScreen = () => {
  const signIn = useWords(signInWords);
  const search = useSearch({ from: '/sign-in' });
  const enter = useEnter(search.to);
  useTitle(useWords(appWords).tabTitle({ screen: signIn.signIn.title }));
  return (
    <SignPage
      title={signIn.signIn.title}
      lead={signIn.signIn.lead}
      other={{ ask: signIn.signIn.other, link: signIn.signIn.otherLink, to: '/sign-up', search }}
    >
      <SignInForm onSignedIn={enter} />
    </SignPage>
  );
};
