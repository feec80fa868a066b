/** Signing up and signing in as screens: what happens when they are done is decided here. */
import type { Me } from '@gameplan/shared/api/people';
import { useLoaderData, useRouteContext, useRouter, useSearch } from '@tanstack/react-router';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import { SignPage } from '../features/sign-in/sign-page.tsx';
import { SignUpForm } from '../features/sign-in/sign-up-form.tsx';
import { useTitle } from '../lib/use-title.ts';
import { appWords } from '../lib/words/app.ts';
import { signInWords } from '../lib/words/sign-in.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Notice } from '../ui/notice.tsx';
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
  const { signUp } = useLoaderData({ from: '/sign-up' });
  return signUp === 'invited' ? <ByInvitation /> : <SignUp takesCode={signUp === 'code'} />;
};

/** The way from signing up to signing in. */
const useOther = () => {
  const { signUp: words } = useWords(signInWords);
  const search = useSearch({ from: '/sign-up' });
  return { ask: words.other, link: words.otherLink, to: '/sign-in', search } as const;
};

const SignUp = ({ takesCode }: { readonly takesCode: boolean }) => {
  const { signUp: words } = useWords(signInWords);
  const search = useSearch({ from: '/sign-up' });
  const enter = useEnter(search.to);
  useTitle(useWords(appWords).tabTitle({ screen: words.submitTitle }));
  return (
    <SignPage title={words.title} lead={words.lead} other={useOther()}>
      <SignUpForm submit={words.submit} takesCode={takesCode} onSignedIn={enter} />
    </SignPage>
  );
};

/** What stands there where signing up takes an invitation: how one comes by one. */
const ByInvitation = () => {
  const { closed: words } = useWords(signInWords).signUp;
  useTitle(useWords(appWords).tabTitle({ screen: words.title }));
  return (
    <SignPage title={words.title} lead={words.lead} other={useOther()}>
      <Notice tone="info">{words.text}</Notice>
    </SignPage>
  );
};

export const SignInScreen = () => {
  const { signIn: words, ended } = useWords(signInWords);
  const search = useSearch({ from: '/sign-in' });
  const enter = useEnter(search.to);
  const { parting } = useRouteContext({ from: '__root__' });
  // It is forgotten when somebody comes in, not when it was read: the page may be drawn twice.
  const isEnded = parting.hasEnded();
  const title = isEnded ? ended.title : words.title;
  useTitle(useWords(appWords).tabTitle({ screen: words.title }));
  return (
    <SignPage
      title={title}
      lead={isEnded ? ended.text : words.lead}
      other={{ ask: words.other, link: words.otherLink, to: '/sign-up', search }}
    >
      <SignInForm onSignedIn={enter} />
    </SignPage>
  );
};
