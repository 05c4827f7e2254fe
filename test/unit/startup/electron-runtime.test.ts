import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ElectronSearch, findElectron } from '../../../src-main/startup/electron-runtime.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

function search(changes: Partial<ElectronSearch> = {}): ElectronSearch {
  return { environment: {}, packageFolder: temporaryFolder(), isReachable: async () => false, install: async () => false, ...changes };
}

/** Lays what the electron package's own install script lays. */
function layRuntime(packageFolder: string): string {
  mkdirSync(join(packageFolder, 'dist'), { recursive: true });
  writeFileSync(join(packageFolder, 'path.txt'), 'electron');
  writeFileSync(join(packageFolder, 'dist', 'electron'), '');
  return join(packageFolder, 'dist', 'electron');
}

describe('Electron’s runtime', () => {
  it('is taken where the package has it, without a word to the network', async () => {
    const parts = search({ isReachable: () => Promise.reject(new Error('asked the network')) });
    const path = layRuntime(parts.packageFolder ?? '');
    expect(await findElectron(parts)).toEqual({ path });
  });

  it('is taken from ELECTRON_OVERRIDE_DIST_PATH, and nothing is fetched where that is wrong', async () => {
    const folder = temporaryFolder();
    const parts = search({
      environment: { ELECTRON_OVERRIDE_DIST_PATH: folder },
      isReachable: () => Promise.reject(new Error('asked the network')),
    });
    expect(await findElectron(parts)).toMatchObject({ missing: expect.stringContaining(folder) });
    writeFileSync(join(folder, 'electron'), '');
    expect(await findElectron(parts)).toEqual({ path: join(folder, 'electron') });
  });

  it('is fetched where it can be', async () => {
    const folder = temporaryFolder();
    const asked: string[] = [];
    const parts = search({
      packageFolder: folder,
      isReachable: async (address) => asked.push(address) > 0,
      install: async (script) => {
        asked.push(script);
        layRuntime(folder);
        return true;
      },
    });
    expect(await findElectron(parts)).toEqual({ path: join(folder, 'dist', 'electron') });
    expect(asked).toEqual(['https://github.com/electron/electron/releases/download/', join(folder, 'install.js')]);
  });

  it.each([
    ['nothing can be reached', {}, 'cannot be reached'],
    ['the download fails', { isReachable: async () => true }, 'could not be downloaded'],
    ['the package is missing', { packageFolder: null }, 'not installed'],
  ] as const)('is missing, with a reason, where %s', async (_what, changes, reason) => {
    expect(await findElectron(search(changes))).toEqual({ missing: expect.stringContaining(reason) });
  });
});
