import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeCapture } from '../helpers/captures.ts';
import { startServer } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

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
