/** Lets one set-up run at a time: two commands started together must not install into the same folders. */
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from './ancestors.mjs';

const LOOK_EVERY_MS = 200;
const BEAT_EVERY_MS = 2_000;
const SILENT_FOR_MS = 60_000;

/**
 * Takes the lock file, waiting for whoever has it, and returns it with its release. An owner counts as gone when neither
 * it nor the process that works for it is alive, or when it has not touched the file for a minute.
 */
export const takeLock = async (file, { onWait }) => {
  const mine = `${file}.${process.pid}`;
  const write = (workers) =>
    JSON.stringify({
      host: hostname(),
      pids: [process.pid, ...workers],
      token: performance.timeOrigin,
    });
  let told = false;

  while (!claim(file, mine, write([]))) {
    if (removeStale(file, mine)) continue;
    if (!told) onWait();
    told = true;
    await wait(LOOK_EVERY_MS);
  }

  const beat = setInterval(() => touch(file), BEAT_EVERY_MS);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    rmSync(file, { force: true });
  };
  process.once('exit', release);
  return {
    /** Names the process that works now: it may outlive us, and nobody may start beside it. */
    setWorker: (pid) => writeFileSync(file, write([pid])),
    release: () => {
      process.off('exit', release);
      release();
    },
  };
};

/** A hard link appears whole or not at all, and only once. */
const claim = (file, mine, content) => {
  writeFileSync(mine, content);
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
};

/** Moves a stale lock aside; if another one came in its place meanwhile, that one is put back. */
const removeStale = (file, mine) => {
  const seen = readIfThere(file);
  if (seen === undefined) return true;
  if (!isStale(file, seen)) return false;
  const aside = `${mine}.stale`;
  try {
    renameSync(file, aside);
    if (readIfThere(aside) !== seen) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return true;
};

const isStale = (file, content) => {
  try {
    if (Date.now() - statSync(file).mtimeMs > SILENT_FOR_MS) return true;
    const { host, pids } = JSON.parse(content);
    return host === hostname() && !pids.some(isAlive);
  } catch {
    return false; // gone or being written: look again
  }
};

const readIfThere = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const touch = (file) => {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody removed it; the release will find nothing either.
  }
};
