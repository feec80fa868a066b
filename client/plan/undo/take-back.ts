/** Takes back what was done to one record, whatever was done elsewhere since: one's own part alone. */
import * as Y from 'yjs';
import type { LostValues } from './undo-parts.ts';
import { without } from './undo-parts.ts';
import type { Step, UndoStack } from './undo-stack.ts';
import { lapsedOf, recordOf } from './undo-traces.ts';

/** A record, or some keys of the plan's own facts, from a time on. */
export interface OwnPart {
  readonly map: Y.Map<unknown>;
  /** All of its keys where it is left out. */
  readonly keys?: ReadonlySet<string>;
  /** Only what was done from then on, in ms since 1970. */
  readonly since: number;
}

const isIn = (type: unknown, { map }: OwnPart): boolean => type === map || recordOf(type) === map;

/** The key of the part under which something lies: of a text in it, that of the text. */
const keyIn = (part: OwnPart, type: unknown, key: string | null): string | null =>
  type === part.map ? key : type instanceof Y.AbstractType ? (type._item?.parentSub ?? null) : null;

/** Keys that a step touched in the part; of a text in it, the key of the text. */
const keysIn = (part: OwnPart, { traces }: Step): readonly string[] =>
  [...traces].flatMap(([type, keys]) => {
    if (!isIn(type, part)) return [];
    if (type === part.map) return [...keys.keys()];
    const key = type instanceof Y.AbstractType ? type._item?.parentSub : null;
    return key === null || key === undefined ? [] : [key];
  });

const isWanted = (part: OwnPart, step: Step): boolean =>
  step.at >= part.since && keysIn(part, step).some((key) => part.keys?.has(key) ?? true);

/** The steps that touched the part, the latest first, each with the stack it lies on. */
const stepsOn = (stacks: readonly UndoStack[], part: OwnPart) =>
  stacks
    .flatMap((stack) => stack.steps().map((step) => ({ stack, step })))
    .filter(({ step }) => isWanted(part, step))
    .sort((one, other) => other.step.at - one.step.at);

/** The keys of a record that can be taken back here. */
export const keysOf = (stacks: readonly UndoStack[], part: OwnPart): ReadonlySet<string> =>
  new Set(stepsOn(stacks, part).flatMap(({ step }) => keysIn(part, step)));

/** Takes one step back as far as it lies in the part, in a manager that sees no more than that. */
const takeStep = (
  doc: Y.Doc,
  { part, step, lost, track }: TakeDeps & { part: OwnPart; step: Step },
): boolean => {
  const here = new Y.UndoManager(part.map, { doc, trackedOrigins: new Set<unknown>() });
  const untrack = track(here);
  const lapsed = lapsedOf(doc, step.traces);
  const isOut = (type: unknown, key: string | null): boolean =>
    lapsed.isOut(type, key) ||
    (part.keys !== undefined && !(isIn(type, part) && part.keys.has(keyIn(part, type, key) ?? '')));
  here.undoStack = [without(doc, step.item, isOut)];
  let isDone = false;
  const values = lost.under(step.item, step.traces);
  doc.transact(() => {
    isDone = here.undo() !== null;
    for (const { map, key, value } of values) {
      if (isIn(map, part) && !isOut(map, key)) map.set(key, value);
    }
  }, here);
  untrack();
  here.destroy();
  return isDone;
};

interface TakeDeps {
  readonly lost: LostValues;
  /** Makes what a manager does a step of the surface that is shown; the answer ends it. */
  readonly track: (manager: Y.UndoManager) => () => void;
}

/** Takes back one's own part; answers whether anything of it was left to take. */
export const takeBack = (
  doc: Y.Doc,
  { stacks, part, ...deps }: TakeDeps & { stacks: readonly UndoStack[]; part: OwnPart },
): boolean => {
  let isDone = false;
  for (const { stack, step } of stepsOn(stacks, part)) {
    if (takeStep(doc, { ...deps, part, step })) isDone = true;
    const isWhole = [...step.traces.keys()].every((type) => isIn(type, part));
    if (isWhole && part.keys === undefined) stack.drop(step);
  }
  return isDone;
};
