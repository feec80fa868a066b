/** The gates beside the tests: types of each folder, lint, dead code, generated documentation. Each counts as one. */
import { at, pinnedNode, tools } from './places.mjs';

const AT_ONCE = 2;

const gates = [
  { name: 'lint and format', args: [tools.biome, 'check', '--error-on-warnings', '.'] },
  ...['shared', 'server', 'client', 'client/service-worker', 'tests'].map((folder) => ({
    name: `types of ${folder}`,
    args: [tools.tsc, '-p', at(folder)],
  })),
  { name: 'dead code', args: [tools.knip, '--no-progress'] },
  { name: 'documentation of settings', args: [at('scripts/settings-section.mjs'), '--check'] },
  { name: 'documentation of the plan format', args: [at('scripts/plan-format.mjs'), '--check'] },
];

/** Runs them all, two at a time, and shows the whole output of those that fail. */
export const runGates = async ({ processes, progress, tally }) => {
  const waiting = [...gates];
  const work = async () => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
      tally.add(await runGate(gate, { processes, progress }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

const runGate = async ({ name, args }, { processes, progress }) => {
  const began = performance.now();
  const { code, output } = await processes.collect(pinnedNode(), args);
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (code === 0) {
    progress.line(` ok   ${name} (${took})`);
    return { passed: 1, failed: 0 };
  }
  progress.line(` FAIL ${name} (${took})\n${output.trimEnd()}`);
  return { passed: 0, failed: 1 };
};
