/** Runs Vitest and adds up what passed and failed: the one place where the last line of a run is made. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { at, pinnedNode, tools } from './places.mjs';

/** The sum of a run: every gate counts as one, beside the tests. */
export const createTally = () => {
  let passed = 0;
  let failed = 0;
  return {
    add: (more) => {
      passed += more.passed;
      failed += more.failed;
    },
    /** Tells the sum as the last line and gives the exit code; a run in which nothing passed is no success. */
    report: (progress) => {
      progress.line(`${passed} passed, ${failed} failed`);
      return failed === 0 && passed > 0 ? 0 : 1;
    },
  };
};

/** One run of Vitest, counted by its JSON report. */
export const runVitest = async ({ processes, tally, name, args, env, isFiltered = false }) => {
  const report = at('tests/.results', `${name}.json`);
  mkdirSync(at('tests/.results'), { recursive: true });
  rmSync(report, { force: true });
  const code = await processes.show(
    pinnedNode(),
    [
      ...['--import', at('scripts/end-with-parent.mjs'), tools.vitest, 'run'],
      ...['--config', at('tests/vitest.config.ts')],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...args,
    ],
    { cwd: at('tests'), env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  tally.add(countOf({ report: readReport(report), code, isFiltered }));
};

/**
 * What a report counts. A file that cannot be loaded has no tests of its own to fail, an error outside of every test only
 * shows in the exit code, and a skipped test proves nothing: each counts as failed.
 */
export const countOf = ({ report, code, isFiltered }) => {
  if (report === undefined) return { passed: 0, failed: 1 };
  const brokenFiles = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const skipped = isFiltered ? 0 : report.numPendingTests + (report.numTodoTests ?? 0);
  const failed = report.numFailedTests + brokenFiles.length + skipped;
  const isSilentFailure = failed === 0 && (code !== 0 || report.numPassedTests === 0);
  return { passed: report.numPassedTests, failed: isSilentFailure ? 1 : failed };
};

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};
