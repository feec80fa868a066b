/** The one place that hands out the built client: which file a path means, how long it may be kept, how it is packed. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Log } from '../log.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Files that are packed already, or gain nothing. */
const PACKED: ReadonlySet<string> = new Set(['.png', '.jpg', '.ico', '.woff2']);
const WORTH_PACKING_BYTES = 1_024;
/** Names in this folder carry a hash of their content, so a copy of one is good for ever. */
const HASHED = '/assets/';

interface ClientFile {
  readonly etag: string;
  readonly mediaType: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  readonly br: Uint8Array<ArrayBuffer> | null;
}

const packGzip = promisify(gzip);
const packBrotli = promisify(brotliCompress);

const loadFile = async (path: string): Promise<ClientFile> => {
  const extension = extname(path);
  const plain = new Uint8Array(await readFile(path));
  const pack = plain.length >= WORTH_PACKING_BYTES && !PACKED.has(extension);
  // Quality 6 packs within a few per cent of the best and takes milliseconds, not seconds, at the first request.
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
  return {
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    mediaType: MEDIA_TYPES[extension] ?? 'application/octet-stream',
    plain,
    gzip: pack ? new Uint8Array(await packGzip(plain)) : null,
    br: pack ? new Uint8Array(await packBrotli(plain, quality)) : null,
  };
};

/** A build is what lies in the folder now: the paths it offers, each loaded when it is first asked for. */
interface Build {
  readonly made: number;
  readonly paths: ReadonlySet<string>;
  readonly loaded: Map<string, Promise<ClientFile>>;
}

const listBuild = async (folder: string, made: number): Promise<Build> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll(sep, '/'));
  return { made, paths: new Set(paths), loaded: new Map() };
};

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gameplan</title>
<h1>The pages of Gameplan are not built yet</h1>
<p>The server runs and your plans are safe. Start it with <code>npm start</code>, which builds the pages first, and reload.</p>
</html>
`;

const accepts = (request: Request, coding: string): boolean =>
  (request.headers.get('accept-encoding') ?? '')
    .split(',')
    .some((part) =>
      new RegExp(`^\\s*${coding}\\s*(;\\s*q=(?!0(\\.0*)?\\s*$).*)?$`, 'i').test(part),
    );

const packed = (
  request: Request,
  file: ClientFile,
): { bytes: Uint8Array<ArrayBuffer>; coding?: 'br' | 'gzip' } => {
  if (file.br !== null && accepts(request, 'br')) return { bytes: file.br, coding: 'br' };
  if (file.gzip !== null && accepts(request, 'gzip')) return { bytes: file.gzip, coding: 'gzip' };
  return { bytes: file.plain };
};

const fileResponse = (request: Request, path: string, file: ClientFile): Response => {
  const { bytes, coding } = packed(request, file);
  const etag = coding === undefined ? file.etag : `${file.etag.slice(0, -1)}-${coding}"`;
  const headers = new Headers({
    etag,
    'cache-control': path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  });
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim());
  if (known.includes(etag)) return new Response(null, { status: 304, headers });
  headers.set('content-type', file.mediaType);
  headers.set('content-length', String(bytes.length));
  if (coding !== undefined) headers.set('content-encoding', coding);
  return new Response(bytes, { headers });
};

export interface ClientFilesDeps {
  /** Where the built client lies. */
  readonly folder: string;
  readonly log: Log;
}

/** Answers requests for pages. A path is only ever looked up in the list of files, so none can lead out of the folder. */
export const createClientFiles = ({ folder, log }: ClientFilesDeps) => {
  let build: Build | null = null;

  const currentBuild = async (): Promise<Build | null> => {
    const index = await stat(join(folder, 'index.html')).catch(() => null);
    if (index === null) return null;
    if (build?.made !== index.mtimeMs) {
      build = await listBuild(folder, index.mtimeMs);
      log.debug('client files listed', { files: build.paths.size });
    }
    return build;
  };

  const load = (from: Build, path: string): Promise<ClientFile> => {
    const file = from.loaded.get(path) ?? loadFile(join(folder, path));
    from.loaded.set(path, file);
    // What could not be read this time, for want of descriptors or while a build runs, may be read the next.
    file.catch(() => from.loaded.delete(path));
    return file;
  };

  return async (request: Request): Promise<Response> => {
    const current = await currentBuild();
    if (current === null) {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
      return new Response(NOT_BUILT, { status: 503, headers });
    }
    const asked = new URL(request.url).pathname;
    // Every path without a dot in its last part is a place inside the client, which reads the address itself.
    const isPlace = !/\.[^/]*$/.test(asked) && !asked.startsWith(HASHED);
    const path = isPlace ? '/index.html' : asked;
    if (!current.paths.has(path)) {
      const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
      return new Response('There is no such file.\n', { status: 404, headers });
    }
    return fileResponse(request, path, await load(current, path));
  };
};
