import { landingIndex } from '@gameplan/client/features/swot/landing-place';
import { describe, expect, test } from 'vitest';

const card = (column: number, row: number, height = 80) => ({
  left: column * 110,
  right: column * 110 + 100,
  top: row * 100,
  bottom: row * 100 + height,
});

describe('[ux:A4] a dragged card', () => {
  const two = [card(0, 0), card(1, 0), card(0, 1), card(1, 1)];

  test.each([
    ['left half of the first card', { x: 20, y: 40 }, 0],
    ['right half of the first card', { x: 80, y: 40 }, 1],
    ['right half of the second', { x: 200, y: 40 }, 2],
    ['between the rows', { x: 20, y: 90 }, 2],
    ['under the last row', { x: 20, y: 400 }, 4],
  ])('lands in two columns over the %s', (_, point, index) => {
    expect(landingIndex(two, point)).toBe(index);
  });

  test('lands above or below a card that is alone in its row', () => {
    const one = [card(0, 0), card(0, 1)];
    expect(landingIndex(one, { x: 50, y: 30 })).toBe(0);
    expect(landingIndex(one, { x: 50, y: 60 })).toBe(1);
    expect(landingIndex(one, { x: 50, y: 170 })).toBe(2);
  });

  test('lands first in an empty box', () => {
    expect(landingIndex([], { x: 50, y: 30 })).toBe(0);
  });

  test('lands before or after a short card beside a tall one, as long as it is level with the row', () => {
    const row = [card(0, 0, 40), card(1, 0, 95)];
    expect(landingIndex(row, { x: 20, y: 70 })).toBe(0);
    expect(landingIndex(row, { x: 80, y: 70 })).toBe(1);
  });
});
