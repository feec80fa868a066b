import { cornerUnder } from '@gameplan/client/ui/place-under';
import { expect, test } from 'vitest';

const room = { width: 1000, height: 800 };
const size = { width: 200, height: 100 };
const control = { left: 400, top: 300, width: 120, height: 28 };

test('a box stands under its control, along its left or its right side', () => {
  expect(cornerUnder(control, { align: 'left', size, room })).toEqual({ left: 400, top: 332 });
  expect(cornerUnder(control, { align: 'right', size, room })).toEqual({ left: 320, top: 332 });
});

test('a box without room below stands over its control', () => {
  const low = { ...control, top: 750 };
  expect(cornerUnder(low, { align: 'left', size, room })).toEqual({ left: 400, top: 646 });
});

test('a box that fits neither below nor above stands below', () => {
  const tall = { width: 200, height: 700 };
  expect(cornerUnder(control, { align: 'left', size: tall, room }).top).toBe(332);
});

test('a box never leaves the window at its sides', () => {
  const right = { ...control, left: 950 };
  expect(cornerUnder(right, { align: 'left', size, room }).left).toBe(792);
  const left = { ...control, left: -50 };
  expect(cornerUnder(left, { align: 'right', size, room }).left).toBe(8);
});
