/** What is known of an account beside its plans; its fields are fetched ahead, since few visits of the list need them. */
import type { Account } from '@gameplan/shared/api/accounts';
import { useQuery } from '@tanstack/react-query';
import { accountsQuery } from '../../lib/accounts.ts';
import { useCall } from '../../lib/use-call.ts';
import { appWords } from '../../lib/words/app.ts';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { onDemand, useOnDemand } from '../../ui/on-demand.ts';

const form = onDemand(async () => (await import('./account-form.tsx')).AccountForm);

export interface AccountDialogProps {
  /** The account that is looked at; null for none. */
  readonly id: Account['id'] | null;
  readonly onClose: () => void;
}

export const AccountDialog = ({ id, onClose }: AccountDialogProps) => {
  const app = useWords(appWords);
  const plans = useWords(plansWords);
  const accounts = useQuery(accountsQuery(useCall())).data;
  const account = accounts?.find((one) => one.id === id);
  const Form = useOnDemand(form, { needed: id !== null, onFailed: onClose });
  return (
    <Dialog
      open={account !== undefined && Form !== null}
      onOpenChange={(open) => !open && onClose()}
      title={plans.account.title}
      closeLabel={app.close}
    >
      {account !== undefined && Form !== null && (
        <Form key={account.id} account={account} onDone={onClose} />
      )}
    </Dialog>
  );
};
