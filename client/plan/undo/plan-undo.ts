/** Takes back the edits of the person in front of this page, and nobody else's: on each screen what was done there. */
import type { Clock } from '@gameplan/shared/base/clock';
import * as Y from 'yjs';
import { createListeners } from '../listeners.ts';
import { LOCAL } from '../local-origin.ts';
import type { OwnPart } from './take-back.ts';
import { keysOf, takeBack } from './take-back.ts';
import { createLostValues } from './undo-parts.ts';
import type { StackName, UndoStack } from './undo-stack.ts';
import { createUndoStack } from './undo-stack.ts';
import type { ChangedSince } from './undo-traces.ts';

/** Two edits within this time are one step, in ms. */
const CAPTURE_MS = 500;

/** What came of an undo or a redo. */
export type UndoOutcome =
  | { readonly done: true }
  /** There was nothing to take back. */
  | { readonly done: false; readonly because: 'nothing' }
  /** Whoever sits here may not write now. */
  | { readonly done: false; readonly because: 'not-allowed' }
  /** Somebody has changed the same since; it may be oneself, on another screen or in another tab. */
  | ({ readonly done: false; readonly because: 'changed-since' } & ChangedSince);

export interface UndoState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface PlanUndo {
  current(): UndoState;
  subscribe(step: () => void): () => void;
  /** Hears of each edit of the person, undo and redo among them: whether it is a new step or more of the last. */
  onEdit(step: (which: 'new' | 'more') => void): void;
  undo(): UndoOutcome;
  redo(): UndoOutcome;
  /** The screen whose steps are taken back, and to which new ones are added. */
  surface(): string;
  setSurface(surface: string): void;
  /** Runs a gesture: whatever it edits is one step, of another screen if one is named. */
  step<Value>(gesture: () => Value, surface?: string): Value;
  /** Begins a gesture that lasts, such as writing in a card; the answer ends it. All of it is one step. */
  begin(): () => void;
  /** Undo of what is typed in one text while it is open; its steps are part of the gesture under way. */
  openText(text: Y.Text): TextUndo;
  /** The keys of a record that `takeBack` would take back. */
  ownKeys(part: OwnPart): ReadonlySet<string>;
  /** Takes back one's own part of a record, from whichever screen; answers whether anything of it was left. */
  takeBack(part: OwnPart): boolean;
}

export interface TextUndo {
  undo(): void;
  redo(): void;
  close(): void;
}

export interface PlanUndoDeps {
  readonly doc: Y.Doc;
  /** The roots whose edits are taken back. */
  readonly roots: readonly Y.Map<unknown>[];
  readonly clock: Clock;
  /** The screen that is shown first. */
  readonly surface?: string;
  /** Edits within this time are one step, in ms, unless a gesture says what belongs together. */
  readonly captureMs?: number;
}

const FIRST_SURFACE = 'swot';

/** The stacks of all screens, each made when its screen is first shown, and which of them is in use. */
const createStacks = (deps: PlanUndoDeps) => {
  const { doc, roots, clock, captureMs = CAPTURE_MS } = deps;
  const stacks = new Map<string, UndoStack>();
  const lost = createLostValues(doc);
  const made: ((stack: UndoStack) => void)[] = [];
  let surface = deps.surface ?? FIRST_SURFACE;
  /** Of the gesture under way: it is of the screen on which it began. */
  let held: string | null = null;
  const stackOf = (name: string): UndoStack => {
    const known = stacks.get(name);
    if (known !== undefined) return known;
    const isCurrent = (): boolean => (held ?? surface) === name;
    const stack = createUndoStack({ doc, roots, captureMs, lost, now: clock.now, isCurrent });
    stacks.set(name, stack);
    for (const tell of made) tell(stack);
    return stack;
  };
  doc.on('destroy', lost.stop);
  return {
    captureMs,
    lost,
    all: () => [...stacks.values()],
    shown: () => stackOf(surface),
    current: () => stackOf(held ?? surface),
    surface: () => surface,
    show: (next: string) => {
      surface = next;
    },
    hold: (next: string | null) => {
      held = next;
    },
    /** Calls it for every stack there is and will be. */
    each: (tell: (stack: UndoStack) => void) => {
      made.push(tell);
      for (const stack of stacks.values()) tell(stack);
    },
  };
};

