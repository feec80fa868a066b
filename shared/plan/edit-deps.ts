/** What every edit of a plan needs, and how it answers. */
import type * as Y from 'yjs';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { Result } from '../base/result.ts';

/** What edits need: the document, who writes, and where time and ids come from. */
export interface EditDeps {
  readonly doc: Y.Doc;
  /** The origin of every transaction, by which undo and save state know a person's own edits. */
  readonly origin: unknown;
  readonly clock: Clock;
  readonly random: Random;
  /** Id of the person who writes. */
  readonly author: string;
}

/**
 * Why an edit did nothing: there is no such record, what is stored there is none, the field takes no such value, or
 * whoever edits may not.
 */
export type EditRefusal = 'missing' | 'malformed' | 'value-refused' | 'not-allowed';

export type Edited = Result<void, EditRefusal>;
