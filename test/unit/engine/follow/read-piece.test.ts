import { appendFileSync, readFileSync, renameSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import { type FlowRecord, unknownFlow } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { pcap } from '../../../helpers/capture-writer.ts';
import { flowsOf } from '../../../helpers/flows-of.ts';
import { writeBinetflow } from '../../../helpers/formats/write-binetflow.ts';
import { writeCicFlowMeter } from '../../../helpers/formats/write-cic-flow-meter.ts';
import { eveEvent } from '../../../helpers/formats/write-eve.ts';
import { writeGuideCsv } from '../../../helpers/formats/write-guide-csv.ts';
import { narrowToNfdump, nfdumpHeader, nfdumpRecords } from '../../../helpers/formats/write-nfdump.ts';
import { writeNfStream } from '../../../helpers/formats/write-nfstream.ts';
import { writeParquet } from '../../../helpers/formats/write-parquet.ts';
import { writeSuricataCsv } from '../../../helpers/formats/write-suricata-csv.ts';
import { writeZeekCsv } from '../../../helpers/formats/write-zeek-csv.ts';
import { writeZeekJson } from '../../../helpers/formats/write-zeek-json.ts';
import { writeZeekLabelled } from '../../../helpers/formats/write-zeek-labelled.ts';
import { writeZeekTsv } from '../../../helpers/formats/write-zeek-tsv.ts';
import { read } from '../../../helpers/read.ts';
import { hasRealData, iot23 } from '../../../helpers/real-captures.ts';
import { tcpScript } from '../../../helpers/tcp-script.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { zipOf } from '../../../helpers/zip-of.ts';
import { Gathered, grown, identify, markIn, piece } from './pieces.ts';

type Flows = readonly FlowRecord[];

/** Flows of a home, unlike each other. @param firstSeconds start of the first; one a second follows */
function someFlows(count: number, firstSeconds = 1_700_000_000): FlowRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    ...unknownFlow,
    tsSeconds: firstSeconds + index + (index % 1000) / 1000,
    durationSeconds: (index % 70) / 8,
    volumes: [1 + index, 2 + (index % 5), 100 + index, 7 * index] as FlowRecord['volumes'], // four, as written
    unknownVolumes: 0,
    origAddress: `192.168.1.${index % 200}`,
    respAddress: index % 3 === 0 ? '2001:db8::7' : `192.0.2.${index % 250}`,
    protocol: index % 2 === 0 ? 'tcp' : 'udp',
    service: ['dns', 'ssl', ''][index % 3] ?? '',
    connState: ['SF', 'S0', 'REJ'][index % 3] ?? '',
    respPort: 1 + ((37 * index) % 65_000),
    label: 0,
  }));
}

const eveLines = (flows: Flows) =>
  flows
    .map(
      (flow, index) =>
        `${JSON.stringify({ ...eveEvent(flow), note: 'Küche €😀' })}\n${index % 4 === 0 ? '{"event_type":"alert","x":"ä"}\n' : ''}`,
    )
    .join('');
/** Every row with a cell of two lines, of characters of several bytes, and of quotation marks. */
const quotedCsv = (flows: Flows) =>
  writeZeekCsv(flows)
    .split('\n')
    .map((line, index) => (index === 0 ? `${line},note` : line === '' ? '' : `${line},"Küche ""€"",\n😀 ${index}"`))
    .join('\n');
/** Another header in the middle, with other columns in another order. */
const twoHeads = (flows: Flows) => writeZeekTsv(flows.slice(0, 20)) + writeZeekLabelled(flows.slice(20)) + writeZeekTsv(flows.slice(0, 7));
const twoTables = (flows: Flows) => writeZeekCsv(flows.slice(0, 20)) + writeGuideCsv(flows.slice(20));
const commented = (flows: Flows) => `sep=,\n# made by hand\n# ${writeGuideCsv(flows).replaceAll('benign', '"benign"')}`;
/** Some lines that are no rows. */
const damaged = (write: (flows: Flows) => string) => (flows: Flows) =>
  write(flows)
    .split('\n')
    .flatMap((line, index) => (index % 11 === 10 ? [`${line.slice(0, 9)}`, '', line] : [line]))
    .join('\n');

