import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { captureFile } from '../../../../../src-main/engine/ingest/capture-file.ts';
import { readCaptures } from '../../../../../src-main/engine/ingest/read-captures.ts';
import { zeekTsvFormat } from '../../../../../src-main/engine/ingest/zeek/read-zeek-tsv.ts';
import { flowsOf } from '../../../../helpers/flows-of.ts';
import { read } from '../../../../helpers/read.ts';
import { hasRealData, iot23 } from '../../../../helpers/real-captures.ts';
import { written } from '../written.ts';
import { readChunks } from './read-chunks.ts';

const names = ['ts', 'id.orig_h', 'proto', 'service', 'orig_bytes', 'resp_bytes', 'conn_state', 'orig_pkts', 'resp_pkts'];
const fields = `#fields\t${names.join('\t')}`;
const row = '1700000000.123456\t192.168.1.2\ttcp\tssl,http\t10\t20\tSF\t3\t4';
/** Enough that a row which cannot be used does not make the file a damaged one. */
const many = Array.from({ length: 9 }, () => row);
const close = '#close\t2024-01-01-00-00-00';
const log = (...lines: readonly string[]) => written('conn.log', `${lines.join('\n')}\n`);
const dns = ['#separator \\x09', '#path\tdns', '#fields\tts\tuid\tquery', '1\tx\texample.org', '2\ty\texample.org', close];

