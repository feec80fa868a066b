/** What is said of a refusal, and what to do with what was written on the page. */
import { CircleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { accessWords } from '../../lib/words/access.ts';
import { appWords } from '../../lib/words/app.ts';
import { planWords } from '../../lib/words/plan.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { Refusal } from '../../plan/link/link-refusals.ts';
import { useLivePlan, useReopen } from '../../plan/use-plan.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { OwnTextsList } from './own-texts-list.tsx';

export const RefusedWords = ({ refusal }: { readonly refusal: Refusal }) => {
  const { own } = useWords(accessWords);
  const { save } = useWords(planWords);
  const app = useWords(appWords);
  const { lastTexts } = useLivePlan();
  const reopen = useReopen();
  const [isShown, setShown] = useState(false);
  const texts = useMemo(lastTexts, [lastTexts]);
  const hasTexts = texts.length > 0;
  return (
    <section
      role="alert"
      data-testid="refused-note"
      className="fixed bottom-20 left-1/2 z-50 w-max max-w-[min(34rem,calc(100vw-32px))] -translate-x-1/2 rounded-sheet bg-raised p-4 shadow-3 max-sm:bottom-36 forced-colors:border"
    >
      <p className="flex gap-2 font-medium text-danger">
        <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
        {save.refusals[refusal]}
      </p>
      <p className="mt-1 ps-6 text-text-2">{hasTexts ? save.refusedSafe : save.refusedNothing}</p>
      <div className="mt-3 flex flex-wrap gap-2 ps-6">
        {hasTexts && (
          <Button variant="primary" onClick={() => setShown(true)}>
            {own.open}
          </Button>
        )}
        <Button onClick={reopen}>{own.anew}</Button>
      </div>
      <Dialog
        open={isShown}
        onOpenChange={setShown}
        title={own.title}
        description={own.text}
        closeLabel={app.close}
      >
        <OwnTextsList texts={texts} />
      </Dialog>
    </section>
  );
};
