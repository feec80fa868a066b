/** Runs `npm run backup` and `npm run restore`: the one place that ties their lives to ours. */
import { at, pinnedNode } from './places.mjs';

/** Runs to the end and gives the exit code. A path is meant from where the command was typed. */
export const runBackup = ({ processes }, args) =>
  processes.show(pinnedNode(), ['server/backup-main.ts', ...args], {
    cwd: at(),
    env: { INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
