/** Brings a fresh machine to the point where the project runs: its Node and pnpm, its packages, the built client. */
import { existsSync } from 'node:fs';
import { Failure, sentenceFor } from './failure.mjs';
import { takeLock } from './lock.mjs';
import { at, npmCommand, pinnedNode, tools } from './places.mjs';
import { confirm, contentKey, holds, revoke } from './stamps.mjs';

/** Options of every `npm ci` of ours: no scripts of packages, no talk, and an offline machine is told so soon. */
export const npmCiOptions = [
  '--ignore-scripts',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--prefer-offline',
  '--loglevel=error',
  '--fetch-retries=3',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

/** The steps in their order; `work` says which command does it. */
const stepsOfSetUp = ({ withBuild }) => {
  const steps = [
    {
      told: 'installing the pinned Node and pnpm into tools/',
      kind: 'install',
      stamp: 'tools/node_modules/.stamp',
      key: contentKey(['tools/package.json', 'tools/package-lock.json']),
      proof: pinnedNode(),
      work: () => {
        const npm = npmCommand();
        const args = [...npm.args, 'ci', '--prefix', at('tools'), ...npmCiOptions];
        // npm belongs to the caller's Node: it must not find ours, which it is about to replace.
        return {
          file: npm.file,
          args,
          options: { shell: npm.shell, env: { PATH: process.env.PATH } },
        };
      },
    },
    {
      told: 'installing packages',
      kind: 'install',
      stamp: 'node_modules/.stamp',
      key: contentKey([
        'pnpm-lock.yaml',
        'pnpm-workspace.yaml',
        'package.json',
        ...['client', 'server', 'shared', 'tests'].map((folder) => `${folder}/package.json`),
      ]),
      proof: 'client/node_modules/vite/package.json',
      work: () => ({
        file: pinnedNode(),
        args: [
          tools.pnpm,
          'install',
          '--frozen-lockfile',
          '--reporter=append-only',
          '--loglevel=warn',
        ],
      }),
    },
  ];
  if (withBuild) steps.push(buildStep());
  return steps;
};

const buildStep = () => ({
  told: 'building the client',
  kind: 'build',
  stamp: 'client/node_modules/.build-stamp',
  key: contentKey(['client', 'shared', 'pnpm-lock.yaml', 'tsconfig.base.json']),
  proof: 'client/dist/index.html',
  work: () => ({
    file: pinnedNode(),
    args: [tools.vite, 'build', '--logLevel', 'warn'],
    options: { cwd: at('client') },
  }),
});

/** Does what is missing and tells it; a warm start finds that nothing is. */
export const setUp = async ({ processes, progress, withBuild }) => {
  const missing = () => stepsOfSetUp({ withBuild }).filter((step) => !holds(step));
  const done = { install: 0, build: 0 };
  if (missing().length > 0) {
    const lock = await lockSetUp(progress);
    try {
      for (const step of missing()) {
        await doStep(step, { processes, progress, lock });
        done[step.kind] += 1;
      }
    } finally {
      lock.release();
    }
  }
  progress.line(summaryOf(done, { withBuild, seconds: progress.seconds() }));
  return done;
};

const lockSetUp = (progress) => {
  const file = at('.set-up.lock');
  const lock = takeLock(file, {
    onWait: () => progress.step('waiting for another set-up of this folder'),
  });
  return lock.catch((error) => {
    throw new Failure(
      sentenceFor(String(error.code)) ?? `The set-up cannot start: ${error.message}`,
    );
  });
};

const doStep = async (step, { processes, progress, lock }) => {
  progress.step(step.told);
  revoke(step);
  const { file, args, options } = step.work();
  const { code, output } = await processes.collect(file, args, {
    ...options,
    onPid: lock.setWorker,
  });
  if (code !== 0) {
    if (step.kind === 'build') throw new Failure(`${output.trimEnd()}\nThe client does not build.`);
    throw new Failure(
      sentenceFor(output) ??
        `${output.trimEnd()}\nThe set-up failed while ${step.told} (code ${code}).`,
    );
  }
  if (!existsSync(at(step.proof))) {
    throw new Failure(
      `The set-up ended without ${step.proof}. Remove node_modules and run it again.`,
    );
  }
  confirm(step);
};

const summaryOf = ({ install, build }, { withBuild, seconds }) => {
  const installed = install === 0 ? 'nothing to install' : 'installed';
  const built = build === 0 ? 'nothing to build' : 'built';
  return `set-up: ${withBuild ? `${installed}, ${built}` : installed} (${seconds} s)`;
};
