/** The commands of the project, each a few steps: the one place that says what `npm start` and the others do. */
import { runBackup } from './backup.mjs';
import { findBrowser } from './browser.mjs';
import { develop } from './dev.mjs';
import { Failure } from './failure.mjs';
import { runGates } from './gates.mjs';
import { at, pinnedNode, tools } from './places.mjs';
import { createProcesses } from './processes.mjs';
import { createProgress } from './progress.mjs';
import { serve } from './serve.mjs';
import { setUp } from './set-up.mjs';
import { createTally, runVitest } from './tests.mjs';

const commands = {
  setup: async (tools) => {
    await setUp({ ...tools, withBuild: false });
    return 0;
  },

  start: async (tools, args) => {
    await setUp({ ...tools, withBuild: true });
    return serve(tools, args);
  },

  dev: async (tools) => {
    await setUp({ ...tools, withBuild: false });
    return develop(tools);
  },

  backup: async (tools, args) => {
    await setUp({ ...tools, withBuild: false });
    return runBackup(tools, ['backup', ...args]);
  },

  restore: async (tools, args) => {
    await setUp({ ...tools, withBuild: false });
    return runBackup(tools, ['restore', ...args]);
  },

  check: async (tools) => {
    await setUp({ ...tools, withBuild: false });
    const tally = createTally();
    await runGates({ ...tools, tally });
    await runVitest({ ...tools, tally, name: 'unit', args: ['--project', 'unit'] });
    return tally.report(tools.progress);
  },

  test: async (tools, args) => {
    await setUp({ ...tools, withBuild: true });
    const tally = createTally();
    if (args.length > 0) {
      const env = { CHROMIUM_PATH: await findBrowser(tools) };
      await runVitest({ ...tools, tally, name: 'chosen', args, env, isFiltered: true });
      return tally.report(tools.progress);
    }
    await runGates({ ...tools, tally });
    const quick = ['unit', 'app', 'simulation'].flatMap((name) => ['--project', name]);
    await runVitest({ ...tools, tally, name: 'unit', args: quick });
    const env = { CHROMIUM_PATH: await findBrowser(tools) };
    const long = ['--project', 'browser', '--project', 'system'];
    await runVitest({ ...tools, tally, name: 'browser', args: long, env });
    await runVitest({ ...tools, tally, name: 'alone', args: ['--project', 'alone'], env });
    return tally.report(tools.progress);
  },

  shots: async (tools, args) => {
    await setUp({ ...tools, withBuild: true });
    const env = { CHROMIUM_PATH: await findBrowser(tools) };
    return tools.processes.show(pinnedNode(), [at('tests/shots/main.ts'), ...args], { env });
  },

  docs: async (tools, args) => {
    await setUp({ ...tools, withBuild: false });
    const write = (script) => tools.processes.show(pinnedNode(), [at('scripts', script), ...args]);
    return (await write('settings-section.mjs')) || write('plan-format.mjs');
  },

  format: async ({ processes, progress }) => {
    await setUp({ processes, progress, withBuild: false });
    return processes.show(pinnedNode(), [tools.biome, 'check', '--write', '.']);
  },

  browser: async ({ processes }) => {
    const progress = createProgress({ quiet: true });
    await setUp({ processes, progress, withBuild: false });
    console.log(await findBrowser({ processes, progress }));
    return 0;
  },
};

/** Runs a command to its end and gives its exit code; what goes wrong is told in a sentence. */
export const runCommand = async (name, args) => {
  if (!Object.hasOwn(commands, name)) {
    console.error(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}.`);
    return 1;
  }
  const processes = createProcesses();
  try {
    return await commands[name]({ processes, progress: createProgress() }, args);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    return error.exitCode;
  } finally {
    processes.close();
  }
};
