/** Makes an administrator a member of a plan that they only see to be there, once they have read what that means. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { useState } from 'react';
import { failureText } from '../../lib/failure-text.ts';
import { useMe } from '../../lib/me.ts';
import { appWords } from '../../lib/words/app.ts';
import { sharingWords } from '../../lib/words/sharing.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useMayOn } from '../../plan/use-may.ts';
import type { ButtonVariant } from '../../ui/button.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AskFirst } from './ask-first.tsx';
import { useSharing } from './use-sharing.ts';

export const JoinButton = (props: {
  readonly plan: PlanSummary;
  readonly variant?: ButtonVariant;
  readonly onJoined?: () => void;
}) => {
  const { plan, variant = 'outlined', onJoined } = props;
  const app = useWords(appWords);
  const { join: words } = useWords(sharingWords);
  const me = useMe();
  const may = useMayOn()('plans.join', 'workspace');
  const sharing = useSharing(plan.id);
  const [isOpen, setOpen] = useState(false);
  const join = async () => {
    if (!(await sharing.put(me.id, { role: 'editor' }))) return;
    setOpen(false);
    onJoined?.();
  };
  return (
    <>
      <Button
        variant={variant}
        aria-label={words.openLong({ plan: plan.name })}
        disabledBecause={may.because}
        onClick={() => setOpen(true)}
      >
        {words.open}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={words.title({ plan: plan.name })}
        closeLabel={app.close}
      >
        <AskFirst
          text={words.text({ owner: plan.owner?.name ?? words.theOwner })}
          submit={words.submit}
          busy={sharing.busy}
          failure={sharing.failure === null ? undefined : failureText(sharing.failure, app)}
          onCancel={() => setOpen(false)}
          onSubmit={() => void join()}
        />
      </Dialog>
    </>
  );
};