type Stacks = ReturnType<typeof createStacks>;

/** Gestures: what is done between their two ends is one step of the screen on which they began. */
const createGestures = (stacks: Stacks) => {
  const begin = (surface: string = stacks.surface()): (() => void) => {
    stacks.hold(surface);
    const { manager } = stacks.current();
    manager.stopCapturing();
    manager.captureTimeout = Number.POSITIVE_INFINITY;
    return () => {
      manager.captureTimeout = stacks.captureMs;
      manager.stopCapturing();
      stacks.hold(null);
    };
  };
  const track = (inner: Y.UndoManager): (() => void) => {
    const { manager } = stacks.current();
    manager.addTrackedOrigin(inner);
    return () => manager.removeTrackedOrigin(inner);
  };
  return { begin, track };
};

/** Whether a stack has anything, told when that changes. */
const createUndoState = (stacks: Stacks) => {
  const listeners = createListeners();
  let state: UndoState = { canUndo: false, canRedo: false };
  const refresh = (): void => {
    const { manager } = stacks.shown();
    const next = { canUndo: manager.canUndo(), canRedo: manager.canRedo() };
    if (next.canUndo === state.canUndo && next.canRedo === state.canRedo) return;
    state = next;
    listeners.tell();
  };
  stacks.each(({ manager }) => {
    manager.on('stack-item-added', refresh);
    manager.on('stack-item-popped', refresh);
    manager.on('stack-cleared', refresh);
  });
  return { current: () => state, subscribe: listeners.subscribe, refresh };
};

export const createPlanUndo = (deps: PlanUndoDeps): PlanUndo => {
  const { doc } = deps;
  const stacks = createStacks(deps);
  const { current, subscribe, refresh } = createUndoState(stacks);
  const { begin, track } = createGestures(stacks);
  // The first screen's steps are caught from the first edit on.
  stacks.shown();

  const back = (name: StackName): UndoOutcome => {
    const stack = stacks.shown();
    if (stack.manager[name].length === 0) return { done: false, because: 'nothing' };
    const since = stack.back(name);
    refresh();
    return since === null ? { done: true } : { done: false, because: 'changed-since', ...since };
  };

  return {
    current,
    subscribe,
    onEdit: (step) =>
      stacks.each(({ manager }) => {
        manager.on('stack-item-added', () => step('new'));
        manager.on('stack-item-updated', () => step('more'));
      }),
    undo: () => back('undoStack'),
    redo: () => back('redoStack'),
    surface: stacks.surface,
    setSurface: (surface) => {
      stacks.show(surface);
      refresh();
    },
    step: (gesture, surface) => {
      if (surface !== undefined) stacks.hold(surface);
      const { manager } = stacks.current();
      manager.stopCapturing();
      const value = gesture();
      manager.stopCapturing();
      if (surface !== undefined) stacks.hold(null);
      return value;
    },
    begin: () => begin(),
    openText: (text) => {
      const inText = new Y.UndoManager(text, {
        trackedOrigins: new Set<unknown>([LOCAL]),
        captureTimeout: stacks.captureMs,
      });
      const untrack = track(inText);
      return {
        undo: () => inText.undo(),
        redo: () => inText.redo(),
        close: () => {
          untrack();
          inText.destroy();
        },
      };
    },
    ownKeys: (part) => keysOf(stacks.all(), part),
    takeBack: (part) => {
      const end = begin();
      const isDone = takeBack(doc, { stacks: stacks.all(), part, lost: stacks.lost, track });
      end();
      refresh();
      return isDone;
    },
  };
};