describe('a Zeek log', () => {
  it('is read by the notation that it declares', async () => {
    const expected = flowsOf((await read(log(fields, row, row.replace('tcp', '-'), close))).flows);
    const declared = log(
      '#separator \\x3b',
      '#set_separator;|',
      '#empty_field;EMPTY',
      '#unset_field;NULL',
      fields.replaceAll('\t', ';'),
      row.replaceAll('\t', ';'),
      row.replaceAll('\t', ';').replace('tcp', 'NULL'),
      '#close;x',
    );
    expect(flowsOf((await read(declared)).flows)).toEqual(expected);
  });

  it.each([
    ['a comma', '\\x2c', ','],
    ['a space', '\\x20', ' '],
    ['a bar', '|', '|'],
    ['a tab by its usual name', '\\t', '\t'],
  ])('may be separated by %s', async (_what, separator, character) => {
    const lines = [fields, row.replace('ssl,http', 'ssl\\x2chttp'), close].map((line) => line.replaceAll('\t', character));
    const { flows, account } = await read(log(`#separator ${separator}`, ...lines));
    expect(flowsOf(flows)).toMatchObject([{ service: 'ssl,http', volumes: [3, 4, 10, 20], connState: 'SF' }]);
    expect(account.notes).toEqual([]);
  });

  it.each([',', ' ', '|'])(
    'is read by "%s" where that stands in its #fields line, though its #separator line is lost',
    async (character) => {
      const lines = [fields, row.replace('ssl,http', 'dns'), close].map((line) => line.replaceAll('\t', character));
      expect(flowsOf((await read(log(...lines))).flows)).toMatchObject([{ service: 'dns', volumes: [3, 4, 10, 20], connState: 'SF' }]);
    },
  );

  it('keeps the code of ICMP where others have a port, as Zeek writes it', async () => {
    const lines = [`${fields}\tid.resp_p`, `${row.replace('tcp', 'icmp')}\t3`, `${row}\t-`, close];
    expect(flowsOf((await read(log(...lines))).flows)).toMatchObject([{ protocol: 'icmp', respPort: 3 }, { respPort: -1 }]);
  });

  it.each(['NULL', '?', '0', '7.5', '(none)', ''])('may declare "%s" for what is not known, in volumes and in texts', async (unset) => {
    const cells = ['1', unset, 'tcp', unset, unset, '20', 'SF', '3', unset];
    const { flows, account } = await read(log(`#unset_field\t${unset}`, fields, cells.join('\t'), row, close));
    expect(flowsOf(flows)).toMatchObject([
      { tsSeconds: 1, origAddress: '', service: '', volumes: [3, 0, 0, 20], unknownVolumes: 0b0110 },
      { unknownVolumes: 0 },
    ]);
    expect(account).toMatchObject({ used: 2, withUnknownVolumes: 1 });
  });

  it('may declare another text for what is empty', async () => {
    const { flows } = await read(log('#empty_field\tNOTHING', fields, row.replace('ssl,http', 'NOTHING').replace('20', 'NOTHING'), close));
    expect(flowsOf(flows)).toMatchObject([{ service: '', unknownVolumes: 0b1000 }]);
  });

  it('is read with its other logs set aside by name, wherever they stand', async () => {
    const conn = ['#separator \\x09', '#path\tconn', fields, row, row, close];
    const other = ['#separator \\x09', '#path\thttp', '#fields\tts\thost', '1\tx', close];
    const { flows, account } = await read(log(...dns, ...conn, ...other, ...dns, ...conn));
    expect(flows.count).toBe(4);
    expect(account).toMatchObject({
      read: 4,
      skipped: [],
      notes: [],
      input: {
        records: 9,
        setAside: [
          { reason: "line of Zeek's dns.log", count: 4 },
          { reason: "line of Zeek's http.log", count: 1 },
        ],
      },
    });
  });

  it('of another kind is named, with what to choose instead', async () => {
    await expect(read(log(...dns))).rejects.toMatchObject({
      problem: 'bad-input',
      message:
        "conn.log is Zeek's dns.log without orig_pkts, resp_pkts, orig_bytes, resp_bytes (line 3). Choose the conn.log, which has them.",
    });
    await expect(read(log('#path\tconn', '#fields\tts\torig_pkts', '1\t2'))).rejects.toThrow(
      'conn.log is a Zeek log without resp_pkts, orig_bytes, resp_bytes (line 2).',
    );
  });

  it('under a name of its own is a conn.log if it has the columns', async () => {
    expect((await read(log('#path\tconn_red', fields, row, close))).flows.count).toBe(1);
  });

  it('accounts for a row that stands before its columns are named, as after a lost #fields line', async () => {
    const { account } = await read(log('#path\tconn', row, fields, ...many, '#separator \\x09', row, close));
    expect(account).toMatchObject({
      read: 11,
      used: 9,
      skipped: [{ reason: 'it stands before the #fields line', count: 2, firstLines: [2, 14] }],
    });
  });

  it.each([1, 30, row.length - 2])('accounts for a last line that is cut off after %i characters', async (length) => {
    const { account } = await read(written('conn.log', `${fields}\n${many.join('\n')}\n${row.slice(0, length)}`));
    expect(account).toMatchObject({
      read: 10,
      used: 9,
      skipped: [{ reason: 'it is cut off: the file ends in its middle', count: 1, firstLines: [11] }],
      notes: ['The log has no closing line (#close): Zeek may still be writing it, or its end is missing.'],
    });
  });

  it('takes a whole last line without a line end, and leaves out one that was cut off with its archive', async () => {
    const text = `${fields}\n${row}\n${row}`;
    expect((await read(written('conn.log', text))).flows.count).toBe(2);
    expect((await readChunks(zeekTsvFormat, [Buffer.from(text)], true)).flows.count).toBe(1);
    const packed = gzipSync(`${fields}\n${`${row}\n`.repeat(3000)}`);
    const { account } = await read(written('conn.log.gz', packed.subarray(0, packed.length - 30)));
    expect(account.skipped).toEqual([]);
    expect(account.notes.join()).toMatch(/The archive ends before its time/);
  });

  it('is the same with a byte-order mark, in UTF-16, and with any line ends', async () => {
    const text = `#separator \\x09\n${fields}\n${row}\n\n${row.replace('tcp', 'é')}\n${row.replace('10', 'x')}\n${many.join('\n')}\n${close}\n`;
    const expected = await read(written('conn.log', text));
    expect(expected.account.skipped).toEqual([{ reason: 'orig_bytes is not a number', count: 1, firstLines: [6] }]);
    const variants = [
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
      ...['\r\n', '\r', '\r\r\n'].map((end) => Buffer.from(text.replaceAll('\n', end))),
    ];
    for (const content of variants) {
      const { flows, account } = await read(written('conn.log', content));
      expect({ flows, account }).toEqual({ flows: expected.flows, account: expected.account });
    }
  });

  it('may write times as dates, to the microsecond, and says where one cannot be read', async () => {
    const dated = row.replace('1700000000.123456', '2023-11-14T22:13:20.123456Z');
    const { flows, account } = await read(log(fields, dated, row, row.replace('1700000000.123456', 'soon'), close));
    expect([...flows.tsSeconds]).toEqual([1700000000.123456, 1700000000.123456, Number.NaN]);
    expect(account.notes).toEqual(['1 row has a time (ts) that could not be read; it keeps its place in the file.']);
  });

  it('may count its times from its own start', async () => {
    const { flows } = await read(
      log(fields, ...['16.8', '10.670000', '0.000000'].map((ts) => row.replace('1700000000.123456', ts)), close),
    );
    expect([...flows.tsSeconds]).toEqual([16.8, 10.67, 0]);
  });

  it('has labels in words of any case, under real tabs', async () => {
    const labelled = `${fields}\tlabel\tdetailedlabel`;
    const { flows, account } = await read(
      log(labelled, ...['BENIGN\tx', 'malicious\t-', 'unknown\t-', 'Malicious\t-'].map((words) => `${row}\t${words}`), close),
    );
    expect([...flows.label]).toEqual([1, 2, 0, 2]);
    expect(account.notes).toEqual([]);
  });

  it('with a line that never ends is refused with the line', async () => {
    const endless = Array.from({ length: 20 }, () => Buffer.alloc(512 * 1024, 'x'));
    await expect(readChunks(zeekTsvFormat, [Buffer.from(`${fields}\n${row}\n`), ...endless])).rejects.toMatchObject({
      name: 'CaptureError',
      message: expect.stringMatching(/^cannot be told apart from line 3 on: that line is longer than 8 MB/),
    });
  });

  it.each([
    ['TSV', `${fields}\n`, `${row}\n`],
    ['JSON', '', '{"ts":1.5,"orig_pkts":1,"resp_pkts":1,"orig_bytes":0,"resp_bytes":0}\n'],
  ])('in %s tells how far it has come, and stops when it is told to', async (_what, head, line) => {
    const path = written('conn.log', head + line.repeat(60_000));
    const seen: number[] = [];
    const options = { signal: new AbortController().signal, maxBytes: 1e9 };
    const { sizeBytes, flows } = await readCaptures([captureFile(path)], { ...options, onProgress: (done) => seen.push(done) });
    expect(flows.count).toBe(60_000);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.every((done, index) => done >= (seen[index - 1] ?? 0) && done <= sizeBytes)).toBe(true);
    const cancel = new AbortController();
    const reason = new Error('enough');
    let calls = 0;
    const onProgress = () => {
      calls += 1;
      cancel.abort(reason);
    };
    await expect(readCaptures([captureFile(path)], { ...options, signal: cancel.signal, onProgress })).rejects.toBe(reason);
    expect(calls).toBe(1);
  });

  it('takes a long line that does end', async () => {
    const long = row.replace('ssl,http', 's'.repeat(3_000_000));
    const { flows } = await read(log(fields, row, long, row, long, close));
    expect(flowsOf(flows).map(({ service }) => service.length)).toEqual([8, 3_000_000, 8, 3_000_000]);
  });
});

describe.skipIf(!hasRealData)('the original log of IoT-23’s capture 34-1', () => {
  it('gives the same flows as the same rows in CSV', async () => {
    const original = iot23('CTU-IoT-Malware-Capture-34-1.conn.log.labeled');
    const lines = readFileSync(original, 'utf8').trimEnd().split('\n');
    const cells = (line: string) => line.split(/\t| {3}/);
    const header = cells(lines.find((line) => line.startsWith('#fields')) ?? '').slice(1);
    const rows = lines.filter((line) => !line.startsWith('#')).map(cells);
    // No cell of this log holds a comma or a quotation mark, which would have to be quoted.
    expect(rows.every((all) => all.length === header.length && !/[",]/.test(all.join('')))).toBe(true);
    const twin = await read(written('twin.csv', [header, ...rows, []].map((all) => all.join(',')).join('\n')));
    const { flows, account } = await read(original);
    expect(flows).toEqual(twin.flows);
    expect(account).toMatchObject({ read: 23_145, used: 23_145, skipped: [], notes: twin.account.notes });
    expect(account.withUnknownVolumes).toBe(twin.account.withUnknownVolumes);
  });
});
