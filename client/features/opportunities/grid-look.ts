/** The columns that head, rows and sums of the table share where there is room for them; below it, rows are cards. */

export const GRID =
  'lg:grid lg:grid-cols-[9.5rem_minmax(0,1fr)_7.25rem_6.5rem_7.5rem_3.75rem_7rem_8rem_2rem] lg:gap-x-4 lg:px-5';

/** A cell in a card has its name before it; in a column the head has said it. */
export const CARD_LABEL = 'block text-small text-text-3 lg:hidden';

/** Empty fields in narrow columns keep to one line. */
export const ONE_LINE =
  '[&_[data-field-rest]]:overflow-hidden [&_[data-field-rest]]:whitespace-nowrap';

/**
 * Rows out of sight cost no layout and no paint, so that hundreds of them do not slow typing; what straddles a row, such
 * as the name of whoever edits in it, is still drawn whole.
 */
export const LAZY =
  '[content-visibility:auto] [contain-intrinsic-size:auto_180px] [overflow-clip-margin:24px] lg:[contain-intrinsic-size:auto_40px]';
