/** Notices that the caller is gone: npm that is killed takes nobody with it, so whoever it started must look. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 250;

const SHELL = /^-?(sh|ash|bash|dash|zsh|busybox)$/;

/**
 * Calls `gone` once when our parent, or the npm behind the shell that is our parent, has ended.
 * Windows ends the tree by other means and gives no parents to watch.
 */
export const watchAncestors = (gone) => {
  if (process.platform === 'win32') return;
  const parent = process.ppid;
  const npm = npmBehindShell(parent);
  const timer = setInterval(() => {
    const isOrphan = process.ppid !== parent;
    if (!isOrphan && (npm === undefined || isParent(npm, parent))) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS);
  timer.unref();
};

/** Whether a process exists (one that belongs to somebody else exists too). */
export const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** npm runs scripts by a shell; some shells stay in between, and then our own parent outlives npm. */
const npmBehindShell = (parent) => {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const { name, parent: npm } = lookAt(parent);
  return SHELL.test(name) && npm > 1 ? npm : undefined;
};

const isParent = (npm, shell) =>
  process.platform === 'linux' ? lookAt(shell).parent === npm : isAlive(npm);

const lookAt = (pid) => {
  try {
    // The name stands in parentheses and may hold anything, so the last one closes it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const close = stat.lastIndexOf(')');
    const [, parent] = stat.slice(close + 2).split(' ');
    return { name: stat.slice(stat.indexOf('(') + 1, close), parent: Number(parent) };
  } catch {
    const asked = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' });
    const [parent = '0', name = ''] = (asked.stdout ?? '').trim().split(/\s+/, 2);
    return { name: name.split('/').at(-1), parent: Number.parseInt(parent, 10) };
  }
};