const formats: readonly (readonly [string, (flows: Flows) => string])[] = [
  ['Zeek TSV', writeZeekTsv],
  ['IoT-23’s labelled log', writeZeekLabelled],
  ['Zeek TSV with other headers', twoHeads],
  ['Zeek TSV with damaged lines', damaged(writeZeekTsv)],
  ['Zeek JSON', writeZeekJson],
  ['Zeek JSON with damaged lines', damaged(writeZeekJson)],
  ['EVE', eveLines],
  ['EVE with damaged lines', damaged(eveLines)],
  ['CSV with Zeek’s columns', (flows) => writeZeekCsv(flows)],
  ['CSV with semicolons and decimal commas', (flows) => writeZeekCsv(flows, ';', ',')],
  ['CSV with damaged lines', damaged((flows) => writeZeekCsv(flows))],
  ['CSV with quoted cells', quotedCsv],
  ['CSV with another table in it', twoTables],
  ['CSV with a header in a comment', commented],
  ['Suricata’s CSV', (flows) => writeSuricataCsv(flows, '.')],
  ['binetflow', (flows) => writeBinetflow(flows, true, ',')],
  ['CICFlowMeter’s CSV', (flows) => writeCicFlowMeter(flows, 'long')],
  ['NFStream’s CSV', writeNfStream],
];
const ends: readonly (readonly [string, (text: string) => string])[] = [
  ['\\n', (text) => text],
  ['\\r\\n', (text) => text.replaceAll('\n', '\r\n')],
  ['\\r', (text) => text.replaceAll('\n', '\r')],
  ['\\n, a byte-order mark and no end of the last line', (text) => `\uFEFF${text.replace(/\n$/, '')}`],
];

describe.each(formats)('%s that grows', (_name, write) => {
  it.each(ends)('gives the flows of one reading, whatever pieces it comes in, with line ends of %s', async (_end, change) => {
    const path = join(temporaryFolder(), 'log');
    const content = Buffer.from(change(write(someFlows(60))));
    writeFileSync(path, content);
    const whole = await read(path);
    const lines = whole.account.skipped.flatMap(({ reason, firstLines }) => firstLines.map((line) => ({ reason, line })));
    for (const [seed, steps] of [3, 12, 25].entries()) {
      const gathered = await grown(path, content, seededRandom(seed), steps);
      expect(gathered.flows).toEqual(flowsOf(whole.flows));
      expect(gathered).toMatchObject({ read: whole.account.read, used: whole.account.used, records: whole.account.input.records });
      expect(gathered.setAside).toBe(whole.account.input.setAside.reduce((sum, { count }) => sum + count, 0));
      expect(gathered.skipped).toEqual(expect.arrayContaining(lines));
      expect([...gathered.notes].join(' ')).not.toMatch(/closing line|changed while|ends before/);
      expect(gathered.mark?.position).toBe(content.length);
    }
  });
});

