/** One stack of steps, of one surface: takes them back and does them again, never over what others did since. */
import * as Y from 'yjs';
import { LOCAL } from '../local-origin.ts';
import type { LostValues, StackItem } from './undo-parts.ts';
import { without } from './undo-parts.ts';
import type { Change, ChangedSince, Lapsed, Traces } from './undo-traces.ts';
import { lapsedOf, tracesOf } from './undo-traces.ts';

/** A step with what is remembered of it. */
export interface Step {
  readonly item: StackItem;
  readonly traces: Traces;
  /** When the last of it was done, in ms since 1970. */
  readonly at: number;
}

export interface UndoStackDeps {
  readonly doc: Y.Doc;
  readonly roots: readonly Y.Map<unknown>[];
  readonly captureMs: number;
  readonly lost: LostValues;
  readonly now: () => number;
  /** Whether what is done now belongs here. */
  readonly isCurrent: () => boolean;
}

export type StackName = 'undoStack' | 'redoStack';

const MEMORY = 'memory';
const NO_TRACES: Traces = new Map();

interface Memory {
  readonly traces: Traces;
  readonly at: number;
}

const isMemory = (known: unknown): known is Memory =>
  typeof known === 'object' && known !== null && 'traces' in known;

const memoryOf = ({ meta }: StackItem): Memory => {
  const known = meta.get(MEMORY);
  return isMemory(known) ? known : { traces: NO_TRACES, at: 0 };
};

/** What an event of the manager tells of a step. */
interface Stepped {
  readonly stackItem: StackItem;
  readonly changedParentTypes: ReadonlyMap<unknown, readonly Change[]>;
}

const createManager = ({ doc, roots, captureMs, isCurrent }: UndoStackDeps): Y.UndoManager =>
  new Y.UndoManager([...roots], {
    doc,
    trackedOrigins: new Set<unknown>([LOCAL]),
    captureTimeout: captureMs,
    captureTransaction: ({ origin }) => origin instanceof Y.UndoManager || isCurrent(),
  });

export const createUndoStack = (deps: UndoStackDeps) => {
  const { doc, lost, now } = deps;
  const manager = createManager(deps);
  const remember = ({ stackItem, changedParentTypes }: Stepped): void => {
    const { traces } = memoryOf(stackItem);
    const memory: Memory = { traces: tracesOf(traces, changedParentTypes), at: now() };
    stackItem.meta.set(MEMORY, memory);
  };
  manager.on('stack-item-added', remember);
  manager.on('stack-item-updated', remember);

  const stepOf = (item: StackItem): Step => ({ item, ...memoryOf(item) });

  /** Runs one step, and beside it brings what had lost against it: all of it one transaction. */
  const run = (name: StackName, step: Step, { isOut }: Lapsed): boolean => {
    const flag = name === 'undoStack' ? 'undoing' : 'redoing';
    let isDone = false;
    const values = name === 'undoStack' ? lost.under(step.item, step.traces) : [];
    try {
      doc.transact(() => {
        isDone = (name === 'undoStack' ? manager.undo() : manager.redo()) !== null;
        // The manager looks at this only once the whole transaction has ended.
        manager[flag] = true;
        for (const { map, key, value } of values) if (!isOut(map, key)) map.set(key, value);
      }, manager);
    } finally {
      manager[flag] = false;
    }
    return isDone;
  };

  /**
   * The manager passes over a step of which nothing is left and takes back the one before it; here that step says so
   * and the older ones stay.
   */
  const back = (name: StackName): ChangedSince | null => {
    const top = manager[name].at(-1);
    if (top === undefined) return null;
    const older = manager[name].slice(0, -1);
    const step = stepOf(top);
    const lapsed = lapsedOf(doc, step.traces);
    manager[name] = [lapsed.some ? without(doc, top, lapsed.isOut) : top];
    const isDone = run(name, step, lapsed);
    manager[name] = [...older, ...manager[name]];
    return isDone ? null : lapsed.since;
  };

  return {
    manager,
    back,
    steps: (): readonly Step[] => manager.undoStack.map(stepOf),
    /** Takes a step off, for it is taken back otherwise. */
    drop: (step: Step): void => {
      manager.undoStack = manager.undoStack.filter((item) => item !== step.item);
    },
  };
};

export type UndoStack = ReturnType<typeof createUndoStack>;
