import { describe, expect, test } from 'vitest';
import { countOf, createTally } from '../../scripts/tests.mjs';

const passedFile = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const report = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [passedFile],
};
const count = (changes: Partial<typeof report>, code: number, isFiltered = false) =>
  countOf({ report: { ...report, ...changes }, code, isFiltered });

describe('a run of tests', () => {
  test.each([
    ['that went well counts its tests', count({}, 0), { passed: 3, failed: 0 }],
    [
      'with a failed test counts it once',
      count({ numFailedTests: 1 }, 1),
      { passed: 3, failed: 1 },
    ],
    [
      'with a file that cannot be loaded counts the file',
      count({ testResults: [passedFile, { status: 'failed', assertionResults: [] }] }, 1),
      { passed: 3, failed: 1 },
    ],
    ['with an error outside of every test has failed', count({}, 1), { passed: 3, failed: 1 }],
    ['with a skipped test has failed', count({ numPendingTests: 1 }, 0), { passed: 3, failed: 1 }],
    [
      'that was filtered may leave tests out',
      count({ numPendingTests: 1 }, 0, true),
      { passed: 3, failed: 0 },
    ],
    ['in which nothing ran has failed', count({ numPassedTests: 0 }, 0), { passed: 0, failed: 1 }],
    [
      'that left no report has failed',
      countOf({ report: undefined, code: 0, isFiltered: false }),
      { passed: 0, failed: 1 },
    ],
  ])('%s', (_name, counted, expected) => {
    expect(counted).toEqual(expected);
  });

  test('ends with the plain sum, and with success only if something passed and nothing failed', () => {
    const lines: string[] = [];
    const progress = { line: (text: string) => lines.push(text) };
    const tally = createTally();
    expect(tally.report(progress)).toBe(1);
    tally.add({ passed: 2, failed: 0 });
    expect(tally.report(progress)).toBe(0);
    tally.add({ passed: 0, failed: 1 });
    expect(tally.report(progress)).toBe(1);
    expect(lines).toEqual(['0 passed, 0 failed', '2 passed, 0 failed', '2 passed, 1 failed']);
  });
});
