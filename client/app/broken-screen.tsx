/** What stands where a screen could not be shown: no answer from the server, or a fault of ours. */
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { CallFailed } from '../lib/api.ts';
import { failureText } from '../lib/failure-text.ts';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Button } from '../ui/button.tsx';
import { MessageScreen } from './message-screen.tsx';

export const BrokenScreen = ({ error, reset }: ErrorComponentProps) => {
  const app = useWords(appWords);
  const router = useRouter();
  if (!(error instanceof CallFailed)) {
    const reload = (
      <Button variant="primary" onClick={() => window.location.reload()}>
        {app.broken.reload}
      </Button>
    );
    return <MessageScreen title={app.broken.title} text={app.broken.text} action={reload} />;
  }
  const again = (
    <Button
      variant="primary"
      onClick={() => {
        reset();
        void router.invalidate();
      }}
    >
      {app.tryAgain}
    </Button>
  );
  return error.failure.kind === 'network' ? (
    <MessageScreen {...app.unreachable} action={again} />
  ) : (
    <MessageScreen title={app.broken.title} text={failureText(error.failure, app)} action={again} />
  );
};
