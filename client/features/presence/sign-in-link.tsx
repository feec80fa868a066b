/** The way back in, by a fresh page: one that is signed out has lost its standing for good. */
import { Link, useLocation } from '@tanstack/react-router';
import { planWords } from '../../lib/words/plan.ts';
import { useWords } from '../../lib/words/use-words.ts';

export const SignInLink = () => {
  const { save: words } = useWords(planWords);
  const to = useLocation({ select: ({ href }) => href });
  return (
    <Link
      to="/sign-in"
      search={{ to }}
      reloadDocument
      preload={false}
      className="inline-flex min-h-6 shrink-0 items-center rounded-small px-1 font-medium text-accent-text underline underline-offset-3 pointer-coarse:-my-2.5 pointer-coarse:min-h-11"
    >
      {words.signIn}
    </Link>
  );
};
