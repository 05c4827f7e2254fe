import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureFile } from '../../../../../src-main/engine/ingest/capture-file.ts';
import { tablesWithColumns } from '../../../../../src-main/engine/ingest/columns/tables-with-columns.ts';
import { toldColumns } from '../../../../../src-main/engine/ingest/columns/told-columns.ts';
import { unknownTables } from '../../../../../src-main/engine/ingest/columns/unknown-tables.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';

const limit = 1e9;
const nothingSaid = { chosen: null, remembered: {} };
const router = 'out_bytes,in_bytes\n1,2\n3,4\n';

/** A folder of files by their names. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = join(temporaryFolder(), 'logs');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

describe('the tables that a person must explain', () => {
  it('are named once for each header, with all their files', async () => {
    const folder = folderOf({ 'a.csv': router, 'b.csv': router, 'c.csv': 'bytes,packets\n1,2\n' });
    const files = ['a.csv', 'b.csv', 'c.csv'].map((name) => captureFile(join(folder, name)));
    const unknown = await unknownTables(files, limit, nothingSaid);
    expect(unknown.map(({ names }) => names)).toEqual([['a.csv', 'b.csv'], ['c.csv']]);
    const remembered = { [unknown[0]?.preview.fingerprint ?? '']: { orig_bytes: 'out_bytes' } };
    expect((await unknownTables(files, limit, { chosen: null, remembered })).map(({ names }) => names)).toEqual([['c.csv']]);
  });

  it('in a folder are those that look like flows; a file that was chosen is asked about in any case', async () => {
    const folder = folderOf({ 'flows.csv': router, 'shopping.csv': 'milk,eggs\n2,12\n' });
    expect((await unknownTables([captureFile(folder)], limit, nothingSaid)).map(({ names }) => names)).toEqual([['logs/flows.csv']]);
    expect(await unknownTables([captureFile(join(folder, 'shopping.csv'))], limit, nothingSaid)).toHaveLength(1);
  });

  it('are not looked for in what cannot be opened', async () => {
    expect(await unknownTables([captureFile('/nowhere/gone.csv')], limit, nothingSaid)).toEqual([]);
  });
});

describe('the tables that have the columns a person named', () => {
  it('are told by their fingerprints, without case', async () => {
    const folder = folderOf({ 'a.csv': router, 'b.csv': 'Out_Bytes,In_Bytes\n1,2\n', 'c.csv': 'bytes,packets\n1,2\n' });
    const files = ['a.csv', 'b.csv', 'c.csv'].map((name) => captureFile(join(folder, name)));
    expect(await tablesWithColumns(files, { orig_bytes: 'OUT_BYTES' }, limit)).toHaveLength(1);
    expect(await tablesWithColumns(files.slice(2), { orig_bytes: 'bytes' }, limit)).toHaveLength(1);
  });

  it('must be there: a sentence lists the columns there are', async () => {
    const folder = folderOf({ 'a.csv': router, 'conn.log': '#separator \\x09\n#fields\tts\n1\n' });
    await expect(
      tablesWithColumns([captureFile(join(folder, 'a.csv'))], { orig_bytes: 'sent', resp_bytes: 'in_bytes' }, limit),
    ).rejects.toThrow('a.csv has no column sent. Its columns are: out_bytes, in_bytes.');
    await expect(tablesWithColumns([captureFile(join(folder, 'conn.log'))], { orig_bytes: 'sent' }, limit)).rejects.toThrow(
      'conn.log: columns can be told for tables with a line of column names only, such as CSV.',
    );
  });
});

describe('the tables that were read by a person’s word', () => {
  it('are told with their files and columns, once for each header', async () => {
    const folder = folderOf({ 'a.csv': router, 'b.csv': router, 'c.csv': 'bytes,packets\n1,2\n', 'd.csv': router, 'e.csv': router });
    const files = ['a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv', 'gone.csv'].map((name) => captureFile(join(folder, name)));
    const [fingerprint = ''] = await tablesWithColumns(files, { orig_bytes: 'out_bytes' }, limit);
    expect(await toldColumns(files, { [fingerprint]: { resp_bytes: 'in_bytes', orig_bytes: 'out_bytes' } }, limit)).toEqual([
      {
        fingerprint,
        names: ['a.csv', 'b.csv', 'd.csv', 'e.csv'],
        sentence: 'a.csv, b.csv, d.csv and 1 more: the columns were read as you told (orig_bytes = out_bytes, resp_bytes = in_bytes).',
      },
    ]);
    expect(await toldColumns(files, {}, limit)).toEqual([]);
  });
});
