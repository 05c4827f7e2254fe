import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'";

/** Builds the pages. Everything is served from the program itself: no network, no inline script. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [
    react(),
    {
      // The policy is also sent by the doors; in the file it holds where pages are opened without a server.
      name: 'content-security-policy',
      apply: 'build',
      transformIndexHtml: () => [
        { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' as const },
      ],
    },
  ],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    license: { fileName: 'third-party-licences.md' },
    chunkSizeWarningLimit: 1500,
  },
});
