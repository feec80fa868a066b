/** What stands at an address where nothing is. */
import { useNavigate } from '@tanstack/react-router';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Button } from '../ui/button.tsx';
import { MessageScreen } from './message-screen.tsx';

export const NotFoundScreen = () => {
  const app = useWords(appWords);
  return <MessageScreen {...app.notFound} action={<GoHome />} />;
};

/** The way back to the list of plans. */
export const GoHome = () => {
  const app = useWords(appWords);
  const navigate = useNavigate();
  return (
    <Button variant="primary" onClick={() => void navigate({ to: '/' })}>
      {app.goHome}
    </Button>
  );
};
