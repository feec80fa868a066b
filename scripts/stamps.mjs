/** Remembers what a step was done for, so that it is done once: a stamp holds the hash of everything the step reads. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { at } from './places.mjs';

const ignored = new Set(['node_modules', 'dist']);

/**
 * Hash of files and folders of the project. It names the platform, whose binaries differ, and not the caller's Node,
 * which runs nothing but these scripts.
 */
export const contentKey = (places) => {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const place of places) {
    for (const file of filesUnder(at(place))) {
      hash.update(`\0${path.relative(at(), file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
};

/** Whether a step was done for this key and its result still stands. */
export const holds = ({ stamp, key, proof }) =>
  existsSync(at(proof)) && existsSync(at(stamp)) && readFileSync(at(stamp), 'utf8') === key;

/** Takes the stamp away before a step, so that an interrupted one is not taken for done. */
export const revoke = ({ stamp }) => rmSync(at(stamp), { force: true });

/** Says that the step was done for its key. */
export const confirm = ({ stamp, key }) => {
  mkdirSync(path.dirname(at(stamp)), { recursive: true });
  writeFileSync(at(stamp), key);
};

function* filesUnder(place) {
  if (!existsSync(place)) return;
  if (statSync(place).isFile()) {
    yield place;
    return;
  }
  for (const name of readdirSync(place).sort()) {
    if (!ignored.has(name)) yield* filesUnder(path.join(place, name));
  }
}
