import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Two folders up, from src-main/startup/ when run from the source and from dist/main/ when bundled alike.
const root = new URL('../../', import.meta.url);
const inRoot = (path: string) => fileURLToPath(new URL(path, root));

/** Folder of the models that ship: `behaviour` and `volume`. */
export const modelsFolder = inRoot('models/trained');

/** Folder of the built pages; made by `npm run build`. */
export const pagesFolder = inRoot('dist/renderer');

/** The program's version, from package.json. */
export function programVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')); // our own file
  return manifest.version;
}

/** The built preload of the desktop app; made by `npm run build`. */
export const preloadFile = inRoot('dist/preload/preload.cjs');

/** The built program of the desktop app; made by `npm run build`. */
export const desktopMain = inRoot('dist/main/main.js');
