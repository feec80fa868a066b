/** What is said where a plan cannot be shown: nobody here is in it, or neither server nor device has it now. */
import { useQuery } from '@tanstack/react-query';
import { plansQuery } from '../features/plans/plans-query.ts';
import type { Closing } from '../features/presence/closed-plan.tsx';
import { JoinButton } from '../features/sharing/join-button.tsx';
import { useMe } from '../lib/me.ts';
import { useCall } from '../lib/use-call.ts';
import { accessWords } from '../lib/words/access.ts';
import { appWords } from '../lib/words/app.ts';
import { onDeviceWords } from '../lib/words/on-device.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useForgottenCopy } from '../plan/device/use-copy.ts';
import { Button } from '../ui/button.tsx';
import { MessageScreen } from './message-screen.tsx';
import { GoHome } from './not-found-screen.tsx';

const NotOnDevice = ({ onAgain }: { readonly onAgain: () => void }) => {
  const app = useWords(appWords);
  const { notHere } = useWords(onDeviceWords);
  const ways = (
    <>
      <Button variant="primary" onClick={onAgain}>
        {app.tryAgain}
      </Button>
      <GoHome variant="outlined" />
    </>
  );
  return <MessageScreen {...notHere} action={ways} />;
};

/** For whoever has not been in it since the page was opened. An administrator sees in the list that it is there. */
const NotIn = ({ closing, id }: { readonly closing: Closing; readonly id: string }) => {
  const app = useWords(appWords);
  const { closed, join } = useWords(accessWords);
  const { role } = useMe();
  const call = useCall();
  const plans = useQuery({ ...plansQuery(call), enabled: role === 'administrator' });
  useForgottenCopy(id);
  if (closing === 'deleted') return <MessageScreen {...closed.deleted} action={<GoHome />} />;
  if (plans.isLoading) return null;
  const plan = plans.data?.find((one) => one.id === id);
  if (plan === undefined) return <MessageScreen {...app.planMissing} action={<GoHome />} />;
  const ways = (
    <>
      <JoinButton plan={plan} variant="primary" />
      <GoHome variant="outlined" />
    </>
  );
  return <MessageScreen {...join} action={ways} />;
};

export interface NoPlanProps {
  readonly id: string;
  /** Why the person cannot be in it; null where nobody could be asked. */
  readonly closing: Closing | null;
  readonly onAgain: () => void;
}

export const NoPlan = ({ id, closing, onAgain }: NoPlanProps) =>
  closing === null ? <NotOnDevice onAgain={onAgain} /> : <NotIn closing={closing} id={id} />;
