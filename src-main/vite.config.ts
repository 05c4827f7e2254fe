import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The desktop app's main process and its worker, as ES modules for the Node inside Electron. Packages stay outside the bundle. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    outDir: here('../dist/main'),
    emptyOutDir: true,
    rolldownOptions: {
      input: { main: here('main.ts'), 'scan-worker': here('workers/scan-worker.ts') },
      external: ['electron'],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
