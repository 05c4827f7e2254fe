import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

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
 * The desktop app's two bundles, as ES modules for the Node inside Electron: its main process, and with `--mode worker` its worker, which
 * shares no file with it: the packed app runs it from files of its own. Every package is in them, so that the packed app needs no more;
 * outside stay Electron itself and the two whose native binaries are found from their own folders.
 * Not minified: a line of the log then names the function that failed.
 */
export default defineConfig(({ mode }): UserConfig => {
  const isWorker = mode === 'worker';
  return {
    plugins: isWorker ? [wasmFiles()] : [],
    // A CommonJS package among them asks where it lies (TensorFlow.js's WebAssembly); ES modules have another word for it.
    define: { __dirname: 'import.meta.dirname' },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir: here(isWorker ? '../dist/worker' : '../dist/main'),
      emptyOutDir: true,
      license: { fileName: 'third-party-licences.md' },
      rolldownOptions: {
        input: isWorker ? { 'scan-worker': here('workers/scan-worker.ts') } : { main: here('main.ts') },
        external: ['electron', 'better-sqlite3', 'onnxruntime-node'],
        // .mjs, because no package.json lies beside the worker's own files to say that they are ES modules.
        output: { entryFileNames: `[name].${isWorker ? 'mjs' : 'js'}`, chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  };
});
