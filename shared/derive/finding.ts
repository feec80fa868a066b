/** What a formula finds before its faults are looked at: a value or none, and why. */
import { asNumber } from './exact.ts';
import type { FigureState } from './figure.ts';

/** A value or none, with the state that says why. */
export interface Finding<Value> {
  readonly value: Value | null;
  readonly state: FigureState;
}

/** Nothing can be said, for this reason. */
export const silent = (state: FigureState): Finding<never> => ({ value: null, state });

/** A value that can be said. */
export const found = <Value>(value: Value, state: FigureState = 'ok'): Finding<Value> => ({
  value,
  state,
});

/** An exact number that can be said unless it is too large for plain data. */
export const foundNumber = (exact: bigint, state: FigureState = 'ok'): Finding<number> => {
  const value = asNumber(exact);
  return value === null ? silent('too_large') : { value, state };
};
