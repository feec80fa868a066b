/** How a component comes by what somebody may do in a plan, with the words for why not. */
import type { Action, Decision, ObjectOf, PlanAction } from '@gameplan/shared/access/may';
import { may } from '@gameplan/shared/access/may';
import { useSyncExternalStore } from 'react';
import { useMe } from '../lib/me.ts';
import { accessWords } from '../lib/words/access.ts';
import { useWords } from '../lib/words/use-words.ts';
import { actorOf } from './plan-access.ts';
import { useLinkFact, useLivePlan } from './use-plan.ts';

/** Allowed, or not and why in a sentence for people. */
export type Told =
  | { readonly allowed: true; readonly because: undefined }
  | { readonly allowed: false; readonly because: string };

const ALLOWED: Told = { allowed: true, because: undefined };

/** Puts a decision into words. */
const useTold = (): ((decision: Decision) => Told) => {
  const { reasons } = useWords(accessWords);
  return (decision) =>
    decision.allowed ? ALLOWED : { allowed: false, because: reasons[decision.reason] };
};

/** Asks for any action on what a list shows; the standing is that of `standingOf`. */
export const useMayOn = (): (<Done extends Action>(
  action: Done,
  object: ObjectOf<Done>,
) => Told) => {
  const actor = actorOf(useMe());
  const told = useTold();
  return (action, object) => told(may(actor, action, object));
};

/** Whether the person may do that in the plan around; renders again when that changes. */
export const useMay = (action: PlanAction): Told => {
  const { access } = useLivePlan();
  const told = useTold();
  useSyncExternalStore(access.subscribe, access.current);
  return told(access.may(action));
};

/** Whether the server takes nothing from this page because its version is older than the plan. */
export const useIsOutdated = (): boolean =>
  useLinkFact(({ readOnlyBecause }) => readOnlyBecause === 'schema-too-old');

/** Whether the person may write in the plan around, now: the role allows it and the server still has this page. */
export const useMayEdit = (): Told => {
  const byRole = useMay('plan.edit');
  const { reasonEnded, reasonOutdated } = useWords(accessWords);
  const isOutdated = useIsOutdated();
  const link = useLinkFact((state) => state.link);
  if (byRole.allowed && isOutdated) return { allowed: false, because: reasonOutdated };
  if (byRole.allowed && link === 'refused') return { allowed: false, because: reasonEnded };
  return byRole;
};

/** What to say beside a field that was open when the right to write ended; null while one may write. */
export const useHeld = (): string | null => {
  const words = useWords(accessWords);
  const byRole = useMay('plan.edit');
  const { allowed } = useMayEdit();
  if (allowed) return null;
  return byRole.allowed ? words.heldDraftEnded : words.heldDraft;
};
