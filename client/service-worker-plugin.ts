/** Builds the service worker beside the client, and tells it the files of its build. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const NAME = 'service-worker.js';
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Files that lie beside the build under the same name each time. */
const publicFiles = (): { readonly name: string; readonly content: Uint8Array }[] =>
  readdirSync(at('./public')).map((name) => ({
    name,
    content: readFileSync(at(`./public/${name}`)),
  }));

export const serviceWorker = (): Plugin => ({
  name: 'gameplan-service-worker',
  apply: 'build',
  enforce: 'post',
  buildStart() {
    this.emitFile({ type: 'chunk', id: at('./service-worker/service-worker.ts'), fileName: NAME });
  },
  // After the page itself is part of the bundle.
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const worker = bundle[NAME];
      if (worker?.type !== 'chunk') throw new Error('the service worker was not built');
      const hash = createHash('sha256');
      const built = Object.values(bundle).filter(({ fileName }) => fileName !== NAME);
      for (const file of built) {
        hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
      }
      const lasting = publicFiles();
      for (const { name, content } of lasting) hash.update(name).update(content);
      const files = [...built.map(({ fileName }) => fileName), ...lasting.map(({ name }) => name)];
      const build = {
        name: hash.digest('base64url').slice(0, 16),
        files: files.map((file) => `/${file}`).sort(),
      };
      worker.code = `const BUILD=${JSON.stringify(build)};${worker.code}`;
    },
  },
});
