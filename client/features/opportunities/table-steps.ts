/** Where the arrow keys lead in a table of fields: from cell to cell of the page, by row and column. */

const STEP = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
} as const;

export type StepKey = keyof typeof STEP;

/** Whether a key goes from cell to cell. */
export const isStepKey = (key: string): key is StepKey => Object.hasOwn(STEP, key);

/**
 * The place after a step; rows may lack columns, and a step up or down passes over those that lack this one. Null where
 * the table ends.
 */
export const stepFrom = (
  rows: readonly (readonly string[])[],
  from: { readonly row: number; readonly column: string },
  key: StepKey,
): { readonly row: number; readonly column: string } | null => {
  const [down, right] = STEP[key];
  if (right !== 0) {
    const columns = rows[from.row] ?? [];
    const column = columns[columns.indexOf(from.column) + right];
    return column === undefined || !columns.includes(from.column)
      ? null
      : { row: from.row, column };
  }
  for (let row = from.row + down; row >= 0 && row < rows.length; row += down) {
    if (rows[row]?.includes(from.column)) return { row, column: from.column };
  }
  return null;
};
