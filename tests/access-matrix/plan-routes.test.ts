/** The routes about plans and accounts, by every sort of person and credential, about every sort of object. */
import { routes } from '@gameplan/shared/api/routes';
import { expect, test } from 'vitest';
import { peopleRows } from './people-rows.ts';
import { planRows } from './plan-rows.ts';
import { expectEveryCell } from './try-routes.ts';

test('[fail:79] every route of the contract has a row in the matrix, and every row a route', () => {
  const rows = { ...planRows, ...peopleRows };
  expect(Object.keys(rows).sort()).toEqual(Object.keys(routes).sort());
  expect(Object.entries(rows).filter(([, ways]) => ways.length === 0)).toEqual([]);
});

test(
  '[fail:79] every route about plans does for each sort of person what its row says, and nothing else',
  {
    timeout: 300_000,
  },
  () => expectEveryCell(planRows),
);
