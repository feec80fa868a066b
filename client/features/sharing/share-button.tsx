/** The way to who is in the plan, at the right end of the top bar; everybody in it may look. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { UserPlus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { planWords } from '../../lib/words/plan.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { onDemand, useOnDemand } from '../../ui/on-demand.ts';

const shareDialog = onDemand(async () => (await import('./share-dialog.tsx')).ShareDialog);

/** Until the plan is known, the button only keeps its place, so that nothing moves aside for it. */
export const ShareButton = ({
  plan,
  onLeft,
}: {
  readonly plan: PlanSummary | undefined;
  readonly onLeft: () => void;
}) => {
  const words = useWords(planWords);
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const ShareDialog = useOnDemand(shareDialog, { needed: isOpen, onFailed: close });
  return (
    <>
      <Button
        aria-label={words.share}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className={`max-sm:w-9 max-sm:px-0 ${plan === undefined ? 'invisible' : ''}`}
      >
        <UserPlus size={16} aria-hidden className="sm:hidden" />
        <span className="max-sm:hidden">{words.share}</span>
      </Button>
      {plan !== undefined && ShareDialog !== null && (
        <ShareDialog plan={plan} onLeft={onLeft} open={isOpen} onOpenChange={setOpen} />
      )}
    </>
  );
};
