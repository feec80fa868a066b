import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Left alone, one core is kept free, which on two cores is half of the machine.
          maxWorkers: '100%',
          // Property tests try hundreds of cases; a busy machine may take a while over them.
          testTimeout: 30_000,
          include: ['tests/{shared,server,client,architecture}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'system',
          include: ['tests/{contracts,kill,bootstrap,e2e}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // Tells "happens" from "does not happen"; how fast it happens is for benchmarks to say.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
