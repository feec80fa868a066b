/** The fields that make a plan: for which account, under which name, and what it starts with. */
import { createPlan } from '@gameplan/shared/api/plans';
import { newPlanPeriod } from '@gameplan/shared/workspace/fiscal-year';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { accountsQuery } from '../../lib/accounts.ts';
import { failureText } from '../../lib/failure-text.ts';
import { periodLabel } from '../../lib/period-label.ts';
import { useCall } from '../../lib/use-call.ts';
import { useFormat } from '../../lib/use-format.ts';
import { appWords } from '../../lib/words/app.ts';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useWorkspace } from '../../lib/workspace.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { SuggestField } from '../../ui/suggest-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { NAME_MAX } from './account-errors.ts';
import type { OpenPlan } from './plan-actions.ts';

type Template = 'blank' | 'sample';

interface Errors {
  readonly account?: string;
  readonly name?: string;
  readonly form?: string;
}

/** The fields. The name follows the account, and the year that is planned now, until somebody writes one of their own. */
const useFields = () => {
  const plans = useWords(plansWords);
  const format = useFormat();
  const { settings, today } = useWorkspace();
  const [account, setAccount] = useState('');
  const [ownName, setOwnName] = useState<string | null>(null);
  const [template, setTemplate] = useState<Template>('blank');
  const year = periodLabel(newPlanPeriod(today, settings.fiscalYearStart), format);
  const suggested =
    account.trim() === '' ? '' : plans.dialog.nameOf({ account: account.trim(), year });
  const name = ownName ?? suggested;
  return { account, setAccount, name, setName: setOwnName, template, setTemplate };
};

/** The fields with what making the plan came to. */
const useNewPlan = (onCreated: OpenPlan) => {
  const app = useWords(appWords);
  const { dialog } = useWords(plansWords);
  const call = useCall();
  const queries = useQueryClient();
  const fields = useFields();
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const { account, name, template } = fields;
  const check = (): Errors => ({
    ...(account.trim() === '' && { account: dialog.accountMissing }),
    ...(account.trim().length > NAME_MAX && { account: dialog.tooLong }),
    ...(name.trim() === '' && account.trim() !== '' && { name: dialog.nameMissing }),
    ...(name.trim().length > NAME_MAX && { name: dialog.tooLong }),
  });
  const create = async () => {
    const found = check();
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    const answer = await call(createPlan, { body: { account, name, template } });
    setBusy(false);
    if (!answer.ok) {
      setErrors({ form: failureText(answer.error, app) });
      return;
    }
    for (const key of ['plans', 'accounts']) void queries.invalidateQueries({ queryKey: [key] });
    onCreated(answer.value.id, template === 'blank' ? 'blank' : 'filled');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void create();
  };
  return { ...fields, errors, busy, submit };
};

export interface NewPlanFormProps {
  readonly onCancel: () => void;
  readonly onCreated: OpenPlan;
}

export const NewPlanForm = ({ onCancel, onCreated }: NewPlanFormProps) => {
  const app = useWords(appWords);
  const plans = useWords(plansWords);
  const { dialog } = plans;
  const accounts = useQuery(accountsQuery(useCall())).data ?? [];
  const plan = useNewPlan(onCreated);
  return (
    <form noValidate onSubmit={plan.submit} className="flex flex-col gap-4">
      {plan.errors.form !== undefined && <Notice tone="danger">{plan.errors.form}</Notice>}
      <SuggestField
        label={dialog.account}
        hint={dialog.accountHint}
        required
        options={accounts.map(({ id, name }) => ({ id, label: name }))}
        value={plan.account}
        error={plan.errors.account}
        onValueChange={plan.setAccount}
      />
      <TextField
        label={dialog.name}
        autoComplete="off"
        required
        value={plan.name}
        error={plan.errors.name}
        onChange={(event) => plan.setName(event.target.value)}
      />
      <RadioCards
        label={dialog.template}
        value={plan.template}
        choices={(['blank', 'sample'] as const).map((id) => ({ id, ...dialog.templates[id] }))}
        onChoose={plan.setTemplate}
      />
      <div className="mt-2 flex justify-end gap-2">
        <Button variant="ghost" onClick={onCancel}>
          {app.cancel}
        </Button>
        <Button variant="primary" type="submit" busy={plan.busy}>
          {dialog.create}
        </Button>
      </div>
    </form>
  );
};
