import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { preloadFile, programFolder } from '../../src-main/startup/program-paths.ts';
import { writeCapture } from '../helpers/captures.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** A table of a device that asks its server again and again. */
function devicesCapture(rows: number): string {
  const header = 'ts,id.orig_h,id.resp_h,id.resp_p,proto,service,duration,orig_bytes,resp_bytes,orig_pkts,resp_pkts,conn_state';
  const lines = Array.from(
    { length: rows },
    (_, row) => `${1_700_000_000 + row * 60},192.168.1.5,203.0.113.7,443,tcp,ssl,${1 + (row % 3)},${400 + (row % 7)},900,6,7,SF`,
  );
  return [header, ...lines, ''].join('\n');
}

describe('the built desktop app, with a stand-in for Electron', () => {
  it('opens its page in a sandbox, scans the file it was given, learns a home, scans with it, answers its page and nobody else, and quits', () => {
    const folder = temporaryFolder();
    const capture = writeCapture(folder, 'home.csv', 60);
    const home = join(folder, 'devices.csv');
    writeFileSync(home, devicesCapture(400));
    const ran = spawnSync(process.execPath, ['test/fixtures/start-desktop-bundle.ts', programFolder, capture, home], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, GUARDIAN_HOME: folder },
      timeout: 50_000,
    });
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    const report = JSON.parse(ran.stdout);
    expect(report).toMatchObject({ errors: [], index: 200, exitCode: 0, channelsLeft: 0 });
    expect(report.options.webPreferences).toMatchObject({ preload: preloadFile, sandbox: true, contextIsolation: true });
    expect(report.page).toBe('guardian://app/index.html');
    expect(report.status).toMatchObject({ ok: true, value: { modelLoaded: true, totalScans: 2 } });
    expect(report.scans).toMatchObject({ ok: true, value: { total: 1, scans: [{ name: 'home.csv', flows: 60 }] } });
    // The models and the training graph are found from the bundle, too.
    expect(report.learned).toMatchObject({ ok: true, value: { version: 1, report: { runtime: 'ONNX Runtime' } } });
    expect(report.compared).toMatchObject({ ok: true, value: { detector: { name: 'behaviour' }, baseline: { name: 'Home', version: 1 } } });
    expect(report.desktop).toMatchObject({ ok: true, value: { available: true, notifications: true } });
    expect(report.secrets).toMatchObject({ ok: true, value: { kept: [] } });
    expect(report.stranger).toMatchObject({ ok: false, code: 'bad-input' });
    expect(report.tray.map((path: string) => existsSync(path))).toEqual([true]);
    expect(readFileSync(join(folder, 'logs/guardian.log'), 'utf8')).toMatch(/scan \S+ of "home\.csv" ended as scan 1/);
  });

  it('has a preload that is one CommonJS file and requires nothing but Electron', () => {
    const preload = readFileSync(preloadFile, 'utf8');
    expect([...preload.matchAll(/\brequire\(([^)]*)\)/g)].map(([, what]) => what)).toEqual(['"electron"']);
    expect(preload).not.toMatch(/^\s*(import|export)\b/m);
    expect(pathToFileURL(preloadFile).href).toMatch(/preload\.cjs$/);
  });
});
