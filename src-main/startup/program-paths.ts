import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Two folders up, from src-main/startup/ when run from the source and from dist/main/ when bundled alike.
const root = new URL('../../', import.meta.url);
const inRoot = (path: string) => fileURLToPath(new URL(path, root));

/**
 * The worker: TypeScript when run from the source, its own bundle in the desktop app. A packed app has it as a real file beside its archive:
 * that worker threads can load ES modules from within the archive is nowhere promised by Electron.
 */
export const workerFile = inRoot(
  import.meta.url.endsWith('.ts') ? 'src-main/workers/scan-worker.ts' : 'dist/worker/scan-worker.mjs',
).replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked');

/** Folder of the models that ship: `behaviour` and `volume`. */
export const modelsFolder = inRoot('models/trained');

/** Folder of the built pages; made by `npm run build`. */
export const pagesFolder = inRoot('dist/renderer');

function manifest(): { readonly version: string; readonly repository?: string | { readonly url: string } } {
  return JSON.parse(readFileSync(inRoot('package.json'), 'utf8')); // our own file
}

/** The program's version, from package.json. */
export function programVersion(): string {
  return manifest().version;
}

/** Address of the repository whose releases are the program's versions, from package.json; null where a build names none. */
export function releasesAddress(): string | null {
  const { repository } = manifest();
  return (typeof repository === 'string' ? repository : repository?.url) ?? null;
}

/** Folder of the icons; made by `npm run build`. */
export const iconsFolder = inRoot('dist/icons');

/** The program's own folder, with its package.json, as Electron is started with it. */
export const programFolder = inRoot('.');

/** The built preload of the desktop app; made by `npm run build`. */
export const preloadFile = inRoot('dist/preload/preload.cjs');
