/** Asks whether a plan goes into the bin, and says what that means for everybody in it. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { appWords } from '../../lib/words/app.ts';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogActions } from '../../ui/dialog-actions.tsx';
import { Notice } from '../../ui/notice.tsx';
import { usePlanBin } from './use-plan-bin.ts';

export const DeletePlanDialog = (props: {
  /** Null for none. */
  readonly plan: PlanSummary | null;
  readonly onClose: () => void;
}) => {
  const { plan, onClose } = props;
  const app = useWords(appWords);
  const { delete: words } = useWords(plansWords);
  const { bin, busy, failure } = usePlanBin();
  const submit = async () => {
    if (plan !== null && !busy && (await bin(plan))) onClose();
  };
  return (
    <Dialog
      open={plan !== null}
      onOpenChange={(open) => !open && onClose()}
      title={words.title({ plan: plan?.name ?? '' })}
      description={words.text}
      closeLabel={app.close}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {failure !== undefined && <Notice tone="danger">{failure}</Notice>}
        <DialogActions
          danger
          cancel={app.cancel}
          submit={words.submit}
          busy={busy}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
};
