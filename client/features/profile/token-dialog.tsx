/** Makes an API token: asks what it is for and what it may, and shows it once. */
import { createToken } from '@gameplan/shared/api/tokens';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import * as z from 'zod/mini';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { useDeed } from '../../lib/use-deed.ts';
import { appWords } from '../../lib/words/app.ts';
import { profileWords } from '../../lib/words/profile.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogActions } from '../../ui/dialog-actions.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { TextField } from '../../ui/text-field.tsx';

const SCOPES = ['write', 'read'] as const;

const TokenForm = ({
  onMade,
  onCancel,
}: {
  readonly onMade: (token: string) => void;
  readonly onCancel: () => void;
}) => {
  const app = useWords(appWords);
  const { tokens: words } = useWords(profileWords);
  const call = useCall();
  const queries = useQueryClient();
  const deed = useDeed();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('write');
  const [fault, setFault] = useState<string>();
  const make = async () => {
    const isRight = z.safeParse(createToken.body ?? z.never(), { name, scope }).success;
    const wrong = name.trim() === '' ? words.nameMissing : words.nameTooLong;
    setFault(isRight ? undefined : wrong);
    if (!isRight) return;
    const made = await deed.run(() => call(createToken, { body: { name: name.trim(), scope } }));
    if (made === null) return;
    void queries.invalidateQueries({ queryKey: ['tokens'] });
    onMade(made.token);
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      {deed.failure !== null && <Notice tone="danger">{failureText(deed.failure, app)}</Notice>}
      <TextField
        label={words.name}
        autoComplete="off"
        required
        value={name}
        error={fault}
        onChange={(event) => setName(event.target.value)}
      />
      <RadioCards
        label={words.scope}
        value={scope}
        choices={SCOPES.map((id) => ({ id, ...words.scopes[id] }))}
        onChoose={setScope}
      />
      <DialogActions
        cancel={app.cancel}
        submit={words.submit}
        busy={deed.busy}
        onCancel={onCancel}
      />
    </form>
  );
};

export interface TokenDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export const TokenDialog = ({ open, onOpenChange }: TokenDialogProps) => {
  const app = useWords(appWords);
  const all = useWords(profileWords);
  const { tokens: words } = all;
  const [made, setMade] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const [wasOpen, setWasOpen] = useState(open);
  // Each time it opens it begins anew, and what it showed once is gone.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) {
      setMade(null);
      setRound(round + 1);
    }
  }
  const close = useCallback(() => onOpenChange(false), [onOpenChange]);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={made === null ? words.dialogTitle : words.madeTitle}
      closeLabel={app.close}
    >
      {made === null ? (
        <TokenForm key={round} onMade={setMade} onCancel={close} />
      ) : (
        <div className="flex flex-col gap-4">
          <CopyField
            label={words.token}
            value={made}
            hint={words.once}
            copy={all.copy}
            copied={all.copied}
            failed={all.copyFailed}
          />
          <Button className="self-end" onClick={close}>
            {words.done}
          </Button>
        </div>
      )}
    </Dialog>
  );
};
