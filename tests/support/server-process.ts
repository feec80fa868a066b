/** Starts the real server in a process of its own: the one place where tests do so, and where its log is judged. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const READY_LINE = /ready at (https?:\/\/\S+)/;
/** What Node has made of the server's source before: hundreds of servers are started, and each would compile it anew. */
const compileCache = path.join(root, 'tests/node_modules/.cache/compiled');
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 12_000;

/** How a test wants its server; everything has a default. */
export interface ServerOptions {
  /** A folder of the caller's, which then outlives the server; else a fresh one that goes with it. */
  readonly dataDir?: string;
  /** 0 lets the system choose. Give the port of a killed server to come back at the same address. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Phrases that make a warning, an error or a line on stderr expected. */
  readonly allow?: readonly string[];
}

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A server under test. */
export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything it has written so far, stdout and stderr in the order of arrival. */
  output(): string;
  /** Asks it to stop (SIGTERM) and waits until it has. */
  stop(): Promise<ProcessEnd>;
  /** Takes its life without a word (SIGKILL) and waits until it is gone. */
  kill9(): Promise<void>;
  /** Ends it, removes its own folder and throws if it said anything that was not expected. */
  end(): Promise<void>;
}

/** Starts a server for the running test and ends it with the test. */
export const startServer = async (options: ServerOptions = {}): Promise<ServerProcess> => {
  const server = await launchServer(options);
  onTestFinished(() => server.end());
  return server;
};

/** Starts a server that the caller ends, for `beforeAll` with `end()` in `afterAll`. */
export const launchServer = async (options: ServerOptions = {}): Promise<ServerProcess> => {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'gameplan-test-')));
  const running = spawnServer({ ...options, dataDir });
  const removeOwnFolder = async () => {
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };

  const url = await readyAddress(running).catch(async (reason: unknown) => {
    await running.kill9();
    await removeOwnFolder();
    throw reason;
  });

  const end = async () => {
    const { code, signal } = await running.stop();
    await removeOwnFolder();
    const complaints = unexpectedLines(running, options.allow ?? []);
    if (code !== 0 && signal !== 'SIGKILL') complaints.push(`It ended with ${code ?? signal}.`);
    if (complaints.length > 0) {
      throw new Error(`The server said what no test expects:\n${complaints.join('\n')}`);
    }
  };
  const { pid, output, stop, kill9 } = running;
  return { url, port: Number(new URL(url).port), dataDir, pid, output, stop, kill9, end };
};

/** Starts a server that is expected to refuse, and waits for its end. */
export const runServerToEnd = async (
  options: ServerOptions & { readonly args?: readonly string[] },
): Promise<ProcessEnd & { readonly stdout: string; readonly stderr: string }> => {
  const ownDir = await mkdtemp(path.join(tmpdir(), 'gameplan-test-'));
  const running = spawnServer({ dataDir: path.join(ownDir, 'data'), ...options });
  const end = await within(START_LIMIT_MS, running.ended, () => `still runs:\n${running.output()}`)
    .catch(async (reason: unknown) => {
      await running.kill9();
      throw reason;
    })
    .finally(() => rm(ownDir, { recursive: true, force: true }));
  return { ...end, stdout: running.stdout(), stderr: running.stderr() };
};

interface RunningServer {
  readonly pid: number;
  readonly ended: Promise<ProcessEnd>;
  readonly child: ChildProcess;
  output(): string;
  stdout(): string;
  stderr(): string;
  stop(): Promise<ProcessEnd>;
  kill9(): Promise<void>;
}

const spawnServer = (
  options: ServerOptions & { readonly dataDir: string; readonly args?: readonly string[] },
): RunningServer => {
  const child = spawn(process.execPath, ['server/main.ts', ...(options.args ?? [])], {
    cwd: root,
    // The channel ends the server even when the test runner is killed.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: compileCache,
      HOST: '127.0.0.1',
      PORT: String(options.port ?? 0),
      DATA_DIR: options.dataDir,
      ...options.env,
    },
  });
  const all: string[] = [];
  const stdout = collect(child.stdout, all);
  const stderr = collect(child.stderr, all);
  const ended = new Promise<ProcessEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });

  const kill9 = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const stop = async () => {
    child.kill('SIGTERM');
    return within(STOP_LIMIT_MS, ended, () => `did not stop:\n${all.join('')}`).catch(
      async (reason: unknown) => {
        await kill9();
        throw reason;
      },
    );
  };
  return {
    pid: child.pid ?? -1,
    child,
    ended,
    output: () => all.join(''),
    stdout: () => stdout.join(''),
    stderr: () => stderr.join(''),
    stop,
    kill9,
  };
};

const collect = (stream: NodeJS.ReadableStream | null, all: string[]): string[] => {
  const own: string[] = [];
  stream?.setEncoding('utf8').on('data', (text: string) => {
    own.push(text);
    all.push(text);
  });
  return own;
};

const readyAddress = async (running: RunningServer): Promise<string> => {
  const said = new Promise<string>((resolve, reject) => {
    const look = () => {
      const address = READY_LINE.exec(running.stdout())?.[1];
      if (address !== undefined) resolve(address);
    };
    running.child.stdout?.on('data', look);
    running.ended.then(
      (end) => reject(new Error(`ended with ${end.code ?? end.signal}:\n${running.output()}`)),
      reject,
    );
  });
  const url = await within(START_LIMIT_MS, said, () => `never was ready:\n${running.output()}`);
  const health = await fetch(`${url}/healthz`);
  if (!health.ok) throw new Error(`The server is ready, but its health answers ${health.status}.`);
  return url;
};

/** Bounds a wait: when the time is over, the error says what was waited for. */
const within = async <T>(ms: number, wait: Promise<T>, what: () => string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`After ${ms} ms the server ${what()}`)), ms);
  });
  return Promise.race([wait, limit]).finally(() => clearTimeout(timer));
};

const unexpectedLines = (running: RunningServer, allowed: readonly string[]): string[] => {
  const isAllowed = (line: string) => allowed.some((phrase) => line.includes(phrase));
  const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  return [...linesOf(running.stderr()), ...linesOf(running.stdout()).filter(isGrave)].filter(
    (line) => !isAllowed(line),
  );
};

const WARN = 40;
const GRAVE_NAMES = new Set(['warn', 'error', 'fatal']);

const isGrave = (line: string): boolean => {
  if (!line.startsWith('{')) return false;
  const level = levelOf(line);
  return typeof level === 'number' ? level >= WARN : GRAVE_NAMES.has(String(level));
};

const levelOf = (line: string): unknown => {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null && 'level' in entry
      ? entry.level
      : undefined;
  } catch {
    return 'error'; // a half line in the log is a fault of its own
  }
};
