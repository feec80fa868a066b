/** What is said where a share link does not lead to its plan; where it does, this is never seen. */
import { useLoaderData } from '@tanstack/react-router';
import { joinWords } from '../lib/words/join.ts';
import { useWords } from '../lib/words/use-words.ts';
import { MessageScreen } from './message-screen.tsx';
import { GoHome } from './not-found-screen.tsx';

export const OpenScreen = () => {
  const { kind } = useLoaderData({ from: '/inside/open' });
  const words = useWords(joinWords);
  return (
    <MessageScreen
      {...(kind === 'used-up' ? words.open.usedUp : words.incomplete)}
      action={<GoHome />}
    />
  );
};
