/** Lets edits and undo through only as long as the person may write: whatever a screen forgets, nothing is ever made here. */
import { failed } from '@gameplan/shared/base/result';
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import type { PlanUndo } from './undo/plan-undo.ts';

/** Whether whoever sits here may write now. */
export type MayEdit = () => boolean;

/**
 * The same edits, each refused with `not-allowed` while the person may not write. Texts are not handed out either, so
 * that no field is ever bound to one.
 */
export const createGatedEdits = (edits: PlanEdits, mayEdit: MayEdit): PlanEdits => {
  const gated = Object.entries(edits).map(([name, edit]) => [
    name,
    (...given: readonly unknown[]) =>
      mayEdit()
        ? (edit as (...all: readonly unknown[]) => unknown)(...given)
        : failed('not-allowed'),
  ]);
  // Every edit has kept its name and what it takes; what it answers may always be a refusal.
  return Object.fromEntries(gated) as PlanEdits;
};

/** The same undo, which takes nothing back and does nothing again while the person may not write. */
export const createGatedUndo = (undo: PlanUndo, mayEdit: MayEdit): PlanUndo => {
  const refused = { done: false, because: 'not-allowed' } as const;
  return {
    ...undo,
    undo: () => (mayEdit() ? undo.undo() : refused),
    redo: () => (mayEdit() ? undo.redo() : refused),
    takeBack: (part) => mayEdit() && undo.takeBack(part),
  };
};
