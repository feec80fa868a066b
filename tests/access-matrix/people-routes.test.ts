/** The routes about people and the workspace, by every sort of person and credential, about every sort of object. */
import { test } from 'vitest';
import { peopleRows } from './people-rows.ts';
import { expectEveryCell } from './try-routes.ts';

test(
  '[fail:79] every route about people does for each sort of person what its row says, and nothing else',
  {
    timeout: 300_000,
  },
  () => expectEveryCell(peopleRows),
);
