/** Who may sign up: administrators choose, and what they choose counts at once. */

import { changeWorkspace } from '@gameplan/shared/api/workspace';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { useDeed } from '../../lib/use-deed.ts';
import { useWhyNot } from '../../lib/use-may-here.ts';
import { appWords } from '../../lib/words/app.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useWorkspace, workspaceQuery } from '../../lib/workspace.ts';
import { Notice } from '../../ui/notice.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Section } from '../../ui/section.tsx';
import { useToast } from '../../ui/toast.tsx';

const CHOICES = ['invited', 'open'] as const satisfies readonly WorkspaceSettings['signUp'][];

export const SignUpSection = () => {
  const app = useWords(appWords);
  const { signUp: words } = useWords(peopleWords);
  const { settings } = useWorkspace();
  const whyNot = useWhyNot('workspace.change');
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const deed = useDeed();
  // What was chosen is seen at once; should it come to nothing, what holds is seen again.
  const [wished, setWished] = useState<WorkspaceSettings['signUp'] | null>(null);
  const choose = async (signUp: WorkspaceSettings['signUp']) => {
    // Nothing else is touched, so it does not matter which settings were seen.
    setWished(signUp);
    const changed = await deed.run(() => call(changeWorkspace, { body: { signUp } }));
    if (changed !== null) queries.setQueryData(workspaceQuery(call).queryKey, changed);
    setWished(null);
    if (changed === null) return;
    toast({ text: words.changed[signUp] });
  };
  return (
    <Section title={words.title}>
      {deed.failure !== null && (
        <div className="mb-3">
          <Notice tone="danger">{failureText(deed.failure, app)}</Notice>
        </div>
      )}
      <RadioCards
        label={words.label}
        hidesLabel
        value={wished ?? settings.signUp}
        choices={CHOICES.map((id) => ({ id, ...words.choices[id] }))}
        disabledBecause={whyNot}
        onChoose={(signUp) => void choose(signUp)}
      />
    </Section>
  );
};
