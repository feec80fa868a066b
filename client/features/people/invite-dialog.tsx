/** Invites somebody: asks for whom and as what, makes the link, and shows it once. */
import type { WorkspaceRole } from '@gameplan/shared/access/roles';
import { createInvitation } from '@gameplan/shared/api/invitations';
import { email as emailShape } from '@gameplan/shared/api/people';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import * as z from 'zod/mini';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { useDeed } from '../../lib/use-deed.ts';
import { appWords } from '../../lib/words/app.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogActions } from '../../ui/dialog-actions.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { TextField } from '../../ui/text-field.tsx';

const ROLES = ['member', 'administrator'] as const;

/** A link that was made, and for whom; null for whoever has it. */
interface Made {
  readonly link: string;
  readonly email: string | null;
}

const InviteForm = ({
  onMade,
  onCancel,
}: {
  readonly onMade: (made: Made) => void;
  readonly onCancel: () => void;
}) => {
  const app = useWords(appWords);
  const { invite: words, role: roleLabel, roles, roleTexts } = useWords(peopleWords);
  const call = useCall();
  const queries = useQueryClient();
  const deed = useDeed();
  const [email, setEmail] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [role, setRole] = useState<WorkspaceRole>('member');
  const make = async () => {
    const address = z.safeParse(emailShape, email);
    setWrong(email.trim() !== '' && !address.success);
    if (email.trim() !== '' && !address.success) return;
    const body = { role, ...(address.success && { email: address.data }) };
    const made = await deed.run(() => call(createInvitation, { body }));
    if (made === null) return;
    void queries.invalidateQueries({ queryKey: ['invitations'] });
    onMade({ link: made.link, email: address.success ? address.data : null });
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
        label={words.email}
        hint={words.emailHint}
        type="email"
        autoComplete="off"
        value={email}
        error={isWrong ? words.emailInvalid : undefined}
        onChange={(event) => setEmail(event.target.value)}
      />
      <RadioCards
        label={roleLabel}
        value={role}
        choices={ROLES.map((id) => ({ id, name: roles[id], text: roleTexts[id] }))}
        onChoose={setRole}
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

const ShownOnce = ({ made, onDone }: { readonly made: Made; readonly onDone: () => void }) => {
  const words = useWords(peopleWords);
  const { email } = made;
  return (
    <div className="flex flex-col gap-4">
      <CopyField
        label={words.invite.link}
        value={made.link}
        hint={email === null ? words.invite.once : words.invite.onceFor({ email })}
        copy={words.copy}
        copied={words.copied}
        failed={words.copyFailed}
      />
      <Button className="self-end" onClick={onDone}>
        {words.invite.done}
      </Button>
    </div>
  );
};

export interface InviteDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export const InviteDialog = ({ open, onOpenChange }: InviteDialogProps) => {
  const app = useWords(appWords);
  const { invite: words } = useWords(peopleWords);
  const [made, setMade] = useState<Made | null>(null);
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
      title={made === null ? words.title : words.madeTitle}
      closeLabel={app.close}
    >
      {made === null ? (
        <InviteForm key={round} onMade={setMade} onCancel={close} />
      ) : (
        <ShownOnce made={made} onDone={close} />
      )}
    </Dialog>
  );
};
