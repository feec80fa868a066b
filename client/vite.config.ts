/** How the client is built, and how it is served while it is being written. */
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from './service-worker-plugin.ts';

const publicPort = Number(process.env.PORT ?? 4400);
const server = process.env.GAMEPLAN_SERVER ?? 'http://127.0.0.1:4401';
// The Host header stays as it came: the server compares it with the page's origin.
const proxy = { target: server, changeOrigin: false };

/** What the first screen of all needs of libraries: one file, which stays the same while only our code changes. */
const libraries = {
  name: 'libraries',
  tags: ['$initial' as const],
  test: /node_modules/,
  priority: 2,
};

/** Shared by many screens, but not needed by the first one of a plan. */
const LATER =
  /client[\\/](?:ui[\\/](?:select-field|text-field|password-field|option-match|failed-part|empty-state|copy-button)|lib[\\/](?:copy-text|words[\\/](?:sign-in|fields|on-device))|app[\\/]take-note)\.tsx?$/;

/** Small parts that many screens share: packed together they are smaller than one by one, and asked for at once. */
const parts = {
  name: 'parts',
  test: (id: string) =>
    /client[\\/](?:ui|app|lib|features[\\/]first-run)[\\/]|lucide-react/.test(id) &&
    !LATER.test(id),
  minShareCount: 4,
  priority: 1,
};

/** What libraries bring along that the page has no use for is not built into it. */
const standIns = ['logging', 'broadcastchannel'].map((name) => ({
  find: `lib0/${name}`,
  replacement: fileURLToPath(new URL(`./stand-ins/${name}.ts`, import.meta.url)),
}));

export default defineConfig({
  plugins: [react(), tailwindcss(), serviceWorker()],
  resolve: { alias: standIns },
  build: {
    outDir: 'dist',
    // The content security policy allows no data: fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [libraries, parts] } } },
    // The two latest of each browser, and Safari of iOS 17.
    target: ['chrome140', 'edge140', 'firefox140', 'safari17'],
  },
  server: {
    host: process.env.HOST ?? '127.0.0.1',
    port: publicPort,
    strictPort: true,
    proxy: {
      '/api': proxy,
      '/healthz': proxy,
      '/readyz': proxy,
      '/sync': { ...proxy, ws: true },
      '/events': { ...proxy, ws: true },
    },
  },
});
