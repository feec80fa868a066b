/** Starts and ends processes: the one place where a signal or the end of our caller reaches everything we started. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { watchAncestors } from './ancestors.mjs';
import { childEnvironment, root } from './places.mjs';

const STOP_LIMIT_MS = 10_000;
const TAIL_BYTES = 200_000;

/** Exit code of a process that a signal ended, as shells count. */
export const exitCodeOf = ({ code, signal }) => code ?? 128 + (constants.signals[signal] ?? 0);

/** Everything that this command starts, so that it can all be ended. */
export const createProcesses = () => {
  const running = new Set();
  let stopping;

  const killAll = () => {
    for (const child of running) child.kill('SIGKILL');
  };
  /** The first word asks and leaves ten seconds; a second one, or the end of the ten, kills. */
  const stop = (signal) => {
    if (stopping !== undefined) return killAll();
    stopping = signal;
    for (const child of running) child.kill(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
    setTimeout(killAll, STOP_LIMIT_MS).unref();
    if (running.size === 0) process.exit(exitCodeOf({ code: null, signal }));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
  watchAncestors(() => stop('SIGTERM'));
  process.on('exit', killAll);

  const start = (file, args, { env, cwd = root, stdio = 'inherit', ...options } = {}) => {
    const child = spawn(file, args, { cwd, stdio, env: childEnvironment(env), ...options });
    running.add(child);
    const ended = new Promise((resolve, reject) => {
      child.once('error', (error) => {
        running.delete(child);
        reject(error);
      });
      child.once('close', (code, signal) => {
        running.delete(child);
        resolve({ code, signal });
      });
    });
    return { child, ended };
  };

  /** Runs to the end, collecting what is written; `onPid` hears who works. */
  const collect = async (file, args, { onPid, ...options } = {}) => {
    const { child, ended } = start(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    if (child.pid !== undefined) onPid?.(child.pid);
    let output = '';
    const keep = (text) => {
      output = (output + text).slice(-TAIL_BYTES);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const code = exitCodeOf(await ended);
    leaveIfStopping();
    return { code, output };
  };

  /** Runs to the end with our own terminal. */
  const show = async (file, args, options) => {
    const code = exitCodeOf(await start(file, args, options).ended);
    leaveIfStopping();
    return code;
  };

  /** A command that was told to stop does not go on to its next step. */
  const leaveIfStopping = () => {
    if (stopping !== undefined && running.size === 0) {
      process.exit(exitCodeOf({ code: null, signal: stopping }));
    }
  };

  return { start, collect, show, isStopping: () => stopping !== undefined, close: killAll };
};
