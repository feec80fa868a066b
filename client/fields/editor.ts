/** What every open editor is given, and how it says that it is done. */
import type { FieldAlign } from './field-look.ts';
import type { FieldPlace } from './field-place.ts';

/** How somebody left an editor. */
export type Went = 'enter' | 'escape' | 'click' | 'tab' | 'back-tab' | 'blur';

export interface EditorProps {
  readonly place: FieldPlace;
  /** What stands in the field now; it may change while the editor is open. */
  readonly value: unknown;
  /** The text at rest, whose room the editor keeps. */
  readonly shown: string;
  readonly label: string;
  readonly align: FieldAlign;
  /** Closes the editor; answers whether the focus has gone where it belongs, so that the key does no more. */
  readonly onClose: (went: Went) => boolean;
}
