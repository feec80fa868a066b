/** Takes back the edits of the person in front of this page, and nobody else's. */
import * as Y from 'yjs';
import { clientOf } from './last-writer.ts';
import { createListeners } from './listeners.ts';
import { LOCAL } from './local-origin.ts';

/** Two edits within this time are one step, in ms. */
const CAPTURE_MS = 500;

/** What came of an undo or a redo. */
export type UndoOutcome =
  | { readonly done: true }
  /** There was nothing to take back. */
  | { readonly done: false; readonly because: 'nothing' }
  /** Whoever sits here may not write now. */
  | { readonly done: false; readonly because: 'not-allowed' }
  /** Somebody has changed the same since; `tab` is the Yjs client that did, if it can be told. */
  | { readonly done: false; readonly because: 'changed-since'; readonly tab: number | null };

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
  /** Runs a gesture: whatever it edits is one step. */
  step<Value>(gesture: () => Value): Value;
  /** Begins a gesture that lasts, such as writing in a card; the answer ends it. All of it is one step. */
  begin(): () => void;
  /** Undo of what is typed in one text while it is open; its steps are part of the gesture under way. */
  openText(text: Y.Text): TextUndo;
}

export interface TextUndo {
  undo(): void;
  redo(): void;
  close(): void;
}

type Stack = 'undoStack' | 'redoStack';

/** What a step changed of one shared type: keys of a map; none of a text. */
type Touched = ReadonlyMap<unknown, ReadonlySet<string>>;

/** What is used of an event of Yjs. */
interface Change {
  readonly target: unknown;
  readonly changes: { readonly keys: ReadonlyMap<string, unknown> };
}

/** Adds to what a step touched before, if it goes on. */
const touchedBy = (known: unknown, changed: ReadonlyMap<unknown, readonly Change[]>): Touched => {
  const touched = new Map<unknown, Set<string>>(known instanceof Map ? known : []);
  for (const event of [...changed.values()].flat()) {
    const keys = touched.get(event.target) ?? new Set();
    for (const key of event.changes.keys.keys()) keys.add(key);
    touched.set(event.target, keys);
  }
  return touched;
};

/** The client that wrote last where a step had written, beside one's own. */
const lastOther = (touched: Touched, own: number): number | null => {
  for (const [type, keys] of touched) {
    if (!(type instanceof Y.Map)) continue;
    for (const key of keys) {
      const client = clientOf(type, key);
      if (client !== null && client !== own) return client;
    }
  }
  return null;
};

const TOUCHED = 'touched';

export interface PlanUndoDeps {
  readonly doc: Y.Doc;
  /** The roots whose edits are taken back. */
  readonly roots: readonly Y.Map<unknown>[];
  /** Edits within this time are one step, in ms, unless a gesture says what belongs together. */
  readonly captureMs?: number;
}

export const createPlanUndo = ({ doc, roots, captureMs = CAPTURE_MS }: PlanUndoDeps): PlanUndo => {
  const listeners = createListeners();
  const manager = new Y.UndoManager([...roots], {
    doc,
    trackedOrigins: new Set<unknown>([LOCAL]),
    captureTimeout: captureMs,
  });
  let state: UndoState = { canUndo: false, canRedo: false };

  const refresh = (): void => {
    const next = { canUndo: manager.canUndo(), canRedo: manager.canRedo() };
    if (next.canUndo === state.canUndo && next.canRedo === state.canRedo) return;
    state = next;
    listeners.tell();
  };
  /** Remembers with each step what it touched, to say who changed that since. */
  const remember = ({
    stackItem,
    changedParentTypes,
  }: {
    readonly stackItem: { readonly meta: Map<unknown, unknown> };
    readonly changedParentTypes: ReadonlyMap<unknown, readonly Change[]>;
  }): void => {
    stackItem.meta.set(TOUCHED, touchedBy(stackItem.meta.get(TOUCHED), changedParentTypes));
    refresh();
  };
  manager.on('stack-item-added', remember);
  manager.on('stack-item-updated', remember);
  manager.on('stack-item-popped', refresh);
  manager.on('stack-cleared', refresh);

  /**
   * The manager passes over a step of which nothing is left and takes back the one before it; here that step says so
   * and the older ones stay.
   */
  const back = (stack: Stack, run: () => unknown): UndoOutcome => {
    const top = manager[stack].at(-1);
    if (top === undefined) return { done: false, because: 'nothing' };
    const older = manager[stack].slice(0, -1);
    manager[stack] = [top];
    const performed = run();
    manager[stack] = [...older, ...manager[stack]];
    refresh();
    if (performed !== null) return { done: true };
    const touched = touchedBy(top.meta.get(TOUCHED), new Map());
    return { done: false, because: 'changed-since', tab: lastOther(touched, doc.clientID) };
  };

  const begin = (): (() => void) => {
    manager.stopCapturing();
    manager.captureTimeout = Number.POSITIVE_INFINITY;
    return () => {
      manager.captureTimeout = captureMs;
      manager.stopCapturing();
    };
  };

  return {
    current: () => state,
    subscribe: listeners.subscribe,
    onEdit: (step) => {
      manager.on('stack-item-added', () => step('new'));
      manager.on('stack-item-updated', () => step('more'));
    },
    undo: () => back('undoStack', () => manager.undo()),
    redo: () => back('redoStack', () => manager.redo()),
    step: (gesture) => {
      manager.stopCapturing();
      const value = gesture();
      manager.stopCapturing();
      return value;
    },
    begin,
    openText: (text) => {
      const inText = new Y.UndoManager(text, {
        trackedOrigins: new Set<unknown>([LOCAL]),
        captureTimeout: captureMs,
      });
      manager.addTrackedOrigin(inText);
      return {
        undo: () => inText.undo(),
        redo: () => inText.redo(),
        close: () => {
          manager.removeTrackedOrigin(inText);
          inText.destroy();
        },
      };
    },
  };
};
