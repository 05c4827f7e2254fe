import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The preload as one CommonJS file: a sandboxed page can load no other. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    outDir: here('../dist/preload'),
    emptyOutDir: true,
    rolldownOptions: {
      input: here('preload.ts'),
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs' },
    },
  },
});
