/** Runs the server for `npm start`: the one place that ties its life to ours. */
import { at, pinnedNode } from './places.mjs';
import { exitCodeOf } from './processes.mjs';

/**
 * A process of the server. It leads a group of its own, so that Ctrl-C reaches it once and through us; it stops by itself
 * when its channel to us closes, so that our sudden end leaves nothing behind.
 */
export const startServer = ({ processes }, args, env) =>
  processes.start(pinnedNode(), ['server/main.ts', ...args], {
    cwd: at(),
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });

/** Serves until the server ends, and gives its exit code. */
export const serve = async (tools, args) => {
  const { ended } = startServer(tools, args);
  return exitCodeOf(await ended);
};
