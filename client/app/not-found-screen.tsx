/** What stands at an address where nothing is. */
import { useNavigate } from '@tanstack/react-router';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import type { ButtonVariant } from '../ui/button.tsx';
import { Button } from '../ui/button.tsx';
import { MessageScreen } from './message-screen.tsx';

export const NotFoundScreen = () => {
  const app = useWords(appWords);
  return <MessageScreen {...app.notFound} action={<GoHome />} />;
};

/** The way back to the list of plans. */
export const GoHome = ({ variant = 'primary' }: { readonly variant?: ButtonVariant }) => {
  const app = useWords(appWords);
  const navigate = useNavigate();
  return (
    <Button variant={variant} onClick={() => void navigate({ to: '/' })}>
      {app.goHome}
    </Button>
  );
};
