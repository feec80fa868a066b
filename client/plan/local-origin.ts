/** The origins of this page's own transactions: by them undo knows what to take back. */

/** A person's edit, as undo takes it back. */
export const LOCAL = Symbol('local edit');

/** A person's edit that undo does not see. */
export const LOCAL_UNTRACKED = Symbol('local edit without undo');
