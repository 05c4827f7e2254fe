import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownColumns, mapColumns } from '../../../../../src-main/engine/ingest/table/column-map.ts';
import { OddCells } from '../../../../../src-main/engine/ingest/table/odd-cells.ts';
import { takeRow } from '../../../../../src-main/engine/ingest/table/take-row.ts';
import { createZeekRowParser } from '../../../../../src-main/engine/ingest/zeek/create-zeek-row-parser.ts';
import { zeekJsonFormat } from '../../../../../src-main/engine/ingest/zeek/read-zeek-json.ts';
import { read } from '../../../../helpers/read.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';
import { outcomeOf, readChunks } from './read-chunks.ts';

function written(lines: readonly string[], name = 'conn.log'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}

const record = {
  ts: 1700828217.5,
  'id.orig_h': '192.168.1.9',
  'id.resp_h': '45.33.32.156',
  'id.resp_p': 443,
  proto: 'tcp',
  duration: 0.25,
  orig_bytes: 10,
  resp_bytes: 20,
  conn_state: 'REJ',
  local_orig: true,
  orig_pkts: 1,
  resp_pkts: 2,
};

describe('a Zeek log in JSON', () => {
  it('gives the same flows as the same log in CSV', async () => {
    const keys = Object.keys(record);
    const csv = await read(written([keys.join(','), Object.values(record).join(',')], 'conn.csv'));
    expect((await read(written([JSON.stringify(record)]))).flows).toEqual(csv.flows);
  });

  it('may nest what Zeek writes with dots, and write times as texts', async () => {
    const { 'id.orig_h': orig_h, 'id.resp_h': resp_h, 'id.resp_p': resp_p, ...rest } = record;
    const nested = { ...rest, ts: '2023-11-24T12:16:57.500Z', id: { orig_h, resp_h, resp_p } };
    expect((await read(written([JSON.stringify(nested)]))).flows).toEqual((await read(written([JSON.stringify(record)]))).flows);
  });

  it('keeps what Zeek left out as unknown, in any order of keys', async () => {
    const { orig_bytes: _, resp_bytes: __, duration: ___, ...failed } = record;
    const { flows, account } = await read(
      written([JSON.stringify(record), JSON.stringify(Object.fromEntries(Object.entries(failed).reverse()))]),
    );
    expect([...flows.unknownVolumes]).toEqual([0, 0b1100]);
    expect(flows.durationSeconds[1]).toBeNaN();
    expect(account).toMatchObject({ read: 2, used: 2, withUnknownVolumes: 1 });
  });

  it('accounts for lines that are no JSON, with their numbers', async () => {
    const good = Array.from({ length: 9 }, () => JSON.stringify(record));
    const { account } = await read(
      written([JSON.stringify(record), '{"ts": 17', '', '[1]', JSON.stringify({ ...record, orig_pkts: -4 }), ...good]),
    );
    expect(account).toMatchObject({
      read: 13,
      used: 10,
      skipped: [
        { reason: 'it is not a JSON object', count: 2, firstLines: [2, 4] },
        { reason: 'orig_pkts is negative', count: 1, firstLines: [5] },
      ],
    });
  });

  it('keeps microseconds, however the time is written', async () => {
    const times = [1700828217.314165, '1700828217.314165', '2023-11-24T12:16:57.314165Z', '2023-11-24T13:16:57.314165+0100'];
    const { flows, account } = await read(written(times.map((ts) => JSON.stringify({ ...record, ts }))));
    expect([...flows.tsSeconds]).toEqual(times.map(() => 1700828217.314165));
    expect(account.notes).toEqual([]);
  });

  it('says when a time could not be read', async () => {
    const { account } = await read(
      written([record, { ...record, ts: 'soon' }, { ...record, ts: 'later' }].map((line) => JSON.stringify(line))),
    );
    expect(account).toMatchObject({
      used: 3,
      notes: ['2 rows have a time (ts) that could not be read; they keep their place in the file.'],
    });
  });

  it('is read with Zeek’s other logs set aside by name, and the first line may be damaged or of another log', async () => {
    const dns = JSON.stringify({ _path: 'dns', ts: 1, query: 'example.org', 'id.orig_h': '192.168.1.9' });
    const conn = JSON.stringify({ _path: 'conn', ...record });
    for (const first of [dns, '1.9","id.orig_p":50820}']) {
      const { flows, account } = await read(written([first, conn, dns, '{"ts":1}', conn, conn, conn]));
      expect(flows.count).toBe(4);
      expect(account.used + account.skipped.reduce((sum, { count }) => sum + count, 0)).toBe(account.read);
      expect(account.input.records).toBe(7);
      expect(account.input.setAside).toEqual([
        { reason: "line of Zeek's dns.log", count: first === dns ? 2 : 1 },
        { reason: 'line of another Zeek log', count: 1 },
      ]);
    }
    await expect(read(written([dns, dns], 'dns.json'))).rejects.toMatchObject({
      problem: 'bad-input',
      message: expect.stringMatching(
        /^dns\.json holds no line of Zeek's conn\.log; it begins with a line of Zeek's dns\.log\. Choose the conn\.log\./,
      ),
    });
  });

  it('accounts for a last line that is cut off', async () => {
    const line = JSON.stringify(record);
    const path = join(temporaryFolder(), 'conn.log');
    writeFileSync(path, `${`${line}\n`.repeat(9)}${line.slice(0, -20)}`);
    expect((await read(path)).account).toMatchObject({
      read: 10,
      used: 9,
      skipped: [{ reason: 'it is not a JSON object', count: 1, firstLines: [10] }],
    });
  });

  it('gives the flows that its values give as cells, whatever their types', async () => {
    const oddValue = fc.constantFrom<unknown>(
      null,
      '',
      '-',
      '7',
      ' 7 ',
      -3,
      1e308,
      0.5,
      true,
      [],
      ['ssl', 'http'],
      {},
      'x',
      'NaN',
      9007199254740992,
    );
    const usual = fc.oneof(fc.nat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }));
    const text = fc.constantFrom('tcp', '192.168.1.2', 'Benign', 'DDoS', ' SF', '2023-11-24T12:16:57.314165Z', '(empty)');
    const often = <T>(value: fc.Arbitrary<T>) =>
      fc.option(
        fc.oneof({ arbitrary: value, weight: 8 }, { arbitrary: oddValue, weight: 1 }).map((x) => x as unknown), // any JSON value
        { nil: undefined, freq: 8 },
      );
    const line = fc.record({
      ...Object.fromEntries(['orig_pkts', 'resp_pkts', 'orig_bytes', 'resp_bytes', 'ts', 'duration'].map((key) => [key, often(usual)])),
      ...Object.fromEntries(['id.orig_h', 'id.resp_h', 'proto', 'service', 'label'].map((key) => [key, often(text)])),
      'id.resp_p': often(fc.nat({ max: 65_535 })),
      conn_state: fc.constantFrom('SF', 'S0'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (lines) => {
        const json = Buffer.from(lines.map((each) => `${JSON.stringify(each)}\n`).join(''));
        const slow = await outcomeOf((context) => {
          const odd = new OddCells();
          const parser = createZeekRowParser(mapColumns(knownColumns), knownColumns.length, context.labels, odd);
          for (const [index, each] of lines.entries()) {
            const cells = new Map(
              Object.entries(each).map(([key, value]) => [
                key,
                typeof value === 'object' ? (Array.isArray(value) ? value.join(',') : '') : String(value ?? ''),
              ]),
            );
            takeRow(
              context,
              parser,
              knownColumns.map((column) => cells.get(column) ?? ''),
              index + 1,
              'record',
            );
          }
          for (const note of odd.notes()) context.note(note);
        });
        expect(await readChunks(zeekJsonFormat, [json])).toEqual(slow);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['another log of Zeek', '{"ts":1,"query":"example.org"}'],
    ['one array', '[{"orig_pkts":1}]'],
    ['no JSON at all', '{ orig_pkts: 1 }'],
  ])('is told from %s', async (_what, line) => {
    await expect(read(written([line], 'x.json'))).rejects.toMatchObject({
      problem: 'bad-input',
      message: expect.stringMatching(/^x\.json is JSON, but neither Zeek/),
    });
  });
});
