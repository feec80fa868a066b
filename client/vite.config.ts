/** How the client is built, and how it is served while it is being written. */
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const publicPort = Number(process.env.PORT ?? 4400);
const server = process.env.GAMEPLAN_SERVER ?? 'http://127.0.0.1:4401';
// The Host header stays as it came: the server compares it with the page's origin.
const proxy = { target: server, changeOrigin: false };

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    // The content security policy allows no data: fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
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
