/** The words of undo and redo: what came of them, and who has changed the same since. */

/** What somebody did since. */
type Done = 'moved' | 'edited' | 'deleted' | 'restored' | 'changed';

/** What could not be done, and what somebody did instead. */
interface Since {
  readonly which: 'undo' | 'redo';
  readonly what: Done;
}

const lead = { undo: 'Nothing undone', redo: 'Nothing done again' };

export const undoWords = {
  undo: 'Undo',
  redo: 'Redo',
  undone: 'Undone',
  redone: 'Done again',
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to do again',
  changedSince: ({ which, what, name }: Since & { readonly name: string }) =>
    `${lead[which]}: ${name} has ${what} this since`,
  changedBySomebody: ({ which, what }: Since) => `${lead[which]}: somebody has ${what} this since`,
  changedByYou: ({ which, what }: Since) =>
    `${lead[which]}: you have ${what} this since on another screen`,
};
