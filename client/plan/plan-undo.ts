/** Takes back the edits of the person in front of this page, and nobody else's. */
import * as Y from 'yjs';
import { createListeners } from './listeners.ts';
import { LOCAL } from './local-origin.ts';

/** Two edits within this time are one step, in ms. */
const CAPTURE_MS = 500;

/** What came of an undo or a redo. */
export type UndoOutcome =
  | { readonly done: true }
  /** There was nothing to take back. */
  | { readonly done: false; readonly because: 'nothing' }
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

/** A shared type, as far as its place in the document goes. */
interface Placed {
  readonly _item: Y.Item | null;
}

/** The record that a type lies in, as the key of its kind's root. */
const recordOf = (type: Placed, root: unknown): string | null => {
  let item = type._item;
  while (item !== null && item.parent !== root) {
    item = item.parent instanceof Y.AbstractType ? item.parent._item : null;
  }
  return item?.parentSub ?? null;
};

/** The client that wrote last into any of the records, beside one's own. */
const lastOther = (root: Y.Map<unknown>, ids: ReadonlySet<string>, own: number): number | null => {
  for (const id of ids) {
    const record = root.get(id);
    if (!(record instanceof Y.Map)) continue;
    for (const item of record._map.values()) if (item.id.client !== own) return item.id.client;
  }
  return null;
};

const RECORDS = 'records';

export interface PlanUndoDeps {
  readonly doc: Y.Doc;
  /** The records whose edits are taken back. */
  readonly root: Y.Map<unknown>;
  /** Edits within this time are one step, in ms, unless a gesture says what belongs together. */
  readonly captureMs?: number;
}

export const createPlanUndo = ({ doc, root, captureMs = CAPTURE_MS }: PlanUndoDeps): PlanUndo => {
  const listeners = createListeners();
  const manager = new Y.UndoManager(root, {
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
  /** Remembers with each step which records it touched, to say who changed them since. */
  const remember = ({
    stackItem,
    changedParentTypes,
  }: {
    readonly stackItem: { readonly meta: Map<unknown, unknown> };
    readonly changedParentTypes: ReadonlyMap<Placed, unknown>;
  }): void => {
    const known = stackItem.meta.get(RECORDS);
    const ids = new Set<string>(known instanceof Set ? known : []);
    for (const type of changedParentTypes.keys()) {
      const id = recordOf(type, root);
      if (id !== null) ids.add(id);
    }
    stackItem.meta.set(RECORDS, ids);
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
    const touched: unknown = top.meta.get(RECORDS);
    const ids = new Set<string>(touched instanceof Set ? touched : []);
    return { done: false, because: 'changed-since', tab: lastOther(root, ids, doc.clientID) };
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
