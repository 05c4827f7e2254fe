import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Electron's runtime as found on this machine, or one line that says why there is none. */
export type ElectronRuntime = { readonly path: string } | { readonly missing: string };

export interface ElectronSearch {
  readonly environment: NodeJS.ProcessEnv;
  /** Whether the first bytes of a download arrive within a few seconds. */
  readonly delivers: (address: string) => Promise<boolean>;
  /** Downloads the runtime; resolves with true when that worked. */
  readonly install: (script: string) => Promise<boolean>;
  /** Folder of the `electron` package; null where it is not installed. */
  readonly packageFolder: string | null;
}

function installed(folder: string, environment: NodeJS.ProcessEnv): string | null {
  const named = join(folder, 'path.txt');
  const inside = existsSync(named) ? readFileSync(named, 'utf8') : 'electron';
  const path = join(environment.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), inside);
  return existsSync(path) ? path : null;
}

/** Where the package's own install script fetches the runtime from. */
function archiveAddress(packageFolder: string, environment: NodeJS.ProcessEnv): string {
  const source =
    environment.ELECTRON_MIRROR ?? environment.npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/download/';
  const { version }: { version: string } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')); // an npm package has one
  return `${source}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/**
 * Finds Electron's runtime: in `ELECTRON_OVERRIDE_DIST_PATH`, in the package, or by fetching it. Without a connection it
 * gives up within seconds instead of waiting for a download that cannot begin.
 */
export async function findElectron({ environment, delivers, install, packageFolder }: ElectronSearch): Promise<ElectronRuntime> {
  if (!packageFolder) return { missing: 'the electron package is not installed' };
  const present = installed(packageFolder, environment);
  if (present) return { path: present };
  if (environment.ELECTRON_OVERRIDE_DIST_PATH)
    return { missing: `there is no Electron in ELECTRON_OVERRIDE_DIST_PATH (${environment.ELECTRON_OVERRIDE_DIST_PATH})` };
  if (!(await delivers(archiveAddress(packageFolder, environment))))
    return { missing: 'its runtime is not installed and its download place cannot be reached' };
  const fetched = (await install(join(packageFolder, 'install.js'))) ? installed(packageFolder, environment) : null;
  return fetched ? { path: fetched } : { missing: 'its runtime could not be downloaded' };
}

const firstBytesLimitMs = 3000;
/** A download that has not ended by then never will; the pages are served instead. */
const installLimitMs = 10 * 60_000;

/** Asks for the first bytes and waits until they are here: an answer alone may come from a sign-in page that delivers nothing. */
async function deliversFirstBytes(address: string): Promise<boolean> {
  const signal = AbortSignal.timeout(firstBytesLimitMs);
  try {
    const response = await fetch(address, { headers: { range: 'bytes=0-99' }, signal });
    const reader = response.body?.getReader();
    const first = response.ok ? (await reader?.read())?.value : undefined;
    await reader?.cancel(); // a server that knows no ranges would go on with all of it
    return first?.[0] === 0x50 && first[1] === 0x4b;
  } catch {
    return false;
  }
}

/** The real outside of `findElectron`. */
export function electronOnThisMachine(): ElectronSearch {
  let packageFolder: string | null = null;
  try {
    packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    // not installed: the search says so
  }
  return {
    environment: process.env,
    packageFolder,
    delivers: deliversFirstBytes,
    install: (script) =>
      new Promise((resolve) => {
        console.log('Fetching Electron’s runtime, about 120 MB, once …');
        spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'], timeout: installLimitMs })
          .on('error', () => resolve(false))
          .on('exit', (code) => resolve(code === 0));
      }),
  };
}
