/** Starts the server, says where it is, and ends it in good order. Everything it can say to people is said here. */
import { composeServer } from './compose.ts';
import type { Config } from './config.ts';
import { helpText, readConfig } from './config.ts';
import { ListenRefused } from './http/listener.ts';
import { isLoopback } from './http/loopback.ts';
import type { Log } from './log.ts';
import { createLog } from './log.ts';
import { StorageRefused } from './storage/storage.ts';

/** A stop that takes longer is ended: nothing that was acknowledged is in memory only. */
const STOP_LIMIT_MS = 8_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Ends a start that did not come about, with one clear line and without a stack. */
const refuse = (words: string): never => {
  process.stderr.write(`${words}\n`);
  process.exit(1);
};

const addressOf = ({ host, baseUrl }: Config, port: number): string => {
  if (baseUrl !== null) return baseUrl;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
};

const announce = (config: Config, port: number, signUpCode: string | null): void => {
  say(`Gameplan is ready at ${addressOf(config, port)}`);
  if (!isLoopback(config.host)) {
    say(`It listens on ${config.host}: anybody who can reach this machine can open its pages.`);
  }
  if (signUpCode === null) return;
  say(`Nobody has signed up yet. Whoever creates the workspace types this code: ${signUpCode}`);
};

/** The last resort. What was acknowledged is on disk, so the safest thing is to say why and go at once. */
const endOnFault = (log: Log): void => {
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(kind, (error) => {
      log.error('server ended by a fault', { kind, error });
      process.exit(1);
    });
  }
};

const endOnRequest = (stop: () => Promise<void>, log: Log): void => {
  let stopping = false;
  const end = async (reason: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info('server stops', { reason });
    setTimeout(() => {
      log.error('server did not stop in time', { limitMs: STOP_LIMIT_MS });
      process.exit(1);
    }, STOP_LIMIT_MS).unref();
    await stop();
    process.exit(0);
  };
  // A rejection of `end` reaches the last resort above.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal));
  process.on('disconnect', () => void end('parent gone'));
  // It may have gone while the server was starting, when nobody listened yet.
  if (process.connected === false) void end('parent gone');
};

const start = async (config: Config): Promise<void> => {
  const log = createLog({ level: config.logLevel });
  endOnFault(log);
  const server = await composeServer(config, log);
  const port = await server.listen().catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  endOnRequest(server.stop, log);
  announce(config, port, server.signUpCode);
};

// Whoever read our words may have gone; that is no reason to go too.
process.stdout.on('error', () => undefined);
const settings = readConfig(process.env);
if (process.argv.includes('--help')) {
  process.stdout.write(helpText());
} else if (settings.ok) {
  start(settings.value).catch((error: unknown) => {
    if (error instanceof StorageRefused || error instanceof ListenRefused) refuse(error.message);
    throw error;
  });
} else {
  refuse(settings.error);
}
