import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCapture } from '../helpers/captures.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

// A real disk without room: a small one in memory, which only the program that is started there sees.
const inSmallDisk = (script: string, ...args: string[]) =>
  spawnSync('unshare', ['--map-root-user', '--mount', 'sh', '-ec', script, 'sh', ...args], { cwd: root, encoding: 'utf8' });
const cannot = inSmallDisk('mount -t tmpfs -o size=64k tmpfs "$1"', join(root, 'test')).status !== 0;
if (cannot) console.log('Skipped the tests of a full disk [needs mount]: this system lets nobody mount a small one (unshare).');

/** Scans with a small disk mounted at a folder and gives what it printed, then the files left there. */
function scanWithDisk(size: string, folder: string, ...args: string[]) {
  const script =
    'mount -t tmpfs -o size="$1" tmpfs "$2"; disk="$2"; node="$3"; shift 3; if "$node" src-main/launch.mjs scan "$@"; then exit 9; fi; cd "$disk"; find . -type f';
  const ran = inSmallDisk(script, size, folder, process.execPath, ...args);
  expect(ran.status).toBe(0); // 9: the scan did not fail
  return {
    sentence: ran.stderr.trim(),
    left: ran.stdout
      .trim()
      .split('\n')
      .filter((name) => name !== '')
      .sort(),
  };
}

describe.skipIf(cannot)('a disk without room ends in a sentence, and nothing of the scan is left on it [needs mount]', () => {
  const mock = 'data/mock_traffic.csv';

  it('for temporary files', () => {
    const [data, folder] = [temporaryFolder(), temporaryFolder()];
    const path = writeCapture(folder, 'large.csv', 600_000);
    const { sentence, left } = scanWithDisk('8m', data, path, '--data-dir', data);
    expect(sentence).toMatch(
      /^large\.csv is so large that it must be sorted on disk, and there is no room left .* Make room, .* scan it again\.$/,
    );
    expect(left).toEqual(['./guardian.db', './logs/guardian.log']);
  }, 60_000);

  it('for scores', () => {
    const folder = temporaryFolder();
    const { sentence, left } = scanWithDisk('16k', folder, mock, '--scores', join(folder, 'scores.csv'), '--data-dir', temporaryFolder());
    expect(sentence).toMatch(/^The scores cannot be written: there is no room left on that disk\. Make room, /);
    expect(left).toEqual([]);
  });

  it('for the history', () => {
    const data = temporaryFolder();
    const { sentence, left } = scanWithDisk('280k', data, mock, '--data-dir', data);
    expect(sentence).toMatch(/^The history could not be written: its disk has no room left or reported an error\. Make room there, /);
    // SQLite keeps its own two files beside it where the disk has no room to close them.
    expect(left.filter((name) => !/^\.\/guardian\.db(-wal|-shm)?$/.test(name))).toEqual(['./logs/guardian.log']);
  });
});
