import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createClientFiles } from '@gameplan/server/http/client-files';
import { describe, expect, test } from 'vitest';
import { createDataFolder } from '../../support/data-folder.ts';
import { createTestLog } from '../../support/test-log.ts';

const INDEX = '<!doctype html><title>Gameplan</title>';
const SCRIPT = `console.log("${'x'.repeat(4_000)}")`;

const write = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};

const site = () => {
  const folder = join(createDataFolder(), 'dist');
  write(folder, {
    'index.html': INDEX,
    'assets/app-3f2a.js': SCRIPT,
    'assets/inter-9c.woff2': 'f'.repeat(4_000),
    'favicon.svg': '<svg/>',
    '.stamp': 'a hash',
    '../secret.txt': 'not for you',
  });
  const answer = createClientFiles({ folder, log: createTestLog() });
  const get = (path: string, headers: Record<string, string> = {}) =>
    answer(new Request(`http://gameplan.test${path}`, { headers }));
  return { folder, get };
};

describe('the built client', () => {
  test.each(['/', '/index.html', '/plans/pln_1', '/sign-in', '/plans/pln_1/swot?card=card_2'])(
    'answers the page at %s, to be asked for again each time',
    async (path) => {
      const response = await site().get(path);
      expect(await response.text()).toBe(INDEX);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  test.each([
    [
      '/assets/app-3f2a.js',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    ['/assets/inter-9c.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
    ['/favicon.svg', 'image/svg+xml', 'no-cache'],
  ])('answers %s as %s, kept by: %s', async (path, type, kept) => {
    const { headers, status } = await site().get(path);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      type,
      kept,
    ]);
  });

  test.each([
    '/nothing.js',
    '/assets/old-0000.js',
    '/assets/old',
    '/assets/',
    '/.stamp',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/%2e%2e%2fsecret.txt',
    '//etc/passwd.txt',
    '/favicon.svg%00.txt',
  ])('has nothing at %s', async (path) => {
    const response = await site().get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('There is no such file.\n');
  });

  test.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['br;q=0.5', 'br'],
    ['identity', null],
    ['', null],
  ])('is packed for those who take %j as %s', async (accepted, coding) => {
    const { get } = site();
    const response = await get('/assets/app-3f2a.js', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(coding);
    expect(response.headers.get('vary')).toBe('accept-encoding');
    const bytes = Buffer.from(await response.arrayBuffer());
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[coding ?? ''];
    expect((unpack?.(bytes) ?? bytes).toString()).toBe(SCRIPT);
  });

  test('leaves fonts and small files as they are', async () => {
    const { get } = site();
    for (const path of ['/assets/inter-9c.woff2', '/favicon.svg']) {
      const { headers } = await get(path, { 'accept-encoding': 'br' });
      expect(headers.has('content-encoding')).toBe(false);
    }
  });

  test('is not sent again to those who have it', async () => {
    const { get } = site();
    const etag = (await get('/')).headers.get('etag') ?? '';
    const again = await get('/', { 'if-none-match': `"other", ${etag}` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('that is built anew is served without a restart', async () => {
    const { folder, get } = site();
    await get('/');
    write(folder, { 'assets/app-77aa.js': 'new', 'index.html': '<!doctype html>new' });
    utimesSync(join(folder, 'index.html'), 1_000, 1_000);
    expect(await (await get('/')).text()).toBe('<!doctype html>new');
    expect(await (await get('/assets/app-77aa.js')).text()).toBe('new');
  });

  test('that could not be read once is read again', async () => {
    const { folder, get } = site();
    await get('/');
    rmSync(join(folder, 'favicon.svg'));
    await expect(get('/favicon.svg')).rejects.toThrow('ENOENT');
    write(folder, { 'favicon.svg': '<svg/>' });
    expect(await (await get('/favicon.svg')).text()).toBe('<svg/>');
  });

  test('that is missing is said in words, and found when it comes', async () => {
    const { folder, get } = site();
    rmSync(folder, { recursive: true });
    const missing = await get('/');
    expect(missing.status).toBe(503);
    expect(await missing.text()).toContain('not built yet');
    write(folder, { 'index.html': INDEX });
    expect((await get('/')).status).toBe(200);
  });
});
