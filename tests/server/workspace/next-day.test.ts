/** When a day of a time zone ends, on days that are as long as others and on those that are not. */
import { nextDayAt } from '@gameplan/server/workspace/next-day';
import { plainDateIn } from '@gameplan/shared/base/time-zone';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const after = (timeZone: string, moment: string): string =>
  new Date(nextDayAt(timeZone, Date.parse(moment))).toISOString();

test.each([
  ['an ordinary day', 'Europe/Berlin', '2026-03-01T12:00:00Z', '2026-03-01T23:00:00.000Z'],
  ['the first moment of a day', 'UTC', '2026-03-01T00:00:00Z', '2026-03-02T00:00:00.000Z'],
  ['the last moment of a day', 'UTC', '2026-03-01T23:59:59.999Z', '2026-03-02T00:00:00.000Z'],
  ['a day of 23 hours', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00.000Z'],
  ['a day of 25 hours', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00.000Z'],
  [
    'a day after which there is no midnight',
    'America/Santiago',
    '2025-09-06T12:00:00Z',
    '2025-09-07T04:00:00.000Z',
  ],
  [
    'a day whose last hour comes twice',
    'Asia/Beirut',
    '2026-10-24T12:00:00Z',
    '2026-10-24T22:00:00.000Z',
  ],
  [
    'a day before a date that was left out',
    'Pacific/Apia',
    '2011-12-29T12:00:00Z',
    '2011-12-30T10:00:00.000Z',
  ],
  [
    'a zone off by 45 minutes',
    'Asia/Kathmandu',
    '2026-03-01T12:00:00Z',
    '2026-03-01T18:15:00.000Z',
  ],
])('%s ends where it ends there', (_, timeZone, moment, end) => {
  expect(after(timeZone, moment)).toBe(end);
});

test('a day lasts to the millisecond before the next one, in every zone and at every moment', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const moments = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2034, 0) });
  fc.assert(
    fc.property(fc.constantFrom(...zones), moments, (timeZone, moment) => {
      const today = plainDateIn(timeZone, moment);
      const end = nextDayAt(timeZone, moment);
      expect(plainDateIn(timeZone, end - 1)).toBe(today);
      expect(plainDateIn(timeZone, end) > today).toBe(true);
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 200) },
  );
});
