import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { desktopMain, preloadFile } from '../../src-main/startup/program-paths.ts';
import { writeCapture } from '../helpers/captures.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe('the built desktop app, with a stand-in for Electron', () => {
  it('opens its page in a sandbox, scans the file it was given, answers its page and nobody else, and quits', () => {
    const folder = temporaryFolder();
    const capture = writeCapture(folder, 'home.csv', 60);
    const ran = spawnSync(process.execPath, ['test/fixtures/start-desktop-bundle.ts', desktopMain, capture], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, GUARDIAN_HOME: folder },
      timeout: 50_000,
    });
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    const report = JSON.parse(ran.stdout);
    expect(report.options.webPreferences).toEqual({ preload: preloadFile, sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect(report.page).toMatch(/^file:.*\/dist\/renderer\/index\.html$/);
    expect(existsSync(fileURLToPath(report.page))).toBe(true);
    expect(report.status).toMatchObject({ ok: true, value: { modelLoaded: true, totalScans: 1 } });
    expect(report.scans).toMatchObject({ ok: true, value: { total: 1, scans: [{ name: 'home.csv', flows: 60 }] } });
    expect(report.stranger).toMatchObject({ ok: false, code: 'bad-input' });
    expect(report.channels.sort()).toEqual(['guardian:event:history:changed', 'guardian:event:job:changed']);
  });

  it('has a preload that is one CommonJS file and requires nothing but Electron', () => {
    const preload = readFileSync(preloadFile, 'utf8');
    expect([...preload.matchAll(/\brequire\(([^)]*)\)/g)].map(([, what]) => what)).toEqual(['"electron"']);
    expect(preload).not.toMatch(/^\s*(import|export)\b/m);
    expect(pathToFileURL(preloadFile).href).toMatch(/preload\.cjs$/);
  });
});
