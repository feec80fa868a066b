/** Loaded before a command: kills its process right before the step that KILL_AT_STEP counts to, as a power cut would. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import sqlite from 'node:sqlite';

const last = Number(process.env.KILL_AT_STEP);
let steps = 0;

const step = () => {
  steps += 1;
  if (steps === last) process.kill(process.pid, 'SIGKILL');
};

/** Everything that changes what lies on the disk. */
const STEPS = [
  ...['renameSync', 'linkSync', 'rmSync', 'copyFileSync', 'fsyncSync', 'mkdirSync', 'chmodSync'],
];

for (const name of STEPS) {
  const original = fs[name];
  fs[name] = (...args) => {
    step();
    return original(...args);
  };
}

const { backup } = sqlite;
const { exec, close } = sqlite.DatabaseSync.prototype;
sqlite.DatabaseSync.prototype.exec = function (...args) {
  step();
  return exec.apply(this, args);
};
sqlite.DatabaseSync.prototype.close = function (...args) {
  step();
  return close.apply(this, args);
};
sqlite.backup = (...args) => {
  step();
  return backup(...args);
};
syncBuiltinESMExports();
process.on('exit', () => {
  process.stdout.write(`steps: ${steps}\n`);
});
