/** `npm run dev`: the server restarts and the client reloads on every change, behind the client's one address. */
import { watch } from 'node:fs';
import { createServer } from 'node:net';
import { at, pinnedNode, tools } from './places.mjs';
import { exitCodeOf } from './processes.mjs';
import { startServer } from './serve.mjs';

const SETTLE_MS = 120;
const PUBLIC_PORT = '4400';

/** Runs both until Vite ends or we are told to stop. */
export const develop = async ({ processes, progress }) => {
  const publicPort = process.env.PORT ?? PUBLIC_PORT;
  const privatePort = String(await freePort());
  const env = { PORT: privatePort, HOST: '127.0.0.1' };
  const server = keepRunning({ processes, progress, env });
  const watchers = ['server', 'shared'].map((folder) =>
    watch(at(folder), { recursive: true }, (_event, file) => {
      if (/\.(ts|sql)$/.test(file ?? '')) server.restart(`${folder}/${file}`);
    }),
  );
  const vite = processes.start(
    pinnedNode(),
    ['--import', at('scripts/end-with-parent.mjs'), tools.vite, '--strictPort'],
    {
      cwd: at('client'),
      env: { PORT: publicPort, GAMEPLAN_SERVER: `http://127.0.0.1:${privatePort}` },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const code = exitCodeOf(await vite.ended);
  for (const watcher of watchers) watcher.close();
  await server.end();
  return processes.isStopping() ? 0 : code;
};

/** A server that is started again after changes; one that fails to start waits for the next change. */
const keepRunning = ({ processes, progress, env }) => {
  let current = startServer({ processes }, [], env);
  let timer;
  const again = async (reason) => {
    progress.line(`server: restarting, ${reason} has changed`);
    current.child.kill('SIGTERM');
    await current.ended;
    if (!processes.isStopping()) current = startServer({ processes }, [], env);
  };
  let turn = Promise.resolve();
  return {
    restart: (reason) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        turn = turn.then(() => again(reason));
      }, SETTLE_MS);
    },
    end: async () => {
      clearTimeout(timer);
      await turn;
      current.child.kill('SIGTERM');
      await current.ended;
    },
  };
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
