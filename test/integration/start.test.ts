import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeCapture } from '../helpers/captures.ts';
import { root, startServer } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe.skipIf(process.platform === 'win32')('npm start with a runtime', () => {
  /** A stand-in for the runtime: notes what it is started with, then does what the test says. */
  function layRuntime(folder: string, then: string): void {
    const path = join(folder, 'electron');
    writeFileSync(path, `#!/bin/sh\necho "$@" > "${folder}/started-with"\n${then}\n`);
    chmodSync(path, 0o755);
  }

  it('opens the desktop app with the built program and the file, and ends when it ends', () => {
    const folder = temporaryFolder();
    layRuntime(folder, 'exit 0');
    const ran = spawnSync(process.execPath, ['src-main/start.ts', 'home.csv'], {
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder },
    });
    expect(ran).toMatchObject({ status: 0, stdout: '' });
    const [program = '', file] = readFileSync(join(folder, 'started-with'), 'utf8').trim().split(' ');
    // Electron is given the folder, whose package.json names the built program.
    const { main } = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8'));
    expect(readFileSync(join(program, main), 'utf8')).toContain('from "electron"');
    expect(file).toBe(join(root, 'home.csv'));
  });

  it('serves the pages where the app cannot open a window', async () => {
    const folder = temporaryFolder();
    layRuntime(folder, 'exit 1');
    const server = await startServer(['src-main/start.ts'], {
      GUARDIAN_HOME: join(folder, 'data'),
      ELECTRON_OVERRIDE_DIST_PATH: folder,
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
    });
    onTestFinished(() => server.stop());
    expect(server.printed()).toMatch(/^Electron cannot open a window \(its runtime ended at once: .*\), so the same pages are served/);
  });
});

describe('npm start without Electron’s runtime', () => {
  it('says why in one line, serves the same pages, and scans the file it was given', async () => {
    const folder = temporaryFolder();
    const file = writeCapture(folder, 'home.csv', 50);
    const server = await startServer(['src-main/start.ts', file], {
      GUARDIAN_HOME: join(folder, 'data'),
      ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'no-electron-here'),
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
    });
    onTestFinished(() => server.stop());
    expect(server.printed().split('\n')[0]).toMatch(
      /^Electron cannot open a window \(.*no-electron-here\)\), so the same pages are served for your browser\.$/,
    );
    expect(await (await fetch(server.origin)).text()).toContain('<div id="root">');
    const history = async () => (await fetch(`${server.origin}/history`, { headers: { authorization: `Bearer ${server.token}` } })).json();
    await expect.poll(history, { timeout: 20_000 }).toEqual([expect.objectContaining({ name: 'home.csv' })]);
  });
});
