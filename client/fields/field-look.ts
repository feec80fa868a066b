/** The one look of a field, at rest and while it is edited: the same box and type, so that opening it moves nothing. */

export type FieldAlign = 'start' | 'end';

/** What a caller may say of how a field looks. */
export interface FieldLook {
  /** Replaces the name that the declaration gives. */
  readonly label?: string;
  /** Numbers stand at the end of a column. */
  readonly align?: FieldAlign;
  /** Where a table has many empty fields, they say what they are only under the pointer and with the focus. */
  readonly empty?: 'told' | 'on-hover';
  readonly className?: string;
  /** -1 where a table lets arrow keys walk its fields. */
  readonly tabIndex?: number;
}

/** The box of a field; its text stands in line with what is around it. */
export const BOX =
  'min-h-7 w-full rounded-chip px-1.5 py-1 pointer-coarse:min-h-11 pointer-coarse:min-w-11 wrap-anywhere whitespace-pre-wrap';

/** Over the box, where it is only read: nothing there has to be hit by a finger. */
export const READ = 'cursor-text pointer-coarse:min-h-7! pointer-coarse:min-w-0!';

export const alignText = { start: 'text-start', end: 'text-end' } as const satisfies Record<
  FieldAlign,
  string
>;

/** Around the box: pulls it out by its own padding. */
export const WRAPPER = 'relative -mx-1.5 block min-w-0';

/** The ring of one's own open editor. */
export const OWN_RING = 'shadow-[0_0_0_2px_var(--accent)] outline-none';
