import { cornerBeside } from '@gameplan/client/ui/place-beside';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const room = { width: 1_440, height: 900 };
const size = { width: 100, height: 24 };

describe('a box beside a control', () => {
  const control = { left: 700, top: 400, width: 40, height: 32 };

  test.each([
    ['bottom', { left: 670, top: 438 }],
    ['top', { left: 670, top: 370 }],
    ['right', { left: 746, top: 404 }],
    ['left', { left: 594, top: 404 }],
  ] as const)('on the %s it is centred, six pixels away', (side, corner) => {
    expect(cornerBeside(control, { side, size, room })).toEqual(corner);
  });

  test('without room on its side it lies on the other', () => {
    const foot = { ...control, top: 860 };
    expect(cornerBeside(foot, { side: 'bottom', size, room }).top).toBe(860 - 24 - 6);
  });

  test('it never leaves the window', () => {
    const anywhere = fc.record({
      left: fc.integer({ min: -200, max: 1_600 }),
      top: fc.integer({ min: -200, max: 1_100 }),
      width: fc.integer({ min: 1, max: 400 }),
      height: fc.integer({ min: 1, max: 400 }),
    });
    const sides = fc.constantFrom('top', 'right', 'bottom', 'left');
    fc.assert(
      fc.property(anywhere, sides, (box, side) => {
        const { left, top } = cornerBeside(box, { side, size, room });
        expect(left).toBeGreaterThanOrEqual(8);
        expect(top).toBeGreaterThanOrEqual(8);
        expect(left + size.width).toBeLessThanOrEqual(room.width - 8);
        expect(top + size.height).toBeLessThanOrEqual(room.height - 8);
      }),
    );
  });
});
