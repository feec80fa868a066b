import { planScreenAt } from '@gameplan/client/app/plan-screens';
import { expect, test } from 'vitest';

test.each([
  ['/plans/pln_1', 'overview'],
  ['/plans/pln_1/', 'overview'],
  ['/plans/pln_1/swot', 'swot'],
  ['/plans/pln_1/elsewhere', 'overview'],
])('the address %s shows the screen %s', (path, screen) => {
  expect(planScreenAt(path)).toBe(screen);
});
