/** Who is in a plan, and how others come in: a question over the page, whose parts are fetched when it first opens. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { useCallback } from 'react';
import { appWords } from '../../lib/words/app.ts';
import { sharingWords } from '../../lib/words/sharing.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { onDemand, useOnDemand } from '../../ui/on-demand.ts';

const parts = onDemand(async () => (await import('./share-parts.tsx')).ShareParts);

export interface ShareDialogProps {
  readonly plan: PlanSummary;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Whoever opened it has left the plan. */
  readonly onLeft: () => void;
}

export const ShareDialog = ({ plan, open, onOpenChange, onLeft }: ShareDialogProps) => {
  const app = useWords(appWords);
  const words = useWords(sharingWords);
  const close = useCallback(() => onOpenChange(false), [onOpenChange]);
  const Parts = useOnDemand(parts, { needed: open, onFailed: close });
  return (
    <Dialog
      open={open && Parts !== null}
      onOpenChange={onOpenChange}
      title={words.title({ plan: plan.name })}
      closeLabel={app.close}
    >
      {Parts !== null && (
        <Parts
          plan={plan}
          onLeft={() => {
            close();
            onLeft();
          }}
        />
      )}
    </Dialog>
  );
};