describe('a content', () => {
  const rows = writeZeekTsv(someFlows(30));
  /** A log of 30 flows, of which the file holds the first, up to the middle of a line, and its first piece was read. */
  async function begun() {
    const path = join(temporaryFolder(), 'conn.log');
    writeFileSync(path, rows.slice(0, rows.length / 2));
    const first = await piece(path);
    return { path, mark: markIn(first), flows: first.flows ? flowsOf(first.flows) : [] };
  }
  const all = (flows: Flows, rest: Awaited<ReturnType<typeof piece>>) => [
    ...flows,
    ...(rest.flows ? flowsOf(rest.flows) : []).map((flow) => ({ ...flow, row: flow.row + flows.length })),
  ];
  const whole = async () => {
    const path = join(temporaryFolder(), 'whole.log');
    writeFileSync(path, rows);
    return flowsOf((await read(path)).flows);
  };

  it('goes on under another name, packed in either way, or copied', async () => {
    const { path, mark, flows } = await begun();
    const folder = temporaryFolder();
    const files = { 'a.log': rows, 'b.gz': gzipSync(rows), 'c.zip': await zipOf('conn.log', rows) };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), content);
      expect(await identify(join(folder, name), name, mark)).toEqual({ kind: 'known', id: 0, packed: name !== 'a.log' });
      expect(all(flows, await piece(join(folder, name), { mark }))).toEqual(await whole());
    }
    renameSync(path, join(folder, 'd.log'));
    expect(await identify(join(folder, 'd.log'), 'd.log', mark)).toMatchObject({ kind: 'known' });
    expect(await piece(join(folder, 'd.log'), { mark })).toMatchObject({
      answer: { id: 7, outcome: 'read', mark, reachedEnd: true, bytesRead: 0, account: null },
      flows: null,
    });
  });

  it('is another one once its file was emptied, shorter or longer than before', async () => {
    const { path, mark } = await begun();
    const other = writeZeekTsv(someFlows(90, 1_800_000_000)).replace('#open\t2024', '#open\t2025');
    for (const content of ['', other.slice(0, 40), other.slice(0, mark.position - 1), other]) {
      writeFileSync(path, content);
      expect(await piece(path, { mark })).toEqual({
        answer: { id: 7, outcome: 'replaced', sentence: null, mark, reachedEnd: false, bytesRead: 0, account: null },
        flows: null,
      });
    }
    expect(await identify(path, 'conn.log', mark)).toMatchObject({ kind: 'new', firstSeconds: 1_800_000_000 });
  });

  it('is another one where it begins alike and goes on otherwise, or is shorter than what was read', async () => {
    const long = writeZeekTsv(someFlows(300));
    const path = join(temporaryFolder(), 'conn.log');
    writeFileSync(path, long);
    const mark = markIn(await piece(path));
    expect(mark.headBytes).toBe(4096);
    expect(mark.tailBytes).toBe(1024);
    const at = mark.position - 500;
    const others = [
      [`${long.slice(0, at)}7${long.slice(at + 1)}${long}`, 'new'],
      [long.slice(0, at), 'beginning'],
    ] as const;
    for (const [content, kind] of others) {
      writeFileSync(path, content);
      expect((await piece(path, { mark })).answer.outcome).toBe('replaced');
      expect((await identify(path, 'x', mark)).kind).toBe(kind);
    }
  });

  it('is the farthest of those that a file goes on from', async () => {
    const { path, mark } = await begun();
    writeFileSync(path, rows);
    const further = markIn(await piece(path, { mark, mostBytes: 900 }));
    expect(await identify(path, 'x', mark, further)).toMatchObject({ kind: 'known', id: 1 });
    expect(await identify(path, 'x', further, mark)).toMatchObject({ kind: 'known', id: 0 });
  });

  it('leaves a half line for later, and takes it once nothing more comes', async () => {
    const { path, mark, flows } = await begun();
    const cut = rows.indexOf('#close') - 12;
    writeFileSync(path, rows.slice(0, cut));
    const more = await piece(path, { mark });
    expect(more.answer).toMatchObject({ reachedEnd: true, mark: { position: rows.lastIndexOf('\n', cut - 1) + 1 } });
    expect(all(flows, more)).toHaveLength(29);
    const last = await piece(path, { mark: markIn(more), isComplete: true });
    expect(last.answer).toMatchObject({ outcome: 'read', reachedEnd: true, mark: { position: cut }, account: { read: 1 } });
    expect(await piece(path, { mark: markIn(last), isComplete: true })).toMatchObject({ answer: { bytesRead: 0 }, flows: null });
  });

  it('that begins with a header alone has no mark until its first row: others may begin alike', async () => {
    const path = join(temporaryFolder(), 'table.csv');
    const table = writeZeekCsv(someFlows(3));
    for (const text of [table.split('\n', 1)[0] ?? '', rows.split('\n').slice(0, 7).join('\n')]) {
      writeFileSync(path, `${text}\n`);
      expect(await piece(path)).toMatchObject({ answer: { outcome: 'read', mark: null, reachedEnd: true, bytesRead: 0 }, flows: null });
    }
  });

  it('is read whole records at a time, however little is asked for', async () => {
    const path = join(temporaryFolder(), 'table.csv');
    writeFileSync(path, quotedCsv(someFlows(5)));
    const gathered = new Gathered();
    await gathered.take(path, false, () => 1);
    expect(gathered).toMatchObject({ read: 5, used: 5 });
    expect(gathered.pieces).toBeGreaterThan(5);
  });

  it('may have a line damaged in its middle: only that is lost, and it is known by its line', async () => {
    const { path, mark, flows } = await begun();
    const lines = rows.split('\n');
    const damage = lines.with(25, 'x\ty').join('\n');
    writeFileSync(path, damage);
    const rest = await piece(path, { mark });
    expect(rest.answer.account?.skipped).toEqual([{ reason: expect.any(String), count: 1, firstLines: [26] }]);
    expect(all(flows, rest)).toHaveLength(29);
  });

  it('keeps of the lines before only those that tell how to go on', async () => {
    const path = join(temporaryFolder(), 'conn.log');
    writeFileSync(path, rows + rows + writeZeekLabelled(someFlows(3)));
    const { prefix } = markIn(await piece(path));
    expect(prefix.match(/^#fields/gm)).toHaveLength(1);
    expect(prefix).toContain('label');
    expect(prefix).not.toMatch(/#close|#open/);
  });
});

describe('the mark of a content', () => {
  it('tells as much of what stands before it after a small piece as after a large one', async () => {
    const path = join(temporaryFolder(), 'conn.log');
    writeFileSync(path, writeZeekTsv(someFlows(90)));
    const mark = markIn(await piece(path, { mostBytes: 6000 }));
    expect(markIn(await piece(path, { mark, mostBytes: 1 }))).toMatchObject({ headBytes: 4096, tailBytes: 1024 });
  });

  it('has the lines that count, the last of each, in their order', async () => {
    const path = join(temporaryFolder(), 'conn.log');
    const fields = '#fields\tts\torig_pkts\tresp_pkts\torig_bytes\tresp_bytes';
    const row = '1\t1\t1\t1\t1';
    writeFileSync(
      path,
      ['#separator \\x09', '#unset_field\tNULL', fields, row, '#separator \\x09', '#path\tconn', fields, '#path\tconn', row, ''].join('\n'),
    );
    expect(markIn(await piece(path)).prefix).toBe(['#separator \\x09', fields, '#path\tconn', ''].join('\n'));
  });
});

describe('what cannot be read', () => {
  it('is refused with a sentence, and not half', async () => {
    const path = join(temporaryFolder(), 'x');
    const torn = `${writeZeekJson(someFlows(1)).slice(0, 40)}\n`;
    const open = `${writeZeekCsv(someFlows(2))}"1,2,3\n4,5\n`;
    const cases: readonly (readonly [string | Buffer, RegExp])[] = [
      ['prose, which nobody\nreads as flows, ever\n', /^the file .*\.$/],
      [Buffer.from('\x89PNG\r\n', 'latin1'), /^the file is a picture/],
      [
        `#fields\tts\torig_pkts\tresp_pkts\torig_bytes\tresp_bytes\n${'x\n'.repeat(30)}`,
        /^the file looks damaged, because 2\d of its 2\d rows .100 %/,
      ],
      [gzipSync(rowsOf(200)).fill(7, 400, 500), /^the file is a gzip archive that is damaged/],
      [`{"ts":1,"conn_state":"SF"}\n${torn}{"x":"${'y'.repeat(9e6)}`, /^the file cannot be told apart from line 3 on/],
    ];
    for (const [content, sentence] of cases) {
      writeFileSync(path, content);
      const gathered = new Gathered();
      await expect(gathered.take(path, true, () => 100)).rejects.toThrow(/^refused: /);
      const { answer, flows } = await piece(path, { mark: gathered.mark, isComplete: true, mostBytes: 100 });
      expect(answer).toMatchObject({ outcome: 'refused', account: null, bytesRead: 0, mark: gathered.mark });
      expect(answer.sentence).toMatch(sentence);
      expect(flows).toBeNull();
    }
    // Rows before a quotation mark that is never closed are read; that it is not closed shows only at the end.
    writeFileSync(path, open);
    const before = await piece(path, { isComplete: true });
    expect(before.answer).toMatchObject({ outcome: 'read', reachedEnd: false, account: { read: 2 } });
    const after = await piece(path, { isComplete: true, mark: markIn(before) });
    expect(after.answer.sentence).toMatch(/^the file cannot be told apart from line 4 on: a quotation mark/);
    expect(await piece(path, { mark: markIn(before) })).toMatchObject({ answer: { outcome: 'read', bytesRead: 0, reachedEnd: true } });
  });

  const rowsOf = (count: number) => writeZeekTsv(someFlows(count));

  it('is not a young log whose first line is torn', async () => {
    const path = join(temporaryFolder(), 'conn.log');
    const json = writeZeekJson(someFlows(2));
    writeFileSync(path, `${json.split('\n')[0]}x\n`);
    appendFileSync(path, json);
    expect(await piece(path, { mostBytes: 10 })).toMatchObject({ answer: { outcome: 'read', account: { read: 1, used: 0 } } });
  });

  it('may come back: a file that is gone, a folder, an archive that is not all there', async () => {
    const folder = temporaryFolder();
    expect(await piece(join(folder, 'none'))).toMatchObject({
      answer: { outcome: 'unreachable', sentence: expect.stringMatching(/^There is no file the file\./), mark: null },
      flows: null,
    });
    expect(await identify(join(folder, 'none'))).toEqual({ kind: 'unreachable', sentence: expect.stringMatching(/^There is no file/) });
    expect((await piece(folder)).answer.outcome).toBe('unreachable');
    const zip = join(folder, 'x.zip');
    writeFileSync(zip, (await zipOf('conn.log', rowsOf(50))).subarray(0, 300));
    expect((await piece(zip)).answer.outcome).toBe('unreachable');
    expect((await piece(zip, { isComplete: true })).answer.outcome).toBe('refused');
    expect(await identify(zip)).toEqual({ kind: 'unclear' });
  });

  it('ends with the reason of whoever calls it off', async () => {
    const path = join(temporaryFolder(), 'x');
    writeFileSync(path, rowsOf(5));
    await expect(piece(path, {}, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });

  it('is the rest of an archive that lacks its end', async () => {
    const path = join(temporaryFolder(), 'x.gz');
    const packed = gzipSync(rowsOf(500));
    writeFileSync(path, packed.subarray(0, packed.length / 2));
    const { answer } = await piece(path, { isComplete: true });
    expect(answer).toMatchObject({ outcome: 'read', reachedEnd: true, account: { notes: [expect.stringMatching(/^The archive ends/)] } });
    writeFileSync(path, packed);
    const rest = await piece(path, { isComplete: true, mark: answer.mark });
    expect((answer.account?.used ?? 0) + (rest.answer.account?.used ?? 0)).toBe(500);
    expect(rest.answer.account).toMatchObject({ skipped: [], notes: [] });
  });
});

describe('a file that is read whole', () => {
  it.each([
    ['packets', 'x', pcap(tcpScript(['> S', '< SA', '> A', '> PA 30', '> FA', '< FA']))],
    ['Parquet', 'x', writeParquet(someFlows(30), 7)],
    ['UTF-16', 'x', Buffer.from(`\uFEFF${writeZeekTsv(someFlows(30))}`, 'utf16le')],
    ['a list of events', 'x', JSON.stringify(someFlows(30).map(eveEvent))],
    ['events over several lines', 'x', JSON.stringify(someFlows(30).map(eveEvent), null, 1)],
    ['nfdump’s CSV', 'x', [nfdumpHeader, ...someFlows(30).map(narrowToNfdump).flatMap(nfdumpRecords), ''].join('\n')],
  ])('is read once: %s, packed or not', async (_what, name, content) => {
    for (const pack of [(bytes: Uint8Array | string) => bytes, gzipSync]) {
      const path = join(temporaryFolder(), name);
      writeFileSync(path, pack(content));
      expect(await identify(path)).toMatchObject({ kind: 'new', grows: false, packed: pack === gzipSync });
      const { answer, flows } = await piece(path, { isComplete: true, mostBytes: 1 });
      expect(answer).toMatchObject({ outcome: 'read', reachedEnd: true, bytesRead: Buffer.from(content).length });
      expect(answer.mark).toMatchObject({ position: Buffer.from(content).length, lines: 0, prefix: '' });
      expect(flows && flowsOf(flows)).toEqual(flowsOf((await read(path)).flows));
      const mark = answer.mark ?? undefined;
      expect(await identify(path, 'x', ...(mark ? [mark] : []))).toMatchObject({ kind: 'known' });
      expect(await piece(path, { mark: answer.mark })).toMatchObject({
        answer: { outcome: 'read', bytesRead: 0, account: null },
        flows: null,
      });
    }
  });

  it('is not read again when it has grown, which is said once; and is another one where it differs', async () => {
    const path = join(temporaryFolder(), 'x');
    writeFileSync(path, JSON.stringify(someFlows(30).map(eveEvent)));
    const mark = markIn(await piece(path));
    appendFileSync(path, '\n');
    const again = await piece(path, { mark });
    expect(again).toMatchObject({
      answer: { outcome: 'read', account: { read: 0, notes: [expect.stringMatching(/has grown/)] } },
      flows: null,
    });
    expect((await piece(path, { mark: markIn(again) })).answer.account).toBeNull();
    truncateSync(path, 5000);
    expect((await piece(path, { mark })).answer.outcome).toBe('replaced');
    unlinkSync(path);
    expect((await piece(path, { mark })).answer.outcome).toBe('unreachable');
  });

  it('is refused whole where it is damaged or larger than the limit', async () => {
    const path = join(temporaryFolder(), 'x');
    writeFileSync(path, JSON.stringify([{ event_type: 'alert' }]));
    expect((await piece(path)).answer).toMatchObject({
      outcome: 'refused',
      sentence: expect.stringMatching(/^the file is a log of Suricata/),
    });
    expect((await piece(path, {}, undefined, 10)).answer.sentence).toMatch(/^the file: 2\d bytes is more than the limit of 10 bytes/);
  });
});

describe.runIf(hasRealData)('a real log', () => {
  it('read in 20 pieces is the same as read at once', async () => {
    const path = iot23('CTU-IoT-Malware-Capture-34-1.conn.log.labeled');
    const bytes = readFileSync(path).length;
    const gathered = new Gathered();
    await gathered.take(path, true, () => Math.ceil(bytes / 20));
    const { flows, account } = await read(path);
    expect(gathered.pieces).toBeGreaterThanOrEqual(20);
    expect(gathered.flows).toEqual(flowsOf(flows));
    expect(gathered).toMatchObject({ read: account.read, used: account.used, records: account.input.records });
  });
});
