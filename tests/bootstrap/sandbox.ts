/** A folder with the project's scripts and stand-ins for everything that they start: the one place to try them safely. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));
const standIns = fileURLToPath(new URL('./stand-ins', import.meta.url));

/** How a command is run. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A module that is loaded before the command, to let it see another world. */
  readonly before?: string;
  /** Runs it as the child of a shell that stays in between. */
  readonly throughShell?: boolean;
}

/** A command that was started. */
export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
  output(): string;
  /** Waits until something was written, and gives the match. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

/** A fresh copy of what a new machine has of the project. */
export interface Sandbox {
  readonly root: string;
  run(command: readonly string[], options?: RunOptions): Run;
  /** What the stand-ins noted, in order. */
  journal(): readonly string[];
}

/** Makes a sandbox that goes with the running test. */
export const createSandbox = async (): Promise<Sandbox> => {
  const home = await mkdtemp(path.join(tmpdir(), 'gameplan-sandbox-'));
  const root = path.join(home, 'project with a space');
  const journal = path.join(home, 'journal');
  copyProject(root);
  const children: ChildProcess[] = [];
  onTestFinished(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(home, { recursive: true, force: true });
  });

  return {
    root,
    run: (command, options = {}) => {
      const run = start({ root, journal, command, options });
      children.push(run.child);
      return run;
    },
    journal: () => (existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n') : []),
  };
};

const copyProject = (root: string): void => {
  for (const file of [
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'tools/package.json',
    'tools/package-lock.json',
  ]) {
    cpSync(path.join(project, file), path.join(root, file));
  }
  cpSync(path.join(project, 'scripts'), path.join(root, 'scripts'), { recursive: true });
  mkdirSync(path.join(root, 'client'));
  writeFileSync(path.join(root, 'client/main.tsx'), '');
  mkdirSync(path.join(root, 'server'));
  cpSync(path.join(standIns, 'server.js'), path.join(root, 'server/main.ts'));
};

const start = ({
  root,
  journal,
  command,
  options,
}: {
  root: string;
  journal: string;
  command: readonly string[];
  options: RunOptions;
}): Run => {
  const before = options.before === undefined ? [] : ['--import', dataUrl(options.before)];
  const args = [...before, path.join(root, 'scripts/run.mjs'), ...command];
  const env = {
    PATH: process.env.PATH,
    npm_execpath: path.join(standIns, 'npm-cli.js'),
    STAND_IN_HOME: standIns,
    STAND_IN_JOURNAL: journal,
    ...options.env,
  };
  // A group of its own, as a terminal makes one: a test can signal it whole.
  const grouped = { cwd: root, env, detached: true };
  const child = options.throughShell
    ? spawn('/bin/sh', ['-c', '"$0" "$@"; true', process.execPath, ...args], grouped)
    : spawn(process.execPath, args, grouped);
  return watched(child);
};

const watched = (child: ChildProcess): Run => {
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, output }));
  });
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(output);
        if (match === null) return;
        listeners.delete(look);
        resolve(match);
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`It ended without saying ${pattern}:\n${output}`)));
    });
  return { child, ended, output: () => output, says };
};

const dataUrl = (module: string): string => `data:text/javascript,${encodeURIComponent(module)}`;
