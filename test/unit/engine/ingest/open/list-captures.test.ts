import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listCaptures } from '../../../../../src-main/engine/ingest/open/list-captures.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';
import { withoutRights } from '../../../../helpers/without-rights.ts';

/** A folder of empty files by their paths. */
function folderOf(...paths: string[]): string {
  const folder = temporaryFolder();
  for (const path of paths) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  return folder;
}

describe('the captures that a path stands for', () => {
  it('are the file itself, or what is not there, for the reader to say so', async () => {
    const folder = folderOf('a.csv');
    expect(await listCaptures(join(folder, 'a.csv'), 'mine')).toEqual([{ path: join(folder, 'a.csv'), name: 'mine' }]);
    expect(await listCaptures(join(folder, 'gone.csv'), 'gone')).toEqual([{ path: join(folder, 'gone.csv'), name: 'gone' }]);
  });

  it('are all files below a folder, in order, marked as found', async () => {
    const folder = folderOf('b.log', 'a.log', 'monday/conn.10.log', 'monday/conn.09.log', 'monday/deep/er/x.csv.gz');
    const found = await listCaptures(folder, 'logs');
    expect(found.map(({ name }) => name)).toEqual([
      'logs/a.log',
      'logs/b.log',
      'logs/monday/conn.09.log',
      'logs/monday/conn.10.log',
      'logs/monday/deep/er/x.csv.gz',
    ]);
    for (const file of found) expect(file).toMatchObject({ path: join(folder, file.name.slice('logs/'.length)), optional: true });
  });

  it('are no hidden files, no furniture, and nothing in hidden folders', async () => {
    const folder = folderOf('.hidden', '.git/config', '__MACOSX/a.csv', 'Thumbs.db', 'sub/desktop.ini', 'sub/.DS_Store', 'sub/real.csv');
    expect((await listCaptures(folder, 'logs')).map(({ name }) => name)).toEqual(['logs/sub/real.csv']);
  });

  it.skipIf(process.platform === 'win32')('follow links to files, never links to folders, which may lead round in a circle', async () => {
    const folder = folderOf('a.csv');
    symlinkSync(join(folder, 'a.csv'), join(folder, 'link.csv'));
    symlinkSync(folder, join(folder, 'round'));
    symlinkSync(join(folder, 'gone'), join(folder, 'broken'));
    expect((await listCaptures(folder, 'logs')).map(({ name }) => name)).toEqual(['logs/a.csv', 'logs/link.csv']);
  });

  it('say in a sentence that a folder is empty', async () => {
    await expect(listCaptures(folderOf('.hidden'), 'logs')).rejects.toThrow(/^logs is a folder without a file in it\. .*\.$/);
  });

  it('say in a sentence that a folder is too full', async () => {
    const folder = folderOf(...Array.from({ length: 10_001 }, (_, index) => `${index}.log`));
    await expect(listCaptures(folder, 'disk')).rejects.toThrow(/^disk is a folder with more than 10,000 files in it\. .*\.$/);
  });

  it.skipIf(process.platform === 'win32')('say in a sentence that a folder may not be read', async () => {
    const folder = folderOf('sub/a.csv');
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'sub'), 0);
    await expect(withoutRights(() => listCaptures(folder, 'logs'))).rejects.toThrow(/^logs\/sub may not be read/);
  });
});
