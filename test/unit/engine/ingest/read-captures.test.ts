import { appendFileSync, chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { captureFile } from '../../../../src-main/engine/ingest/capture-file.ts';
import { readCaptures } from '../../../../src-main/engine/ingest/read-captures.ts';
import { labelCodes } from '../../../../src-main/engine/types.ts';
import { guideHeader, quietRows, writeCapture } from '../../../helpers/captures.ts';
import { read, readFiles } from '../../../helpers/read.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { withoutRights } from '../../../helpers/without-rights.ts';
import { written } from './written.ts';

describe('a good CSV', () => {
  it('gives the columns of the guide, whatever their order', async () => {
    const path = written('a.csv', 'label,resp_bytes,orig_bytes,resp_pkts,orig_pkts,ts\nmalicious,850,1200,8,10,5.5\nBenign,1,2,3,4,6\n');
    const { flows, account } = await read(path);
    expect(flows.count).toBe(2);
    expect(flows.volumes.map((column) => [...column])).toEqual([
      [10, 4],
      [8, 3],
      [1200, 2],
      [850, 1],
    ]);
    expect([...flows.tsSeconds]).toEqual([5.5, 6]);
    expect([...flows.label]).toEqual([labelCodes.malicious, labelCodes.benign]);
    expect([...flows.row]).toEqual([1, 2]);
    expect(account).toMatchObject({ read: 2, used: 2, skipped: [], withUnknownVolumes: 0, notes: [] });
  });

  it('reads Zeek’s columns', async () => {
    const path = written(
      'zeek.csv',
      'ts,id.orig_h,id.orig_p,id.resp_h,id.resp_p,proto,service,duration,orig_bytes,resp_bytes,conn_state,orig_pkts,resp_pkts\n' +
        '1.5,192.168.1.5,1234,192.0.2.7,443,tcp,ssl,0.25,100,200,SF,3,4\n',
    );
    const { flows } = await read(path);
    const text = (column: Uint32Array) => flows.texts[column[0] ?? 0];
    expect([text(flows.origAddress), text(flows.respAddress), text(flows.protocol), text(flows.service), text(flows.connState)]).toEqual([
      '192.168.1.5',
      '192.0.2.7',
      'tcp',
      'ssl',
      'SF',
    ]);
    expect([flows.respPort[0], flows.durationSeconds[0]]).toEqual([443, 0.25]);
  });

  it('keeps rows whose volumes are unknown, takes 0 and remembers which', async () => {
    const path = written('u.csv', 'orig_pkts,resp_pkts,orig_bytes,resp_bytes\n3,-,,7\n1,2,3,4\n');
    const { flows, account } = await read(path);
    expect(flows.volumes.map((column) => column[0])).toEqual([3, 0, 0, 7]);
    expect([...flows.unknownVolumes]).toEqual([0b0110, 0]);
    expect(account).toMatchObject({ read: 2, used: 2, withUnknownVolumes: 1 });
  });

  it('takes a byte-order mark, CRLF, blank lines, quoted cells and semicolons', async () => {
    const path = written(
      'b.csv',
      '\uFEFF"orig_pkts";"resp_pkts";"orig_bytes";"resp_bytes";"label"\r\n"1";2;3;4;"be\r\nnign"\r\n\r\n5;x;7;8;benign\r\n' +
        '1;2;3;4;benign\r\n'.repeat(3),
    );
    const { flows, account } = await read(path);
    expect(flows.count).toBe(4);
    expect(account.skipped).toEqual([{ reason: 'resp_pkts is not a number', count: 1, firstLines: [5] }]);
  });

  it('reads several files as one capture and counts rows on', async () => {
    const folder = temporaryFolder();
    const { flows, account, sizeBytes } = await read(
      writeCapture(folder, 'a.csv', 3),
      writeCapture(folder, 'b.csv', 5, ['1,1,bad,1,1,benign']),
    );
    expect([...flows.row]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(account.skipped).toEqual([{ reason: 'b.csv: resp_pkts is not a number', count: 1, firstLines: [7] }]);
    expect(account.read).toBe(9);
    expect(sizeBytes).toBeGreaterThan(0);
  });

  it('accounts for every row it cannot use, with the first five line numbers', async () => {
    const bad = [
      '1,a,1,1,1,benign',
      ...Array.from({ length: 7 }, () => '1,1,1,-5,1,benign'),
      '1,1,1',
      '1,1,1,1,1,benign,extra',
      '1,1,1,1,Infinity,benign',
    ];
    const { account } = await read(writeCapture(temporaryFolder(), 'a.csv', 40, bad));
    expect(account.used).toBe(40);
    expect(account.read).toBe(account.used + account.skipped.reduce((sum, { count }) => sum + count, 0));
    expect(account.skipped[0]).toEqual({ reason: 'orig_bytes is negative', count: 7, firstLines: [43, 44, 45, 46, 47] });
    expect(account.skipped.map(({ reason }) => reason).sort()).toEqual([
      'it has fewer cells than the header',
      'it has more cells than the header',
      'orig_bytes is negative',
      'orig_pkts is not a number',
      'resp_bytes is not a number',
    ]);
  });

  it('says when times could not be read', async () => {
    const path = written('t.csv', `${guideHeader}\nyesterday,1,1,1,1,benign\n2020-01-01T00:00:10Z,1,1,1,1,benign\n`);
    const { flows, account } = await read(path);
    expect(flows.tsSeconds[0]).toBeNaN();
    expect(flows.tsSeconds[1]).toBe(Date.UTC(2020, 0, 1, 0, 0, 10) / 1000);
    expect(account.notes.join()).toMatch(/1 row has a time \(ts\) that could not be read/);
  });
});

describe('a packed or differently encoded file', () => {
  const content = `${guideHeader}\n${quietRows(3000).join('\n')}\n`;

  it('is unpacked by its content, whatever its name, and gives the same flows', async () => {
    const plain = await read(written('plain.csv', content));
    const packed = await read(written('packed.csv', gzipSync(content)));
    expect(packed.flows).toEqual(plain.flows);
    expect(packed.account).toEqual(plain.account);
    const twoMembers = Buffer.concat([gzipSync(content.slice(0, 5000)), gzipSync(content.slice(5000))]);
    expect((await read(written('two.gz', twoMembers))).flows).toEqual(plain.flows);
  });

  it('counts progress in the bytes of the archive', async () => {
    const path = written('packed.gz', gzipSync(content));
    const seen: number[] = [];
    const { sizeBytes } = await readCaptures([captureFile(path)], {
      signal: new AbortController().signal,
      onProgress: (done) => seen.push(done),
      maxBytes: 1e9,
    });
    expect(Math.max(...seen)).toBe(sizeBytes);
  });

  it('that was cut off in the middle of a number gives only what is whole', async () => {
    const rows = Array.from({ length: 4000 }, (_, index) => `${1_000_000 + index},${2_000_000 + ((index * 7919) % 999_983)},1,1`);
    const packed = gzipSync(`orig_pkts,resp_pkts,orig_bytes,resp_bytes\n${rows.join('\n')}\n`);
    for (const end of [9000, 9001, 9002, 9003, 9005, 9008]) {
      const { flows, account } = await read(written('cut.gz', packed.subarray(0, end)));
      expect(flows.count).toBeGreaterThan(100);
      expect(account.used).toBe(account.read);
      expect(flows.volumes[1].at(-1)).toBe(2_000_000 + (((flows.count - 1) * 7919) % 999_983));
    }
  });

  it('that was cut off is read as far as it goes, and says so', async () => {
    const packed = gzipSync(content);
    const { flows, account } = await read(written('cut.gz', packed.subarray(0, packed.length - 400)));
    expect(flows.count).toBeGreaterThan(100);
    expect(flows.count).toBeLessThan(3000);
    expect(account.notes.join()).toMatch(/The archive ends before its time/);
  });

  it('that unpacks to more than the limit is refused', async () => {
    const path = written('bomb.gz', gzipSync(`${guideHeader}\n${'1,1,1,1,1,benign\n'.repeat(300_000)}`));
    const reading = readCaptures([captureFile(path)], {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      maxBytes: 1_000_000,
    });
    await expect(reading).rejects.toMatchObject({
      problem: 'too-large',
      message: expect.stringMatching(/bomb\.gz unpacks to more than the limit/),
    });
  });

  it.each(['utf16le', 'utf16be'] as const)('in %s is decoded', async (encoding) => {
    const bytes = Buffer.from(`\uFEFF${content}`, 'utf16le');
    if (encoding === 'utf16be') bytes.swap16();
    expect((await read(written('u.csv', bytes))).flows).toEqual((await read(written('plain.csv', content))).flows);
  });
});

describe('a Zeek log', () => {
  const log = (lines: string[]) => written('conn.log', `${lines.join('\n')}\n`);
  const fields = '#fields\tts\torig_pkts\tresp_pkts\torig_bytes\tresp_bytes';

  it('is read by its #fields line, which may recur with another order', async () => {
    const path = log([
      '#separator \\x09',
      fields,
      '1\t2\t3\t4\t5',
      '#fields\tresp_bytes\tts\torig_pkts\tresp_pkts\torig_bytes',
      '5\t1\t2\t"3\t4',
      '5\t2\t2\t3\t4',
      '5\t3\t2\t3\t4',
      '#close\tx',
    ]);
    const { flows, account } = await read(path);
    expect([...flows.tsSeconds]).toEqual([1, 2, 3]);
    expect(flows.volumes.map((column) => column[1])).toEqual([2, 3, 4, 5]);
    expect(account.skipped).toEqual([{ reason: 'resp_pkts is not a number', count: 1, firstLines: [5] }]);
    expect(account.notes).toEqual([]);
  });

  it('is read in IoT-23’s form, three columns joined by spaces in one tab field', async () => {
    const path = log([
      `${fields}\ttunnel_parents   label   detailed-label`,
      '1\t2\t3\t4\t5\t-   Malicious   C&C',
      '2\t2\t3\t-\t-\t(empty)   Benign   -',
      '#close',
    ]);
    const { flows } = await read(path);
    expect([...flows.label]).toEqual([labelCodes.malicious, labelCodes.benign]);
    expect([...flows.unknownVolumes]).toEqual([0, 0b1100]);
  });

  it('begins with a stray tab, or lacks its end, and says so', async () => {
    const { flows, account } = await read(log(['\t#separator \\x09', fields, '1\t2\t3\t4\t5']));
    expect(flows.count).toBe(1);
    expect(account.notes.join()).toMatch(/no closing line/);
  });
});

describe('a capture that cannot be read', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  const cases: [what: string, make: () => string, problem: string, sentence: RegExp][] = [
    ['a missing file', () => join(temporaryFolder(), 'gone.csv'), 'not-found', /There is no file gone\.csv\. Check the name/],
    ['an empty file', () => written('e.csv', ''), 'bad-input', /e\.csv is empty \(0 bytes\)/],
    ['a header alone', () => written('h.csv', `${guideHeader}\n`), 'bad-input', /h\.csv names its columns but holds no rows/],
    [
      'missing columns',
      () => written('m.csv', 'ts,orig_pkts,bytes\n1,2,3\n'),
      'unknown-columns',
      /m\.csv lacks the columns resp_pkts, orig_bytes, resp_bytes\. Its first line names: ts, orig_pkts, bytes/,
    ],
    [
      'one missing column',
      () => written('m.csv', 'resp_bytes,orig_pkts,orig_bytes\n1,2,3\n'),
      'unknown-columns',
      /lacks the column resp_pkts\./,
    ],
    [
      'no header',
      () =>
        written(
          'n.csv',
          quietRows(20)
            .map((row) => row.replace(',benign', ',1'))
            .join('\n'),
        ),
      'bad-input',
      /n\.csv has no line with column names/,
    ],
    ['a PNG named .csv', () => written('p.csv', png), 'bad-input', /p\.csv is a picture \(PNG\), not a table of flows/],
    [
      'binary data',
      () =>
        written(
          'x.csv',
          Uint8Array.from({ length: 100 }, (_, byte) => byte),
        ),
      'bad-input',
      /x\.csv holds binary data/,
    ],
    ['a folder', () => join(temporaryFolder(), '.'), 'bad-input', /is a folder\. Choose a file inside it/],
    ['a web page', () => written('w.csv', '<!DOCTYPE html><html></html>'), 'bad-input', /w\.csv is a web page/],
    [
      'a Zeek log of another kind',
      () => written('dns.log', '#fields\tts\tquery\n1\tx\n'),
      'bad-input',
      /dns\.log is a Zeek log without orig_pkts/,
    ],
    [
      'a damaged archive',
      () => written('g.csv', Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])),
      'bad-input',
      /g\.csv is a gzip archive that is damaged/,
    ],
    ['a picture in an archive', () => written('g.gz', gzipSync(png)), 'bad-input', /g\.gz is a picture \(PNG\)/],
    [
      'the beginning of a packet capture',
      () => written('c.csv', Uint8Array.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0])),
      'bad-input',
      /c\.csv is a packet capture \(pcap\) that ends within its header/,
    ],
  ];

  it.each(cases)('%s has a sentence of its own', async (_what, make, problem, sentence) => {
    const path = make();
    await expect(read(path)).rejects.toMatchObject({ name: 'CaptureError', problem, message: expect.stringMatching(sentence) });
  });

  it('a file over the limit is refused before it is read', async () => {
    const path = writeCapture(temporaryFolder(), 'big.csv', 1000);
    const reading = readCaptures([captureFile(path)], {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      maxBytes: 1024,
    });
    await expect(reading).rejects.toMatchObject({
      problem: 'too-large',
      message: expect.stringMatching(/big\.csv: [\d.]+ kB is more than the limit of 1\.0 kB/),
    });
  });

  it.skipIf(process.platform === 'win32')('a file without permission', async () => {
    const path = writeCapture(temporaryFolder(), 'secret.csv', 20);
    chmodSync(path, 0);
    await expect(withoutRights(() => read(path))).rejects.toMatchObject({
      message: expect.stringMatching(/secret\.csv may not be read with your rights/),
    });
  });

  it('a quotation mark that is still open at the end is a mistake, not one very long row', async () => {
    const path = written('q.csv', `${guideHeader}\n${quietRows(30).join('\n')}\n1,1,1,1,1,"benign\n${quietRows(500).join('\n')}\n`);
    await expect(read(path)).rejects.toMatchObject({
      problem: 'bad-input',
      message: expect.stringMatching(/q\.csv cannot be told apart from line 32 on: a quotation mark is opened there/),
    });
  });

  it('a quotation mark that never closes ends in a sentence, not in all of the memory', async () => {
    const path = written('q.csv', `${guideHeader}\n1,1,1,1,1,"benign\n`);
    for (let block = 0; block < 10; block += 1) appendFileSync(path, `${'1,1,1,1,1,benign\n'.repeat(80_000)}`);
    await expect(read(path)).rejects.toMatchObject({
      problem: 'bad-input',
      message: expect.stringMatching(/q\.csv cannot be told apart from line 2 on: a quotation mark is opened there/),
    });
  });
});

