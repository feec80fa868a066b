/** How a component comes by the live plan: each hook re-renders only for what it asks for. */
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import type { KindName, RecordNamed } from '@gameplan/shared/plan/kinds';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { LinkState } from './link/plan-link.ts';
import type { LivePlan } from './live-plan.ts';
import type { Standing } from './plan-access.ts';
import type { PresentPerson } from './presence/presence-list.ts';
import { isSameSelection } from './same-content.ts';
import type { PlanUndo, UndoState } from './undo/plan-undo.ts';

export const LivePlanContext = createContext<LivePlan | null>(null);

export const ReopenContext = createContext<() => void>(() => undefined);

/** Opens the plan anew from what the server has; what this page alone has of it is gone then. */
export const useReopen = (): (() => void) => useContext(ReopenContext);

/** The live plan itself, for gestures that need several of its parts. */
export const useLivePlan = (): LivePlan => {
  const live = useContext(LivePlanContext);
  if (live === null) throw new Error('a plan is used outside of its provider');
  return live;
};

/** What a selector reads off the plan; the same answer, or a list of the same things, renders nothing again. */
export const usePlan = <Selected>(selector: (plan: Plan) => Selected): Selected => {
  const { store } = useLivePlan();
  const last = useRef<{ readonly value: Selected } | null>(null);
  const select = useCallback(() => {
    const value = selector(store.current());
    if (last.current === null || !isSameSelection(last.current.value, value)) {
      last.current = { value };
    }
    return last.current.value;
  }, [selector, store]);
  return useSyncExternalStore(store.subscribe, select);
};

/** One record, or null where there is none; renders again only when that record changes. */
export const useRecord = <Name extends KindName>(
  kind: Name,
  id: string,
): RecordNamed<Name> | null => {
  const { store } = useLivePlan();
  return useSyncExternalStore(store.subscribe, () => store.record(kind, id));
};

/** The named edits of the person in front of this page. */
export const useEdits = (): PlanEdits => useLivePlan().edits;

/** Undo and redo of one's own edits, and whether there is anything to undo. */
export const useUndo = (): PlanUndo & UndoState => {
  const { undo } = useLivePlan();
  const state = useSyncExternalStore(undo.subscribe, undo.current);
  return { ...undo, ...state };
};

/** How this page is connected. */
export const useLink = (): LinkState => {
  const { link } = useLivePlan();
  return useSyncExternalStore(link.subscribe, link.current);
};

/** One fact of the connection: renders again only when that changes, and not with every letter that is on its way. */
export const useLinkFact = <Fact extends string | number | boolean | null>(
  select: (state: LinkState) => Fact,
): Fact => {
  const { link } = useLivePlan();
  return useSyncExternalStore(link.subscribe, () => select(link.current()));
};

/** Who acts here and how they stand to the plan; null until the server has said it. */
export const useStanding = (): Standing | null => {
  const { access } = useLivePlan();
  return useSyncExternalStore(access.subscribe, access.current);
};

/** Whether there is something to show: the plan has arrived, and what the person may do in it is known. */
export const useHasPlan = (): boolean => {
  const hasPlan = useLinkFact((state) => state.hasPlan);
  return useStanding() !== null && hasPlan;
};

/** Who has the plan open, by person: oneself first. */
export const usePresent = (): readonly PresentPerson[] => {
  const { presence } = useLivePlan();
  return useSyncExternalStore(presence.subscribe, presence.current);
};

/** Who else has something open for writing, as they name it in `editing`. */
export const useEditorsOf = (editing: string): readonly PresentPerson[] => {
  const { presence } = useLivePlan();
  return useSyncExternalStore(presence.subscribe, () => presence.editorsOf(editing));
};
