import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteFile } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { captureFile } from '../../../../../src-main/engine/ingest/capture-file.ts';
import { previewTable } from '../../../../../src-main/engine/ingest/columns/preview-table.ts';
import { guideHeader, quietRows, routerHeader, routerTable } from '../../../../helpers/captures.ts';
import { readFiles } from '../../../../helpers/read.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';
import { written } from '../written.ts';

const limit = 1e9;
const preview = (path: string, columns?: Parameters<typeof previewTable>[2]) => previewTable(captureFile(path), limit, columns);

describe('the preview of a table with unknown columns', () => {
  it('shows the header, at most 20 rows, the guess, and what no name says for certain', async () => {
    const shown = await preview(written('router.csv', routerTable(30)));
    expect(shown).toMatchObject({
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      header: routerHeader.split(','),
      guess: {
        'id.orig_h': 'sourceip',
        orig_bytes: 'out_bytes',
        resp_bytes: 'in_bytes',
        orig_pkts: 'packets_out',
        resp_pkts: 'packets_in',
      },
    });
    expect(shown?.rows).toHaveLength(20);
    expect(shown?.rows[0]).toEqual(['1700000000', '192.168.1.5', '48', '48', '1', '1']);
    expect(shown?.missing).toContain('orig_bytes');
  });

  it('names what the names say as certain', async () => {
    const shown = await preview(written('a.csv', 'ts,orig_bytes,b,c\n1,2,3,4\n'));
    expect(shown?.guess).toEqual({ ts: 'ts', orig_bytes: 'orig_bytes' });
    expect(shown?.missing).not.toContain('orig_bytes');
    expect(shown?.missing).toContain('resp_bytes');
  });

  it.each([
    ['packed with gzip', () => written('a.csv.gz', gzipSync(routerTable(30)))],
    ['with semicolons and Windows line ends', () => written('a.csv', routerTable(30).replaceAll(',', ';').replaceAll('\n', '\r\n'))],
    ['with a byte-order mark, in UTF-16', () => written('a.csv', Buffer.from(`\ufeff${routerTable(30)}`, 'utf16le'))],
    ['below comments and "sep="', () => written('a.csv', `sep=,\n# exported today\n${routerTable(30)}`)],
    ['longer than its head', () => written('a.csv', routerTable(5000))],
    ['with a header alone', () => written('a.csv', `${routerHeader}\n`)],
  ])('works on a table %s', async (_what, path) => {
    const shown = await preview(path());
    expect(shown?.header).toEqual(routerHeader.split(','));
    expect(shown?.guess.orig_bytes).toBe('out_bytes');
    for (const row of shown?.rows ?? []) expect(row).toHaveLength(6);
  });

  it('cuts long cells, but never the end of the head into half a row', async () => {
    const shown = await preview(
      written('a.csv', ['name,out_bytes', ...Array.from({ length: 10 }, () => `${'x'.repeat(9000)},7`)].join('\n')),
    );
    expect(shown?.rows.length).toBeGreaterThan(3);
    for (const row of shown?.rows ?? []) expect(row).toEqual([`${'x'.repeat(60)}…`, '7']);
  });

  it.each([
    ['known columns', () => written('a.csv', [guideHeader, ...quietRows(3)].join('\n'))],
    ['a Zeek log', () => written('conn.log', '#separator \\x09\n#fields\tts\ta\n1\t2\n')],
    ['prose', () => written('a.txt', 'Dear neighbour, thank you, kindly.\nAll is well\nWith us, too, and more, and more\n')],
    ['a list without commas', () => written('a.txt', 'milk\neggs\n')],
    ['numbers without names', () => written('a.csv', '1,2,3\n4,5,6\n')],
    ['a picture', () => written('a.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47))],
  ])('is none for %s', async (_what, path) => {
    expect(await preview(path())).toBeNull();
  });

  it('is none once a person has told the columns, and the file is then read by them', async () => {
    const path = written('router.csv', routerTable(30));
    const shown = await preview(path);
    const columns = { chosen: null, remembered: { [shown?.fingerprint ?? '']: { orig_bytes: 'OUT_BYTES ', resp_pkts: 'packets_in' } } };
    expect(await preview(path, columns)).toBeNull();
    const { flows, account } = await readFiles([captureFile(path)], { columns });
    expect(account).toMatchObject({ read: 30, used: 30 });
    expect([...flows.volumes[2]].slice(0, 2)).toEqual([48, 49]);
    expect(flows.unknownVolumes[0]).toBe(0b1001);
  });

  it('shows a Parquet table too, and is none once its columns are told', async () => {
    const path = join(temporaryFolder(), 'router.parquet');
    parquetWriteFile({
      filename: path,
      columnData: [
        { name: 'out_bytes', data: Array.from({ length: 30 }, (_, row) => 100 + row), type: 'INT32' },
        { name: 'who', data: Array.from({ length: 30 }, () => '192.168.1.5'), type: 'STRING' },
      ],
    });
    const shown = await preview(path);
    expect(shown).toMatchObject({ header: ['out_bytes', 'who'], guess: { orig_bytes: 'out_bytes' } });
    expect(shown?.rows).toHaveLength(20);
    expect(shown?.rows[1]).toEqual(['101', '192.168.1.5']);
    const columns = { chosen: null, remembered: { [shown?.fingerprint ?? '']: { orig_bytes: 'out_bytes', 'id.orig_h': 'who' } } };
    expect(await preview(path, columns)).toBeNull();
    const { flows } = await readFiles([captureFile(path)], { columns });
    expect([flows.volumes[2][29], flows.texts[flows.origAddress[0] ?? 0]]).toEqual([129, '192.168.1.5']);
  });

  it('is still asked for where the person named no volume that is there', async () => {
    const path = written('router.csv', routerTable(30));
    const columns = { chosen: { orig_bytes: 'gone' }, remembered: {} };
    expect(await preview(path, columns)).not.toBeNull();
  });
});
