/** How a component comes by what somebody may do in the workspace, with the words for why not. */
import type { WorkspaceAction } from '@gameplan/shared/access/may';
import { may } from '@gameplan/shared/access/may';
import { useMe } from './me.ts';
import { accessWords } from './words/access.ts';
import { useWords } from './words/use-words.ts';

/** Why the person may not do that here, for a control that is switched off; nothing where they may. */
export const useWhyNot = (action: WorkspaceAction): string | undefined => {
  const { role } = useMe();
  const { reasons } = useWords(accessWords);
  const decision = may({ role, scope: 'write' }, action, 'workspace');
  return decision.allowed ? undefined : reasons[decision.reason];
};