describe('reading', () => {
  it('reports input bytes and ends at the file’s size', async () => {
    const folder = temporaryFolder();
    const path = writeCapture(folder, 'a.csv', 60_000);
    const seen: [number, number, number][] = [];
    const { sizeBytes } = await readCaptures([captureFile(path)], {
      signal: new AbortController().signal,
      onProgress: (...progress) => seen.push(progress),
      maxBytes: 1e9,
    });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every(([done, total], index) => total === sizeBytes && done >= (seen[index - 1]?.[0] ?? 0))).toBe(true);
    expect(seen.at(-1)).toEqual([sizeBytes, sizeBytes, 60_000]);
  });

  it('stops when it is told to, with the reason it was given', async () => {
    const path = writeCapture(temporaryFolder(), 'a.csv', 60_000);
    const cancel = new AbortController();
    const reason = new Error('enough');
    const reading = readCaptures([captureFile(path)], { signal: cancel.signal, onProgress: () => cancel.abort(reason), maxBytes: 1e9 });
    await expect(reading).rejects.toBe(reason);
  });

  it('does not mind a folder with the name of a CSV', async () => {
    const path = join(temporaryFolder(), 'x.csv');
    mkdirSync(path);
    await expect(read(path)).rejects.toMatchObject({ message: expect.stringMatching(/x\.csv is a folder/) });
  });
});

