/** The question that makes a plan; its fields are fetched ahead, since few visits of the list need them. */
import { useCallback } from 'react';
import { appWords } from '../../lib/words/app.ts';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { onDemand, useOnDemand } from '../../ui/on-demand.ts';
import type { OpenPlan } from './plan-actions.ts';

const form = onDemand(async () => (await import('./new-plan-form.tsx')).NewPlanForm);

export interface NewPlanDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onCreated: OpenPlan;
}

export const NewPlanDialog = ({ open, onOpenChange, onCreated }: NewPlanDialogProps) => {
  const app = useWords(appWords);
  const plans = useWords(plansWords);
  const close = useCallback(() => onOpenChange(false), [onOpenChange]);
  const Form = useOnDemand(form, { needed: open, onFailed: close });
  return (
    <Dialog
      open={open && Form !== null}
      onOpenChange={onOpenChange}
      title={plans.dialog.title}
      closeLabel={app.close}
    >
      {Form !== null && <Form onCancel={close} onCreated={onCreated} />}
    </Dialog>
  );
};
