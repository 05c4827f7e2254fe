import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ElectronSearch, electronOnThisMachine, findElectron } from '../../../src-main/startup/electron-runtime.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

/** A package as npm lays it, without its runtime. */
function layPackage(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.3" }');
  return folder;
}

function search(changes: Partial<ElectronSearch> = {}): ElectronSearch {
  return { environment: {}, packageFolder: layPackage(), delivers: async () => false, install: async () => false, ...changes };
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
    const parts = search({ delivers: () => Promise.reject(new Error('asked the network')) });
    const path = layRuntime(parts.packageFolder ?? '');
    expect(await findElectron(parts)).toEqual({ path });
  });

  it('is taken from ELECTRON_OVERRIDE_DIST_PATH, and nothing is fetched where that is wrong', async () => {
    const folder = temporaryFolder();
    const parts = search({
      environment: { ELECTRON_OVERRIDE_DIST_PATH: folder },
      delivers: () => Promise.reject(new Error('asked the network')),
    });
    expect(await findElectron(parts)).toMatchObject({ missing: expect.stringContaining(folder) });
    writeFileSync(join(folder, 'electron'), '');
    expect(await findElectron(parts)).toEqual({ path: join(folder, 'electron') });
  });

  it('is fetched where it can be', async () => {
    const folder = layPackage();
    const asked: string[] = [];
    const parts = search({
      packageFolder: folder,
      delivers: async (address) => asked.push(address) > 0,
      install: async (script) => {
        asked.push(script);
        layRuntime(folder);
        return true;
      },
    });
    expect(await findElectron(parts)).toEqual({ path: join(folder, 'dist', 'electron') });
    expect(asked).toEqual([
      `https://github.com/electron/electron/releases/download/v1.2.3/electron-v1.2.3-${process.platform}-${process.arch}.zip`,
      join(folder, 'install.js'),
    ]);
  });

  it.each([
    ['nothing can be reached', {}, 'cannot be reached'],
    ['the download fails', { delivers: async () => true }, 'could not be downloaded'],
    ['the package is missing', { packageFolder: null }, 'not installed'],
  ] as const)('is missing, with a reason, where %s', async (_what, changes, reason) => {
    expect(await findElectron(search(changes))).toEqual({ missing: expect.stringContaining(reason) });
  });

  it('is not waited for where something answers and does not deliver', async () => {
    const { delivers } = electronOnThisMachine();
    const answers = {
      '/zip': (response: ServerResponse) => response.end('PK\u0003\u0004 and so on'),
      '/sign-in': (response: ServerResponse) => response.end('<html>Welcome to the hotel</html>'),
      '/refused': (response: ServerResponse) => response.writeHead(403).end('no'),
      '/silent': (response: ServerResponse) => void response.writeHead(200).flushHeaders(),
    } as const;
    const server = createServer(({ url }, response) => answers[url as keyof typeof answers](response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => void server.closeAllConnections());
    const { port } = server.address() as AddressInfo; // a listening TCP server has one
    const told = await Promise.all(Object.keys(answers).map(async (path) => [path, await delivers(`http://127.0.0.1:${port}${path}`)]));
    server.close();
    expect(Object.fromEntries(told)).toEqual({ '/zip': true, '/sign-in': false, '/refused': false, '/silent': false });
  });
});
