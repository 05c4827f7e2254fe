import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Puts TensorFlow.js's .wasm files into `wasm` beside the bundle, where `load-tensorflow.ts` looks for them. */
function wasmFiles(): Plugin {
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  return {
    name: 'wasm-files',
    generateBundle() {
      for (const name of readdirSync(folder)) {
        if (name.endsWith('.wasm')) this.emitFile({ type: 'asset', fileName: `wasm/${name}`, source: readFileSync(join(folder, name)) });
      }
    },
  };
}

/**
 * The desktop app's main process and its worker, as ES modules for the Node inside Electron. Every package is in the bundle, so that
 * the packed app needs no more than this; outside stay Electron itself and the two whose native binaries are found from their own folders.
 * Not minified: a line of the log then names the function that failed.
 */
export default defineConfig({
  plugins: [wasmFiles()],
  // A CommonJS package among them asks where it lies (TensorFlow.js's WebAssembly); ES modules have another word for it.
  define: { __dirname: 'import.meta.dirname' },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: here('../dist/main'),
    emptyOutDir: true,
    license: { fileName: 'third-party-licences.md' },
    rolldownOptions: {
      input: { main: here('main.ts'), 'scan-worker': here('workers/scan-worker.ts') },
      external: ['electron', 'better-sqlite3', 'onnxruntime-node'],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
