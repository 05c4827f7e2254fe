import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lookFolder } from '../../../src-main/watch/look-folder.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

it('finds all files below a folder in the order of their paths, hidden ones left out', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '2026-11-28'));
  for (const name of ['b.log', 'a.log', '.hidden', '2026-11-28/conn.log']) writeFileSync(join(folder, name), name);
  const seen = await lookFolder(folder);
  expect(seen.map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual([
    ['2026-11-28/conn.log', 19],
    ['a.log', 5],
    ['b.log', 5],
  ]);
});

it('follows links, as current is one, and goes into each folder once', async () => {
  const root = temporaryFolder();
  const [spool, logs] = [join(root, 'spool'), join(root, 'logs')];
  mkdirSync(spool);
  mkdirSync(logs);
  writeFileSync(join(spool, 'conn.log'), 'x');
  symlinkSync(spool, join(logs, 'current'));
  symlinkSync(logs, join(spool, 'round'));
  expect((await lookFolder(logs)).map(({ path }) => path)).toEqual(['current/conn.log']);
});

it('tells a file again by its number when it is renamed', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'conn.log'), 'x');
  const [before] = await lookFolder(folder);
  renameSync(join(folder, 'conn.log'), join(folder, 'conn.1.log'));
  const [after] = await lookFolder(folder);
  expect(after).toEqual({ ...before, path: 'conn.1.log' });
});

it('says that a folder is gone, or none', async () => {
  const folder = temporaryFolder();
  await expect(lookFolder(join(folder, 'gone'))).rejects.toThrow(`There is no folder ${join(folder, 'gone')} now.`);
  writeFileSync(join(folder, 'file'), 'x');
  await expect(lookFolder(join(folder, 'file'))).rejects.toThrow('is not a folder. Choose the folder');
});
