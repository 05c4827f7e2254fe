import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { writeCapture } from '../helpers/captures.ts';
import { startLocalServer } from '../helpers/local-server.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const newer = JSON.stringify({ tag_name: 'v9.0.0', html_url: 'https://github.com/someone/guardian/releases/tag/v9.0.0' });

const recorder = new URL('../fixtures/start-network-recorder.ts', import.meta.url).href;

/** Runs a program with every thread watched. `network` is what it asked of any network. */
async function watched(folder: string, script: string, ...args: string[]) {
  const record = join(folder, 'network.txt');
  writeFileSync(record, '');
  const env = { ...process.env, NETWORK_RECORD: record, NODE_OPTIONS: `--import=${recorder}` };
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], { cwd: root, env });
  const lines = readFileSync(record, 'utf8').trim().split('\n');
  return {
    out: stdout,
    watching: new Set(lines.filter((line) => line.startsWith('watching'))),
    network: lines.filter((line) => !line.startsWith('watching')),
  };
}

const bothWatched = new Set(['watching the program', 'watching a worker']);

describe('the network', () => {
  it('is not touched by a whole program with the settings that it comes with', async () => {
    const folder = temporaryFolder();
    const { origin, asked } = await startLocalServer((response) => void response.end(newer));
    const capture = writeCapture(folder, 'home.csv', 60);
    const { out, watching, network } = await watched(folder, 'test/fixtures/start-guardian.ts', join(folder, 'data'), capture, origin);
    expect(JSON.parse(out)).toEqual({ scanId: 1, found: false, later: { found: null } });
    expect(watching).toEqual(bothWatched);
    expect(network).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('is not touched by the terminal’s scan either', async () => {
    const folder = temporaryFolder();
    const args = ['scan', 'data/mock_traffic.csv', '--json', '--data-dir', join(folder, 'data')];
    const { out, watching, network } = await watched(folder, 'src-main/launch.mjs', ...args);
    expect(JSON.parse(out)).toMatchObject({ scan_id: 1 });
    expect(watching).toEqual(bothWatched);
    expect(network).toEqual([]);
  });

  it('is asked once where the user wants the check at each start, which this recorder sees', async () => {
    const folder = temporaryFolder();
    const { origin, port, asked } = await startLocalServer((response) => void response.end(newer));
    const data = join(folder, 'data');
    const capture = writeCapture(folder, 'home.csv', 60);
    await watched(folder, 'test/fixtures/start-guardian.ts', data, capture, origin);
    writeFileSync(join(data, 'settings.json'), JSON.stringify({ version: 2, updates: { checkAtStart: true } }));
    const { out, network } = await watched(folder, 'test/fixtures/start-guardian.ts', data, capture, origin);
    expect(JSON.parse(out)).toMatchObject({ scanId: 2, found: true, later: { found: { outcome: 'newer' } } });
    expect(network.filter((line) => line.startsWith('connect'))).toEqual([expect.stringContaining(String(port))]);
    expect(asked).toHaveLength(1);
  });
});
