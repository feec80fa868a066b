/** Every route of the contract, by every sort of person and credential, about every sort of object. */
import { routes } from '@gameplan/shared/api/routes';
import { expect, test } from 'vitest';
import { actorNames } from './actors.ts';
import { peopleRows } from './people-rows.ts';
import { takePicture } from './picture.ts';
import { planRows } from './plan-rows.ts';
import { tryRow } from './try-cells.ts';
import { buildWorld } from './world.ts';

const rows = { ...planRows, ...peopleRows };

test('[fail:79] every route of the contract has a row in the matrix, and every row a route', () => {
  expect(Object.keys(rows).sort()).toEqual(Object.keys(routes).sort());
  expect(Object.entries(rows).filter(([, ways]) => ways.length === 0)).toEqual([]);
});

test('[fail:79] every route does for each sort of person what its row says, and nothing else', {
  timeout: 300_000,
}, async () => {
  const world = await buildWorld();
  const before = await takePicture(world.app.storage);
  let calls = 0;
  const next = () => {
    calls += 1;
    return calls;
  };
  let cells = 0;
  const faults: string[] = [];
  for (const [name, route] of Object.entries(routes)) {
    for (const row of rows[name] ?? []) {
      const tried = await tryRow({ world, before, name, route, row }, actorNames, next);
      cells += tried.cells;
      faults.push(...tried.faults);
    }
  }
  process.stdout.write(`${cells} cells of routes by ${actorNames.length} sorts of people\n`);
  expect(faults).toEqual([]);
});
