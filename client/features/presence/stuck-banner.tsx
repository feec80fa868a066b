/** Over a plan whose server is there and does not answer: what is safe, until it does. */
import { planWords } from '../../lib/words/plan.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useSaveState } from '../../plan/link/use-save-state.ts';
import { useLink } from '../../plan/use-plan.ts';
import { Notice } from '../../ui/notice.tsx';

export const StuckBanner = () => {
  const { save: words } = useWords(planWords);
  const { isStuck, count } = useSaveState();
  const { copy } = useLink();
  if (!isStuck) return null;
  return (
    <div
      data-testid="stuck-banner"
      className="fixed top-16 left-1/2 z-50 w-max max-w-[min(34rem,calc(100vw-32px))] -translate-x-1/2 shadow-3"
    >
      <Notice tone="warning">
        {copy === 'ok' ? words.stuckKept({ count }) : words.stuckUnkept({ count })}
      </Notice>
    </div>
  );
};
