/** The workspace notices each new day, once, right when it begins. */
import { createWorkspaceDay } from '@gameplan/server/workspace/workspace-day';
import { expect, onTestFinished, test } from 'vitest';
import { createManualTime } from '../../support/manual-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const scene = (timeZone: string, start: string) => {
  const time = createManualTime(Date.parse(start));
  const place = { timeZone };
  const told: string[] = [];
  const day = createWorkspaceDay({
    clock: time.clock,
    timers: time.timers,
    timeZone: () => place.timeZone,
    begun: () => told.push(`${day.today()} at ${new Date(time.clock.now()).toISOString()}`),
  });
  onTestFinished(day.stop);
  return { time, place, told, day };
};

test('a new day is told when it begins, and once', async () => {
  const { time, told, day } = scene('Europe/Berlin', '2026-03-01T22:00:00Z');
  expect(day.today()).toBe('2026-03-01');
  await time.pass(HOUR - 1);
  expect(told).toEqual([]);
  await time.pass(1);
  await time.pass(23 * HOUR);
  expect(told).toEqual(['2026-03-02 at 2026-03-01T23:00:00.000Z']);
});

test('days of 23 and 25 hours end at midnight too', async () => {
  const spring = scene('Europe/Berlin', '2026-03-28T12:00:00Z');
  await spring.time.pass(48 * HOUR);
  expect(spring.told).toEqual([
    '2026-03-29 at 2026-03-28T23:00:00.000Z',
    '2026-03-30 at 2026-03-29T22:00:00.000Z',
  ]);
  const autumn = scene('Europe/Berlin', '2026-10-24T12:00:00Z');
  await autumn.time.pass(48 * HOUR);
  expect(autumn.told).toEqual([
    '2026-10-25 at 2026-10-24T22:00:00.000Z',
    '2026-10-26 at 2026-10-25T23:00:00.000Z',
  ]);
});

test('another time zone counts from then on, and is another day at once where it is one', async () => {
  const { time, place, told, day } = scene('Europe/Berlin', '2026-03-01T20:00:00Z');
  place.timeZone = 'Asia/Tokyo';
  day.look();
  expect(told).toEqual(['2026-03-02 at 2026-03-01T20:00:00.000Z']);
  await time.pass(19 * HOUR);
  expect(told.slice(1)).toEqual(['2026-03-03 at 2026-03-02T15:00:00.000Z']);
  place.timeZone = 'America/New_York';
  day.look();
  expect(told.slice(2)).toEqual(['2026-03-02 at 2026-03-02T15:00:00.000Z']);
});

test('a machine that slept over midnight notices within a minute, and today is right before that', async () => {
  let slept = 0;
  const time = createManualTime(Date.parse('2026-03-01T12:00:00Z'));
  const told: string[] = [];
  const day = createWorkspaceDay({
    clock: { now: () => time.clock.now() + slept },
    timers: time.timers,
    timeZone: () => 'UTC',
    begun: () => told.push(day.today()),
  });
  onTestFinished(day.stop);
  slept = 3 * 24 * HOUR;
  expect(day.today()).toBe('2026-03-04');
  await time.pass(MINUTE);
  expect(told).toEqual(['2026-03-04']);
});

test('a clock that is set back shows the day that it shows', () => {
  const time = { now: Date.parse('2026-03-02T00:00:01Z') };
  const day = createWorkspaceDay({
    clock: { now: () => time.now },
    timers: { after: () => () => {} },
    timeZone: () => 'UTC',
    begun: () => {},
  });
  expect(day.today()).toBe('2026-03-02');
  time.now -= 2_000;
  expect(day.today()).toBe('2026-03-01');
});

test('nothing is told once it was stopped', async () => {
  const { time, told, day } = scene('UTC', '2026-03-01T12:00:00Z');
  day.stop();
  await time.pass(48 * HOUR);
  expect(told).toEqual([]);
});
