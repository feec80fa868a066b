/** The two doors as a screen: where the second one leads is decided here. */
import { useNavigate } from '@tanstack/react-router';
import { useLookAround } from '../features/first-run/use-look-around.ts';
import { WelcomePage } from '../features/first-run/welcome-page.tsx';
import { failureText } from '../lib/failure-text.ts';
import { useTitle } from '../lib/use-title.ts';
import { appWords } from '../lib/words/app.ts';
import { firstRunWords } from '../lib/words/first-run.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useTakeNote } from './take-note.ts';

export const WelcomeScreen = () => {
  const app = useWords(appWords);
  const firstRun = useWords(firstRunWords);
  const takeNote = useTakeNote();
  const navigate = useNavigate();
  useTitle(app.tabTitle({ screen: firstRun.tab }));
  const { busy, failure, lookAround } = useLookAround((me, planId) => {
    takeNote(me);
    void (planId === null
      ? navigate({ to: '/' })
      : navigate({ to: '/plans/$planId', params: { planId } }));
  });
  return (
    <WelcomePage
      onLookAround={lookAround}
      busy={busy}
      error={failure === null ? undefined : failureText(failure, app)}
    />
  );
};
