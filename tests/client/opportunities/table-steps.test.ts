import { isStepKey, stepFrom } from '@gameplan/client/features/opportunities/table-steps';
import { expect, test } from 'vitest';

const ROWS = [['name', 'amount', 'more'], ['name'], ['name', 'amount', 'more']];

test('arrows go to the next cell, and pass over rows that lack the column', () => {
  const at = (row: number, column: string) => ({ row, column });
  expect(stepFrom(ROWS, at(0, 'name'), 'ArrowRight')).toEqual(at(0, 'amount'));
  expect(stepFrom(ROWS, at(0, 'amount'), 'ArrowLeft')).toEqual(at(0, 'name'));
  expect(stepFrom(ROWS, at(0, 'amount'), 'ArrowDown')).toEqual(at(2, 'amount'));
  expect(stepFrom(ROWS, at(2, 'name'), 'ArrowUp')).toEqual(at(1, 'name'));
});

test('the table ends at its edges', () => {
  expect(stepFrom(ROWS, { row: 0, column: 'name' }, 'ArrowLeft')).toBeNull();
  expect(stepFrom(ROWS, { row: 0, column: 'more' }, 'ArrowRight')).toBeNull();
  expect(stepFrom(ROWS, { row: 0, column: 'amount' }, 'ArrowUp')).toBeNull();
  expect(stepFrom(ROWS, { row: 2, column: 'amount' }, 'ArrowDown')).toBeNull();
  expect(isStepKey('Enter')).toBe(false);
});
