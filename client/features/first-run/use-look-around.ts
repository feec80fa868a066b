/** Looking around first: fills the empty workspace with the sample, and hands over who one is in it, and at which plan. */
import type { Me } from '@gameplan/shared/api/people';
import { listPlans } from '@gameplan/shared/api/plans';
import { openSample, readWorkspace } from '@gameplan/shared/api/workspace';
import type { PlanId } from '@gameplan/shared/base/ids';
import { useState } from 'react';
import type { Call, CallFailure } from '../../lib/api.ts';
import { useCall } from '../../lib/use-call.ts';
import { planToShow } from './plan-to-show.ts';

/** The plan to begin at; null leads to the list, which says what is wrong if something is. */
const planToBeginAt = async (call: Call): Promise<PlanId | null> => {
  const [plans, workspace] = await Promise.all([call(listPlans), call(readWorkspace)]);
  if (!plans.ok || !workspace.ok) return null;
  return planToShow(plans.value.plans, workspace.value.today)?.id ?? null;
};

export interface LookAround {
  readonly busy: boolean;
  readonly failure: CallFailure | null;
  readonly lookAround: () => void;
}

export const useLookAround = (onInside: (me: Me, planId: PlanId | null) => void): LookAround => {
  const call = useCall();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const run = async () => {
    setBusy(true);
    setFailure(null);
    const opened = await call(openSample);
    if (opened.ok) onInside(opened.value, await planToBeginAt(call));
    else setFailure(opened.error);
    setBusy(false);
  };
  return { busy, failure, lookAround: () => void run() };
};
