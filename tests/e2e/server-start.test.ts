import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDataFolder } from '../support/data-folder.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { runServerToEnd, startServer } from '../support/server-process.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const INES = { name: 'Ines', email: 'ines@example.com', password: 'canary-password-7f3a' };

const post = (url: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const signUp = async (url: string) => {
  const response = await post(url, '/api/auth/sign-up/email', INES);
  expect(response.status).toBe(200);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
};

const statusOfMe = async (url: string, cookie: string) =>
  (await fetch(`${url}/api/me`, { headers: { cookie } })).status;

/** A server whose parent the test is. */
const spawnServer = (settings: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    // Not the environment of the test runner, which has a BASE_URL of its own.
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: createDataFolder(), ...settings },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
};

/** Waits until a server has said those words, and gives all that it said; an end before that is a failure. */
const said = (child: ChildProcess, words: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let all = '';
    child.once('exit', (code) => reject(new Error(`ended with ${code} and said: ${all}`)));
    child.stdout?.on('data', (data) => {
      all += data;
      if (all.includes(words) && all.endsWith('\n')) resolve(all);
    });
  });

describe('a start that cannot come about says one clear sentence and ends with 1:', () => {
  const refusal = async (options: Parameters<typeof runServerToEnd>[0]) => {
    const { code, stdout, stderr } = await runServerToEnd(options);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).not.toContain('ready at');
    return stderr;
  };

  test('wrong settings, all in one message', async () => {
    const words = await refusal({ env: { PORT: '44oo', LOG_LEVEL: 'loud' } });
    expect(words).toMatch(/PORT must be .* LOG_LEVEL must be .* Nothing was changed/);
  });

  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const words = await refusal({ port });
    expect(words).toContain(`port ${port} is in use. What is stored is safe.`);
    expect(words).toContain(`PORT=${port + 1} npm start`);
  });

  test('an address that this machine does not have', async () => {
    expect(await refusal({ env: { HOST: '203.0.113.9' } })).toContain('no address 203.0.113.9');
  });

  test('a data folder that cannot be written', async () => {
    const file = join(createDataFolder(), 'a-file');
    writeFileSync(file, 'mine');
    expect(await refusal({ dataDir: join(file, 'data') })).toContain('cannot be written');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('a session secret that cannot be read', async () => {
    const dataDir = createDataFolder();
    mkdirSync(join(dataDir, 'session-secret'));
    const words = await refusal({ dataDir });
    expect(words).toContain('session-secret cannot be read or written');
    expect(words).toContain('Nothing else in the folder was touched.');
  });

  test('a database file that is no database, which is left as it is', async () => {
    const dataDir = createDataFolder();
    const file = join(dataDir, 'gameplan.db');
    const rubbish = 'this is no database. '.repeat(500);
    writeFileSync(file, rubbish);
    expect(await refusal({ dataDir })).toContain('is not a database. It was left as it is.');
    expect(readFileSync(file, 'utf8')).toBe(rubbish);
  });

  test('a data folder that another server has', async () => {
    const { dataDir, url } = await startServer();
    expect(await refusal({ dataDir })).toContain('Another Gameplan server is running');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

test('--help lists the settings, starts nothing and ends with 0', async () => {
  const { code, stdout, stderr } = await runServerToEnd({
    args: ['--help'],
    env: { PORT: 'wrong' },
  });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('DATA_DIR');
});

describe('a server that listens', () => {
  test('on this machine only says its address and nothing else to people', async () => {
    const server = await startServer();
    expect(
      server
        .output()
        .split('\n')
        .filter((line) => !line.startsWith('{') && line !== ''),
    ).toEqual([`Gameplan is ready at ${server.url}`]);
  });

  test('on the network says so, and prints the code that the first person types, once', async () => {
    const env = { HOST: '0.0.0.0' };
    const dataDir = createDataFolder();
    const server = await startServer({ dataDir, env });
    expect(server.url).toBe(`http://localhost:${server.port}`);
    await expect.poll(() => server.output()).toContain('types this code');
    expect(server.output()).toContain('anybody who can reach this machine can open its pages');
    const code = /this code: ([a-z0-9-]{19})\n/.exec(server.output())?.[1];
    expect((await post(server.url, '/api/auth/sign-up/email', INES)).status).toBe(403);
    const typed = await post(server.url, '/api/auth/sign-up/email', { ...INES, code });
    expect(typed.status).toBe(200);
    await server.stop();
    const again = await startServer({ dataDir, env });
    await expect.poll(() => again.output()).toContain('can open its pages');
    expect(again.output()).not.toContain('code');
  });

  test('under a base URL names that one', async () => {
    const child = spawnServer({ BASE_URL: 'https://plans.example.com' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    expect(await said(child, 'ready at')).toContain('ready at https://plans.example.com\n');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

describe('a stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s ends with 0 and keeps people signed in',
    async (signal) => {
      const dataDir = createDataFolder();
      const first = await startServer({ dataDir });
      const cookie = await signUp(first.url);
      process.kill(first.pid, signal);
      expect(await first.stop()).toEqual({ code: 0, signal: null });
      const second = await startServer({ dataDir });
      expect(await statusOfMe(second.url, cookie)).toBe(200);
      expect(statSync(join(dataDir, 'session-secret')).mode & 0o777).toBe(0o600);
    },
  );

  test('of the parent ends the server', async () => {
    const child = spawnServer();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await said(child, 'ready at');
    child.disconnect();
    expect(await ended).toBe(0);
  });

  test('of the parent while the server is starting ends it too', async () => {
    const child = spawnServer();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    expect(await ended).toBe(0);
  });

  test.each([
    ['an exception', "throw new Error('a fault')", 'uncaughtException'],
    ['a promise', "void Promise.reject(new Error('a fault'))", 'unhandledRejection'],
  ])('after a fault in %s that nobody caught is logged and ends with 1', async (_, fault, kind) => {
    const onSignal = `process.on('SIGUSR2', () => { ${fault} })`;
    const child = spawnServer({
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(onSignal)}`,
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await said(child, 'ready at');
    const words = said(child, 'server ended by a fault');
    child.kill('SIGUSR2');
    expect(JSON.parse(await words)).toMatchObject({
      level: 'error',
      kind,
      error: { message: 'a fault' },
    });
    expect(await ended).toBe(1);
  });

  test('does not wait for a browser that keeps its connection open', async () => {
    const { url, stop } = await startServer();
    await (await fetch(`${url}/healthz`)).text();
    const before = performance.now();
    expect((await stop()).code).toBe(0);
    expect(performance.now() - before).toBeLessThan(4_000);
  });
});

describe('a secret of the settings', () => {
  test('signs the cookies in place of a kept one', async () => {
    const dataDir = createDataFolder();
    const env = { AUTH_SECRET: 'k'.repeat(40) };
    const first = await startServer({ dataDir, env });
    const cookie = await signUp(first.url);
    await first.stop();
    const second = await startServer({ dataDir, env });
    expect(await statusOfMe(second.url, cookie)).toBe(200);
    await second.stop();
    const third = await startServer({ dataDir, env: { AUTH_SECRET: 'l'.repeat(40) } });
    expect(await statusOfMe(third.url, cookie)).toBe(401);
  });
});

/** Sends the head of a request and half a body, and goes. */
const leaveInTheMiddle = ({ port, url }: ServerProcess, header: string): Promise<void> =>
  new Promise((resolve) => {
    const start = ['POST /api/auth/sign-in/email HTTP/1.1', `Host: 127.0.0.1:${port}`];
    const headers = [`Origin: ${url}`, 'Content-Type: application/json', header];
    const socket = connect(port, '127.0.0.1', () => {
      socket.write([...start, ...headers, '', '8\r\n{"email"'].join('\r\n'), () =>
        socket.destroy(),
      );
    });
    socket.on('close', () => resolve());
  });

describe('bad input over the wire', () => {
  test('leaves the server up: rubbish, half a request, a body beyond the limit', async () => {
    const server = await startServer();
    const rubbish = await new Promise<string>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () =>
        socket.write(Buffer.alloc(70_000, 0xf7)),
      );
      let said = '';
      socket.on('data', (data) => {
        said += data;
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(said));
    });
    expect(rubbish).toMatch(/^HTTP\/1\.1 400|^$/);
    await leaveInTheMiddle(server, 'Content-Length: 999');
    await leaveInTheMiddle(server, 'Transfer-Encoding: chunked');
    const large = await post(server.url, '/api/auth/sign-in/email', {
      email: 'x'.repeat(1_048_576),
    });
    expect(large.status).toBe(413);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  test.each([
    ['a socket at another path', '/socket', {}, 404],
    [
      'a socket from a foreign page',
      `/sync/pln_${'0'.repeat(20)}`,
      { origin: 'http://evil.example' },
      403,
    ],
    ['a socket without an origin', `/sync/pln_${'0'.repeat(20)}`, {}, 403],
  ])('%s is refused', async (_, path, headers, status) => {
    const server = await startServer();
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const upgrade = {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'x3JJHMbDL1EzLkh9GBhXDw==',
      };
      const asked = request(
        `${server.url}${path}`,
        { headers: { ...upgrade, ...headers } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      asked
        .on('error', reject)
        .on('upgrade', () => resolve(101))
        .end();
    });
    expect(answered).toBe(status);
  });
});

test('no secret is in what the server writes, at its most talkative', async () => {
  const server = await startServer({ env: { LOG_LEVEL: 'debug' } });
  const cookie = await signUp(server.url);
  const headers = { cookie };
  const made = await post(server.url, '/api/tokens', { name: 'script' }, headers);
  const { token } = await made.json();
  const authorization = `Bearer ${token}`;
  await fetch(`${server.url}/api/plans?token=${token}`, { headers: { authorization } });
  await post(server.url, '/api/auth/sign-in/email', { ...INES, password: 'canary-wrong' });
  const { email, password } = INES;
  await post(server.url, '/api/auth/sign-in/email', { email, password }, headers);
  const secret = readFileSync(join(server.dataDir, 'session-secret'), 'utf8');
  await server.stop();
  for (const canary of [INES.password, 'canary-wrong', token, cookie.split('=')[1], secret]) {
    expect(server.output()).not.toContain(canary);
  }
});
