import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { SchemaElement } from 'hyparquet';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { captureFile } from '../../../../../../src-main/engine/ingest/capture-file.ts';
import { readCaptures } from '../../../../../../src-main/engine/ingest/read-captures.ts';
import { flowRecords } from '../../../../../helpers/flow-records.ts';
import { read, readFiles } from '../../../../../helpers/read.ts';
import { temporaryFolder } from '../../../../../helpers/temporary-folder.ts';
import { written } from '../../written.ts';

const volumes = (rows: number): ColumnSource[] =>
  ['orig_pkts', 'resp_pkts', 'orig_bytes', 'resp_bytes'].map((name, index) => ({
    name,
    data: Array.from({ length: rows }, (_, row) => BigInt(row * 4 + index)),
    type: 'INT64',
  }));
const parquet = (options: Omit<Parameters<typeof parquetWriteBuffer>[0], 'writer'>) => new Uint8Array(parquetWriteBuffer(options));
const table = (rows: number, extra: readonly ColumnSource[] = [], rowGroupSize = 100_000) =>
  parquet({ columnData: [...extra, ...volumes(rows)], rowGroupSize });

describe('a Parquet table', () => {
  it('is read over many row groups and slices, every row once and in order', async () => {
    const rows = 150_000;
    const { flows, account } = await read(written('p', table(rows, [], 90_000)));
    expect(account).toMatchObject({ read: rows, used: rows, skipped: [], input: { formats: ['Parquet table'], records: rows } });
    expect(flows.volumes.map((column) => column.every((value, row) => value === row * 4 + flows.volumes.indexOf(column)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('is asked only for the columns that are needed', async () => {
    // Nobody can unpack LZO: reading this column would fail.
    const extra: ColumnSource = { name: 'notes', data: ['a', 'b', 'c'], type: 'STRING', codec: 'LZO' };
    const bytes = parquet({ columnData: [extra, ...volumes(3)], compressors: { LZO: (input) => input } });
    expect((await read(written('p', bytes))).flows.count).toBe(3);
    const needed: ColumnSource = { name: 'ts', data: [1.5, 2.5, 3.5], type: 'DOUBLE', codec: 'LZO' };
    const unreadable = parquet({ columnData: [needed, ...volumes(3)], compressors: { LZO: (input) => input } });
    await expect(read(written('p', unreadable))).rejects.toMatchObject({
      problem: 'bad-input',
      message: expect.stringMatching(
        /^p is a Parquet table that is damaged, cut off, or of a kind that we cannot read \(.*LZO.*\)\. Get it again/,
      ),
    });
  });

  it.each([
    ['GZIP', gzipSync],
    ['ZSTD', zstdCompressSync],
    ['BROTLI', brotliCompressSync],
  ] as const)('is read when its pages are packed with %s', async (codec, compress) => {
    const bytes = parquet({
      columnData: volumes(1000),
      codec,
      compressors: { [codec]: (input: Uint8Array) => new Uint8Array(compress(input)) },
    });
    const { flows } = await read(written('p', bytes));
    expect([flows.count, flows.volumes[3][999]]).toEqual([1000, 3999]);
  });

  it('tells times to the last digit, whatever their unit, and what lies inside records', async () => {
    const int64 = (name: string): SchemaElement => ({ name, type: 'INT64', repetition_type: 'REQUIRED' });
    const text = (name: string): SchemaElement => ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' });
    const schema = (unit: 'MILLIS' | 'MICROS' | 'NANOS'): SchemaElement[] => [
      { name: 'root', num_children: 6 },
      { ...int64('ts'), logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit } },
      { name: 'id', num_children: 2, repetition_type: 'OPTIONAL' },
      text('orig_h'),
      text('resp_h'),
      ...volumes(0).map(({ name }) => int64(name)),
    ];
    for (const [unit, perSecond, fraction] of [
      ['MILLIS', 1e3, 0.5],
      ['MICROS', 1e6, 0.075359],
      ['NANOS', 1e9, 0.075359],
    ] as const) {
      const ts = [1_545_141_600n * BigInt(perSecond) + BigInt(Math.round(fraction * perSecond)), -1n * BigInt(perSecond / 2)];
      const id = [{ orig_h: '192.168.1.5', resp_h: '192.0.2.7' }, null];
      const bytes = parquet({
        schema: schema(unit),
        columnData: [{ name: 'ts', data: ts }, { name: 'id', data: id }, ...volumes(2).map(({ type: _, ...column }) => column)],
      });
      const { flows, account } = await read(written('p', bytes));
      const [first, second] = flowRecords(flows);
      expect(first).toMatchObject({ tsSeconds: 1_545_141_600 + fraction, origAddress: '192.168.1.5', respAddress: '192.0.2.7' });
      expect(second).toMatchObject({ tsSeconds: -0.5, origAddress: '', respAddress: '' });
      expect(account.notes).toEqual([]);
    }
  });

  it('is read by any dialect, with nulls, decimals and counts that are too large', async () => {
    const names = ['src2dst_packets', 'dst2src_packets', 'dst2src_bytes'];
    const bytes = parquet({
      schema: [
        { name: 'root', num_children: 5 },
        ...names.map((name): SchemaElement => ({ name, type: 'INT64', repetition_type: 'OPTIONAL' })),
        { name: 'src2dst_bytes', type: 'INT64', converted_type: 'UINT_64', repetition_type: 'REQUIRED' },
        {
          name: 'bidirectional_duration_ms',
          type: 'INT32',
          converted_type: 'DECIMAL',
          scale: 2,
          precision: 9,
          repetition_type: 'REQUIRED',
        },
      ],
      columnData: [
        ...names.map((name) => ({ name, data: [1n, null, 3n, 4n] })),
        { name: 'src2dst_bytes', data: [5n, 6n, 2n ** 53n, 7n] },
        { name: 'bidirectional_duration_ms', data: [1234.5, 0, 0, 0] },
      ],
    });
    const { flows, account } = await read(written('p', bytes));
    expect(flowRecords(flows).map(({ volumes: counts, unknownVolumes }) => [...counts, unknownVolumes])).toEqual([
      [1, 1, 5, 1, 0],
      [0, 0, 6, 0, 0b1011],
      [4, 4, 7, 4, 0],
    ]);
    expect(flows.durationSeconds[0]).toBeCloseTo(1.2345, 12);
    expect(account.skipped).toEqual([{ reason: 'src2dst_bytes is too large to be a count', count: 1, firstLines: [3] }]);
  });

  it('without the columns names those that it has', async () => {
    const bytes = parquet({ columnData: [{ name: 'a', data: [1, 2], type: 'INT32' }] });
    await expect(read(written('p', bytes))).rejects.toMatchObject({
      problem: 'unknown-columns',
      message: expect.stringMatching(/^p lacks the columns orig_pkts.*Its first line names: a\./),
    });
  });

  it('without rows says so', async () => {
    await expect(read(written('p', table(0)))).rejects.toThrow(/^p names its columns but holds no rows/);
  });
});

describe('a packed Parquet table', () => {
  it('is unpacked to a temporary file, which is gone afterwards', async () => {
    const folder = temporaryFolder();
    const seen: string[][] = [];
    const { flows, account } = await readFiles([captureFile(written('p.gz', gzipSync(table(500))))], {
      onProgress: () => seen.push(readdirSync(folder)),
      temporaryFolder: folder,
    });
    expect(flows.count).toBe(500);
    expect(account.notes).toEqual([]);
    expect(seen.some((names) => names.length === 1)).toBe(true);
    expect(seen.at(-1)).toEqual([]);
  });

  it('that is cut off says why it cannot be read in part, and leaves no temporary file', async () => {
    const folder = temporaryFolder();
    const packed = gzipSync(table(5000));
    const cut = captureFile(written('p.gz', packed.subarray(0, packed.length - 100)));
    await expect(readFiles([cut], { temporaryFolder: folder })).rejects.toThrow(
      /^p\.gz is an archive that ends before its time, and a Parquet table is read from its end\./,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is read out of a zip archive too', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(table(500)), 'flows.parquet');
    zip.end();
    const packed = await buffer(zip.outputStream as Readable); // a PassThrough
    expect((await read(written('p.zip', packed))).flows.count).toBe(500);
  });

  it('does not blame the capture where no temporary file can be written', async () => {
    const path = written('p.gz', gzipSync(table(5)));
    await expect(readFiles([captureFile(path)], { temporaryFolder: join(path, 'no folder') })).rejects.toThrow(
      /^p\.gz must be unpacked to be read, and no temporary file could be written \(ENOTDIR\)\. Unpack it yourself/,
    );
  });

  it('that unpacks to more than the limit is refused, and leaves no temporary file', async () => {
    const folder = temporaryFolder();
    const large = captureFile(written('p.gz', gzipSync(table(50_000))));
    const reading = readFiles([large], { maxBytes: 300_000, temporaryFolder: folder });
    await expect(reading).rejects.toMatchObject({ problem: 'too-large' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a Parquet table that is damaged', () => {
  const whole = table(3000, [{ name: 'ts', data: Array.from({ length: 3000 }, (_, row) => row + 0.5), type: 'DOUBLE' }]);

  it.each([4, 8, 100, 5000, whole.length - 8, whole.length - 1])('ends in a sentence when cut after %i bytes', async (length) => {
    await expect(read(written('p', whole.subarray(0, length)))).rejects.toMatchObject({
      name: 'CaptureError',
      problem: 'bad-input',
      message: 'p is a Parquet table that is cut off: its end, which tells what it holds, is missing. Get the file again, then scan it.',
    });
  });

  it('ends in a sentence when its end was written by something else', async () => {
    const broken = Buffer.concat([whole.subarray(0, 5000), Buffer.from('\xff\xff\xff\x7fPAR1', 'latin1')]);
    await expect(read(written('p', broken))).rejects.toThrow(
      /^p is a Parquet table that is damaged, cut off, or of a kind that we cannot read/,
    );
  });

  it('ends in a sentence or in an account of every row, wherever a byte is wrong', async () => {
    for (let at = 4; at < whole.length; at += 211) {
      const broken = Uint8Array.from(whole);
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      const outcome = await read(written('p', broken)).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome.name, `byte ${at}: ${outcome.stack}`).toBe('CaptureError');
      else expect(outcome, `byte ${at}`).toMatchObject({ account: { read: 3000 } });
    }
  });
});

it('reading a Parquet table stops with the reason of the signal', async () => {
  const cancel = new AbortController();
  const reason = new Error('enough');
  const reading = readCaptures([captureFile(written('p', table(150_000)))], {
    signal: cancel.signal,
    onProgress: (_done, _total, flows) => flows > 0 && cancel.abort(reason),
    maxBytes: 1e9,
  });
  await expect(reading).rejects.toBe(reason);
});