describe('a damaged file', () => {
  it('of which more than a quarter of the rows cannot be used is refused, with the reasons', async () => {
    const bad = ['1,a,1,1,1,benign', '1,a,1,1,1,benign', '1,1,1,-5,1,benign'];
    await expect(read(writeCapture(temporaryFolder(), 'd.csv', 8, bad))).rejects.toMatchObject({
      problem: 'bad-input',
      message:
        'd.csv looks damaged, because 3 of its 11 rows (27 %) cannot be used: in 2 orig_pkts is not a number (lines 10, 11); ' +
        'in 1 orig_bytes is negative (line 12). Get or export the file again, then scan it; nothing was kept.',
    });
    expect((await read(writeCapture(temporaryFolder(), 'd.csv', 9, bad))).account).toMatchObject({ read: 12, used: 9 });
  });

  it('spoils a scan of several, even where all together are mostly good', async () => {
    const folder = temporaryFolder();
    const good = writeCapture(folder, 'good.csv', 100);
    await expect(read(good, writeCapture(folder, 'bad.csv', 1, ['1,a,1,1,1,benign']))).rejects.toThrow(/^bad\.csv looks damaged/);
  });
});

describe('several files', () => {
  const noCapture = () => ({ ...captureFile(written('dns.log', '#fields\tts\tquery\n1\texample.org\n')), optional: true });
  const good = (name: string) => ({ ...captureFile(writeCapture(temporaryFolder(), name, 20)), optional: true });

  it('of a folder leave out what holds no flows, and say so', async () => {
    const { account } = await readFiles([good('a.csv'), noCapture(), { ...captureFile(written('e.csv', '')), optional: true }]);
    expect(account.read).toBe(20);
    expect(account.notes.join()).toMatch(
      /^2 of the 3 files in the folder were left out: e\.csv is empty .* dns\.log is a Zeek log without/,
    );
  });

  it('of a folder without a capture end with a reason', async () => {
    await expect(readFiles([noCapture()])).rejects.toThrow(/^dns\.log is a Zeek log without/);
  });

  it('say once what holds for several, with the names', async () => {
    const log = (name: string) => captureFile(written(name, '#fields\torig_pkts\tresp_pkts\torig_bytes\tresp_bytes\n1\t1\t1\t1\n'));
    const { account } = await readFiles([log('a.log'), log('b.log'), log('c.log'), log('d.log'), log('e.log')]);
    expect(account.notes).toEqual([
      'a.log, b.log, c.log and 2 more files: The log has no closing line (#close): Zeek may still be writing it, or its end is missing.',
    ]);
  });
});
