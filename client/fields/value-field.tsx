/** Any field of one plain value, drawn by the kind that its declaration says it is. */
import type { ComponentType } from 'react';
import { FieldCell } from './field-cell.tsx';
import { shownKindOf } from './field-form.ts';
import type { FieldLook } from './field-look.ts';
import type { FieldPlace } from './field-place.ts';
import { fieldAt } from './field-place.ts';
import { FlagCell } from './flag-cell.tsx';
import { shownByKind } from './shown-value.ts';
import { useValueAt } from './use-field.ts';

interface CellProps extends FieldLook {
  readonly place: FieldPlace;
  readonly value: unknown;
}

/** One component for each kind, so that each field asks only for what its kind is shown by. */
const cellBy = (useShown: (typeof shownByKind)[keyof typeof shownByKind]) => (props: CellProps) => (
  <FieldCell {...props} shown={useShown(props.place, props.value)} />
);

const cells: ReadonlyMap<string, ComponentType<CellProps>> = new Map([
  ...Object.entries(shownByKind).map(([kind, useShown]) => [kind, cellBy(useShown)] as const),
  ['flag', FlagCell] as const,
]);

export interface ValueFieldProps extends FieldLook {
  readonly place: FieldPlace;
}

export const ValueField = (props: ValueFieldProps) => {
  const { place } = props;
  const value = useValueAt(place);
  const kind = shownKindOf(fieldAt(place));
  const Cell = cells.get(kind);
  if (Cell === undefined) throw new Error(`${place.root}.${place.key} holds no plain value`);
  return <Cell {...props} value={value} />;
};
