import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Folders whose tests put the server together over real storage: right, but not quick. */
const APP =
  'tests/server/{access,accounts,auth,derive,events,http,plans,sample,storage,workspace}/**/*.test.ts';

/** Suites that try to break the whole server: every cell of who may do what, hostile members, rubbish, secrets. */
const BREAKING = 'tests/{access-matrix,hostile,fuzz,secrets}/**/*.test.ts';

/** Left alone, one core is kept free, which on two cores is half of the machine. */
const maxWorkers = '100%';

/** Browsers and processes wait for one another half of their time: one more worker than there are cores uses it. */
const moreWorkers = availableParallelism() + 1;

/** Property tests try hundreds of cases; a busy machine may take a while over them. */
const testTimeout = 30_000;

const BROWSER = 'tests/e2e/**/*.test.ts';

/** Browser tests that watch every frame or count milliseconds: they have the machine to themselves. */
const ALONE = ['live', 'layout', 'rights'].map((name) => `tests/e2e/${name}.test.ts`);

/** Starts and ends of processes of their own, each with its own folder and port: most of their time is waiting. */
const PROCESSES = [
  'tests/{contracts,kill,bootstrap,backup,faults}/**/*.test.ts',
  'tests/e2e/server-start.test.ts',
];

/** Vitest runs projects together only where they have as many workers as one another. */
const after = { sequence: { groupOrder: 1 } };

/** Files that take longest, or wait most: begun first, they leave no worker alone with them in the end. */
const LONGEST = [
  'kill/kill-loop',
  'faults/bad-networks',
  'bootstrap/start',
  'e2e/accessibility',
  'simulation/seeds',
  'e2e/people',
  'e2e/on-device',
  'e2e/fields',
].map((name) => `/tests/${name}`);

const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.includes(name));
  return at === -1 ? LONGEST.length : at;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

const patient = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // Tells "happens" from "does not happen"; how fast it happens is for benchmarks to say.
  expect: { poll: { timeout: 10_000 } },
};

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          maxWorkers,
          testTimeout,
          include: ['tests/{shared,server,client,architecture}/**/*.test.ts'],
          exclude: [APP],
        },
      },
      { test: { name: 'app', maxWorkers, testTimeout, include: [APP, BREAKING] } },
      {
        test: {
          name: 'simulation',
          maxWorkers,
          // By a flag a file runs as many seeds as one likes.
          testTimeout: 0,
          include: ['tests/simulation/**/*.test.ts'],
          setupFiles: [fileURLToPath(new URL('./simulation/globals.ts', import.meta.url))],
        },
      },
      {
        test: {
          name: 'browser',
          maxWorkers: moreWorkers,
          ...patient,
          ...after,
          include: [BROWSER],
          exclude: [...ALONE, ...PROCESSES],
        },
      },
      {
        test: { name: 'system', maxWorkers: moreWorkers, ...patient, ...after, include: PROCESSES },
      },
      {
        test: {
          name: 'alone',
          ...patient,
          sequence: { groupOrder: 2 },
          include: ALONE,
          fileParallelism: false,
        },
      },
    ],
  },
});
