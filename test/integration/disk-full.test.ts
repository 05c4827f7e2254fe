import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeZeekLog } from '../bench/write-zeek-log.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const rows = 600_000;
/** Less than half a million flows take, which are sorted and put on disk first. */
const room = '20m';
/** In a mount namespace of its own: nobody else sees the small disk, and it is gone with the last process in it. */
const namespace = ['-rm', 'sh', '-c'];
const mount = `mount -t tmpfs -o size=${room} none "$1"`;

/** Why no disk can be made here; null where one can. */
function whyNoMount(folder: string): string | null {
  if (process.platform !== 'linux') return 'only Linux has mount namespaces';
  const { status, stderr, error } = spawnSync('unshare', [...namespace, mount, 'sh', folder], { encoding: 'utf8' });
  return status === 0 ? null : (error?.message ?? stderr.trim());
}

it('says that there is no room to sort on disk, and leaves nothing behind [needs mount]', { timeout: 300_000 }, (context) => {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  mkdirSync(data);
  const why = whyNoMount(data);
  if (why !== null) {
    console.log(`A full disk is not tested, because this computer lets no small one be made: ${why}. [needs mount]`);
    context.skip(why);
  }
  const log = join(folder, 'conn.log');
  writeZeekLog(log, rows);
  const guardian = `"$3" src-main/launch.mjs`;
  const script = [
    mount,
    `${guardian} scan "$2" --json --data-dir "$1" >"$4/scan-out" 2>"$4/scan-err" || echo $? >"$4/scan-status"`,
    `find "$1/temporary" -mindepth 1 >"$4/left" && df --output=used "$1" | tail -1 >"$4/used"`,
    `${guardian} history --json --data-dir "$1" >"$4/history"`,
  ].join('\n');
  const ran = spawnSync('unshare', [...namespace, `set -e\n${script}`, 'sh', data, log, process.execPath, folder], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  const written = (name: string) => readFileSync(join(folder, name), 'utf8').trim();
  expect(written('scan-err')).toMatch(
    /^conn\.log is so large that it must be sorted on disk, and there is no room left for that in .*temporary\. Make room, about as much as the capture itself takes unpacked, then scan it again\.$/,
  );
  expect({ status: written('scan-status'), out: written('scan-out'), left: written('left') }).toEqual({ status: '1', out: '', left: '' });
  expect(JSON.parse(written('history'))).toEqual([]);
  // The database and nothing of the 20 MB that were filled.
  expect(Number(written('used'))).toBeLessThan(2000);
});
