import type { Arrow } from '@gameplan/client/features/swot/board-steps';
import { stepInside, stepTarget } from '@gameplan/client/features/swot/board-steps';
import type { Target } from '@gameplan/client/features/swot/board-view';
import { swotBoxes } from '@gameplan/shared/plan/kinds/swot-card';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const counts = { strength: 3, weakness: 2, opportunity: 0, threat: 4, unsorted: 1 };
const shape = {
  columns: (box: string) => (box === 'unsorted' ? 1 : 2),
  count: (box: keyof typeof counts) => counts[box],
  isNarrow: false,
};
const walk = (from: Target, ...arrows: readonly Arrow[]): Target =>
  arrows.reduce((target, arrow) => stepTarget(target, arrow, shape), from);

describe('an arrow key', () => {
  test('goes to the card that is seen on that side, and no further than the box', () => {
    const inside = (index: number, arrow: Arrow) =>
      stepInside(index, arrow, { columns: 2, places: 5 });
    expect([inside(0, 'ArrowRight'), inside(0, 'ArrowDown'), inside(4, 'ArrowUp')]).toEqual([
      1, 2, 2,
    ]);
    expect([inside(1, 'ArrowRight'), inside(0, 'ArrowLeft'), inside(0, 'ArrowUp')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('down goes to the last card where the last row is shorter', () => {
    expect(stepInside(3, 'ArrowDown', { columns: 2, places: 5 })).toBe(4);
    expect(stepInside(4, 'ArrowDown', { columns: 2, places: 5 })).toBeNull();
  });
});

describe('[ux:A6] a lifted card', () => {
  const start: Target = { box: 'strength', index: 0 };

  test('goes through the places of its box, and on into the box beside it', () => {
    expect(walk(start, 'ArrowRight')).toEqual({ box: 'strength', index: 1 });
    expect(walk(start, 'ArrowRight', 'ArrowRight')).toEqual({ box: 'weakness', index: 0 });
    expect(walk(start, 'ArrowDown', 'ArrowDown')).toEqual({ box: 'opportunity', index: 0 });
  });

  test('reaches the tray from the right-hand quadrants, and comes back', () => {
    const inTray = walk({ box: 'weakness', index: 1 }, 'ArrowRight');
    expect(inTray).toEqual({ box: 'unsorted', index: 0 });
    expect(walk(inTray, 'ArrowLeft')).toEqual({ box: 'weakness', index: 1 });
  });

  test('stays at the edge of the board', () => {
    expect(walk(start, 'ArrowLeft')).toEqual(start);
    expect(walk(start, 'ArrowUp')).toEqual(start);
  });

  test('reaches every box of every board, and only places that there are', () => {
    const arrows = fc.constantFrom<Arrow>('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown');
    fc.assert(
      fc.property(fc.array(arrows, { maxLength: 60 }), fc.boolean(), (path, isNarrow) => {
        let target = start;
        for (const arrow of path) {
          target = stepTarget(target, arrow, { ...shape, isNarrow });
          expect(target.index).toBeGreaterThanOrEqual(0);
          expect(target.index).toBeLessThanOrEqual(counts[target.box]);
        }
      }),
    );
    const seen = new Set<string>();
    let target = start;
    for (const arrow of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight'] as const) {
      seen.add(target.box);
      target = stepTarget({ ...target, index: counts[target.box] }, arrow, {
        ...shape,
        columns: () => 1,
        isNarrow: true,
      });
    }
    expect([...seen, target.box]).toEqual([...swotBoxes]);
  });
});
