/** The question that makes a plan: for which account, and under which name. */
import { createPlan } from '@gameplan/shared/api/plans';
import type { PlanId } from '@gameplan/shared/base/ids';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { CallFailure } from '../../lib/api.ts';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface NewPlanDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onCreated: (planId: PlanId) => void;
}

export const NewPlanDialog = ({ open, onOpenChange, onCreated }: NewPlanDialogProps) => {
  const { app, plans } = useWords();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={plans.dialog.title}
      closeLabel={app.close}
    >
      <NewPlanForm onCancel={() => onOpenChange(false)} onCreated={onCreated} />
    </Dialog>
  );
};

/** Longest name the contract takes. */
const NAME_MAX = 200;

interface Errors {
  readonly account?: string;
  readonly name?: string;
  readonly form?: string;
}

/** The two fields. The name follows the account until somebody writes one of their own. */
const useFields = () => {
  const { plans } = useWords();
  const format = useFormat();
  const [account, setAccount] = useState('');
  const [ownName, setOwnName] = useState<string | null>(null);
  const suggested =
    account.trim() === ''
      ? ''
      : plans.dialog.nameOf({ account: account.trim(), year: format.year(Date.now()) });
  return { account, setAccount, name: ownName ?? suggested, setName: setOwnName };
};

const NewPlanForm = ({
  onCancel,
  onCreated,
}: {
  readonly onCancel: () => void;
  readonly onCreated: (planId: PlanId) => void;
}) => {
  const words = useWords();
  const { dialog } = words.plans;
  const call = useCall();
  const queries = useQueryClient();
  const { account, setAccount, name, setName } = useFields();
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);

  const check = (): Errors => ({
    ...(account.trim() === '' && { account: dialog.accountMissing }),
    ...(account.trim().length > NAME_MAX && { account: dialog.tooLong }),
    ...(name.trim() === '' && account.trim() !== '' && { name: dialog.nameMissing }),
    ...(name.trim().length > NAME_MAX && { name: dialog.tooLong }),
  });
  const explain = (failure: CallFailure): Errors => ({ form: failureText(failure, words) });
  const create = async () => {
    const found = check();
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    const answer = await call(createPlan, { body: { account, name, template: 'blank' } });
    setBusy(false);
    if (!answer.ok) return setErrors(explain(answer.error));
    void queries.invalidateQueries({ queryKey: ['plans'] });
    onCreated(answer.value.id);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void create();
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {errors.form !== undefined && <Notice tone="danger">{errors.form}</Notice>}
      <TextField
        label={dialog.account}
        hint={dialog.accountHint}
        autoComplete="off"
        required
        value={account}
        error={errors.account}
        onChange={(event) => setAccount(event.target.value)}
      />
      <TextField
        label={dialog.name}
        autoComplete="off"
        required
        value={name}
        error={errors.name}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="mt-2 flex justify-end gap-2">
        <Button variant="ghost" onClick={onCancel}>
          {words.app.cancel}
        </Button>
        <Button variant="primary" type="submit" busy={busy}>
          {dialog.create}
        </Button>
      </div>
    </form>
  );
};
