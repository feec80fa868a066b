/** Tries all rows of some routes and says what was wrong; two files share it, so that two of them can run at once. */
import { routes } from '@gameplan/shared/api/routes';
import { expect } from 'vitest';
import { actorNames } from './actors.ts';
import { takePicture } from './picture.ts';
import type { Row } from './row.ts';
import { tryRow } from './try-cells.ts';
import { buildWorld } from './world.ts';

/** Fails with every cell that is not as its row says. */
export const expectEveryCell = async (rows: Readonly<Record<string, readonly Row[]>>) => {
  const world = await buildWorld();
  const before = await takePicture(world.app.storage);
  let calls = 0;
  const next = () => {
    calls += 1;
    return calls;
  };
  let cells = 0;
  const faults: string[] = [];
  for (const [name, ways] of Object.entries(rows)) {
    const route = routes[name];
    if (route === undefined) throw new Error(`There is no route ${name}.`);
    for (const row of ways) {
      const tried = await tryRow({ world, before, name, route, row }, actorNames, next);
      cells += tried.cells;
      faults.push(...tried.faults);
    }
  }
  process.stdout.write(
    `${cells} cells of ${Object.keys(rows).length} routes by ${actorNames.length} sorts of people\n`,
  );
  expect(faults).toEqual([]);
};
