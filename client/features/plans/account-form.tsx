/** The fields of an account: its name, whether it is a customer yet, its kind and its currency. */
import type { Account } from '@gameplan/shared/api/accounts';
import { changeAccount } from '@gameplan/shared/api/accounts';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { appWords } from '../../lib/words/app.ts';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useWorkspace } from '../../lib/workspace.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { AccountErrors } from './account-errors.ts';
import { accountErrors, accountRefusals } from './account-errors.ts';

const STATUSES = ['existing', 'target'] as const;
const KINDS = ['major', 'strategic', 'key', 'focus', 'target', 'other'] as const;

const useChangeAccount = (account: Account, onDone: () => void) => {
  const app = useWords(appWords);
  const plans = useWords(plansWords);
  const call = useCall();
  const queries = useQueryClient();
  const [typed, setTyped] = useState({ ...account, currency: account.currency ?? '' });
  const [errors, setErrors] = useState<AccountErrors>({});
  const [busy, setBusy] = useState(false);
  const change = async () => {
    const { name, status, kind } = typed;
    const currency = typed.currency.trim().toUpperCase();
    const found = accountErrors({ name, currency }, plans);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    const answer = await call(changeAccount, {
      params: { id: account.id },
      body: { name, status, kind, currency: currency === '' ? null : currency },
    });
    setBusy(false);
    if (!answer.ok) {
      setErrors(accountRefusals(answer.error, plans, failureText(answer.error, app)));
      return;
    }
    for (const key of ['accounts', 'plans', 'plan']) {
      void queries.invalidateQueries({ queryKey: [key] });
    }
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void change();
  };
  return { typed, setTyped, errors, busy, submit };
};

export interface AccountFormProps {
  readonly account: Account;
  readonly onDone: () => void;
}

export const AccountForm = ({ account, onDone }: AccountFormProps) => {
  const app = useWords(appWords);
  const plans = useWords(plansWords);
  const words = plans.account;
  const { settings } = useWorkspace();
  const { typed, setTyped, errors, busy, submit } = useChangeAccount(account, onDone);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {errors.form !== undefined && <Notice tone="danger">{errors.form}</Notice>}
      <TextField
        label={words.name}
        autoComplete="off"
        required
        value={typed.name}
        error={errors.name}
        onChange={(event) => setTyped({ ...typed, name: event.target.value })}
      />
      <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        <SelectField
          label={words.status}
          value={typed.status}
          options={STATUSES.map((id) => ({ id, label: words.statuses[id] }))}
          hint={words.statusHint}
          onValueChange={(status) => setTyped({ ...typed, status })}
        />
        <SelectField
          label={words.kind}
          value={typed.kind}
          options={KINDS.map((id) => ({ id, label: words.kinds[id] }))}
          onValueChange={(kind) => setTyped({ ...typed, kind })}
        />
      </div>
      <TextField
        label={words.currency}
        autoComplete="off"
        autoCapitalize="characters"
        placeholder={settings.currency}
        value={typed.currency}
        error={errors.currency}
        hint={words.currencyHint({ currency: settings.currency })}
        onChange={(event) => setTyped({ ...typed, currency: event.target.value })}
      />
      <div className="mt-2 flex justify-end gap-2">
        <Button variant="ghost" onClick={onDone}>
          {app.cancel}
        </Button>
        <Button variant="primary" type="submit" busy={busy}>
          {words.change}
        </Button>
      </div>
    </form>
  );
};
