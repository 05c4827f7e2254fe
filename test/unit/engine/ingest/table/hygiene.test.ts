import { describe, expect, it } from 'vitest';
import { captureFile } from '../../../../../src-main/engine/ingest/capture-file.ts';
import { previewTable } from '../../../../../src-main/engine/ingest/columns/preview-table.ts';
import { flowRecords } from '../../../../helpers/flow-records.ts';
import { read, readFiles } from '../../../../helpers/read.ts';
import { written } from '../written.ts';

const header = 'orig_pkts,resp_pkts,orig_bytes,resp_bytes';
const csv = (...lines: string[]) => written('t.csv', lines.map((line) => `${line}\n`).join(''));
const volumesOf = async (path: string) => flowRecords((await read(path)).flows).map(({ volumes }) => volumes);

describe('lines that are no rows', () => {
  it('before the header are set aside: sep= and comments', async () => {
    const { account, flows } = await read(csv('sep=;', '# made by a tool; 3 columns, or so', header.replaceAll(',', ';'), '1;2;3;4'));
    expect(flows.count).toBe(1);
    expect(account).toMatchObject({ read: 1, used: 1, skipped: [] });
    expect(account.input).toMatchObject({
      records: 3,
      setAside: [
        { reason: 'line that names the delimiter (sep=)', count: 1 },
        { reason: 'comment line (#)', count: 1 },
      ],
    });
  });

  it('sep= decides, even for a character that nobody would guess', async () => {
    expect(await volumesOf(csv('"sep=~"', header.replaceAll(',', '~'), '1~2~3~4'))).toEqual([[1, 2, 3, 4]]);
  });

  it('may be a header behind a comment sign', async () => {
    expect(await volumesOf(csv(`# ${header}`, '1,2,3,4'))).toEqual([[1, 2, 3, 4]]);
  });

  it('inside are set aside: a header again, and comments', async () => {
    const { account } = await read(csv(header, '1,2,3,4', header, '# end of day', '5,6,7,8', 'x,6,7,8', '1,2,3,4', '1,2,3,4'));
    expect(account).toMatchObject({ read: 5, used: 4, skipped: [{ reason: 'orig_pkts is not a number', count: 1, firstLines: [6] }] });
    expect(account.input).toMatchObject({
      records: 7,
      setAside: [
        { reason: 'repeated header', count: 1 },
        { reason: 'comment line (#)', count: 1 },
      ],
    });
  });

  it('inside may be a header with other columns, by which the rest is read', async () => {
    const path = csv(header, '1,2,3,4', 'src2dst_packets,dst2src_packets,dst2src_bytes,src2dst_bytes', '5,6,8,7');
    const { account, flows } = await read(path);
    expect(flowRecords(flows).map(({ volumes }) => volumes)).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
    expect(account.input.setAside).toEqual([{ reason: 'further header', count: 1 }]);
  });

  it('alone are no table', async () => {
    await expect(read(csv('# a', '# b'))).rejects.toThrow(/^t\.csv holds only comments\. Export/);
    await expect(read(csv(header))).rejects.toThrow(/^t\.csv names its columns but holds no rows/);
  });
});

it('a table as a European spreadsheet saves it is read: UTF-16, sep=, semicolons, CRLF, decimal commas', async () => {
  const text = `\uFEFFsep=;\r\nts;duration;${header.replaceAll(',', ';')}\r\n1700000000,5;0,25;1;2;3;4\r\n`;
  const { flows, account } = await read(written('t.csv', Buffer.from(text, 'utf16le')));
  expect(flowRecords(flows)).toMatchObject([{ tsSeconds: 1_700_000_000.5, durationSeconds: 0.25, volumes: [1, 2, 3, 4] }]);
  expect(account).toMatchObject({ read: 1, used: 1, notes: [] });
});

describe('a header', () => {
  it('may name a column twice: the first is used, and a note says so', async () => {
    const { account, flows } = await read(csv(`${header},ORIG_PKTS ,x,x`, '1,2,3,4,9,8,7'));
    expect(flows.volumes[0][0]).toBe(1);
    expect(account.notes).toEqual(['The header names orig_pkts more than once; the first was used.']);
  });

  it('may be written in any case, with blanks, quotes and other joints', async () => {
    const names = ' Orig-Pkts,"RESP PKTS ",orig.bytes, resp_bytes,ID_resp_P,,';
    const { flows } = await read(csv(names, '1,2,3,4,53,,'));
    expect(flowRecords(flows)[0]).toMatchObject({ volumes: [1, 2, 3, 4], respPort: 53 });
  });

  it('that says nothing names the way out', async () => {
    await expect(read(csv('a,b,c', '1,2,3'))).rejects.toMatchObject({
      problem: 'unknown-columns',
      message: expect.stringMatching(/Tell which column is which: in the program, or with --map orig_bytes=NAME,… in the terminal\.$/),
    });
  });

  it.each([
    ['of a Zeek log cut out of its middle', '1700000000.5\tC1\t192.168.1.5\t40000\t8.8.8.8\t53\tudp\tdns'],
    ['of UNSW-NB15, which come without names', '59.166.0.0,1390,149.171.126.6,53,udp,CON,0.001055,132,164'],
    ['with an IPv6 address', 'fe80::1,ff02::fb,udp,1,2'],
  ])('is missed where the first line is a row already: %s', async (_what, row) => {
    const path = csv(row, row, row);
    await expect(read(path)).rejects.toThrow(/^t\.csv has no line with column names: its first line is a row of values already\. Put /);
    await expect(previewTable(captureFile(path), 1e9)).resolves.toBeNull();
  });

  it('of a known format that names times or devices in its own words says so, unless a person told', async () => {
    const path = csv(`Begin,Source Address,${header}`, '2024-01-01 10:00,192.168.1.5,1,2,3,4');
    const { account } = await read(path);
    expect(account.notes).toEqual([
      'No column of times is known by its name, so rows keep the order of the file. "Begin" may hold them: to use it, tell all columns with --map in the terminal.',
      'No column of the addresses of devices is known by its name, so devices cannot be told apart. "Source Address" may hold them: to use it, tell all columns with --map in the terminal.',
    ]);
    const columns = { chosen: { orig_bytes: 'orig_bytes' }, remembered: {} };
    expect((await readFiles([captureFile(path)], { columns })).account.notes).toEqual([]);
  });

  it('is overruled by a person, whatever dialect it seems to be', async () => {
    const path = csv(
      'Tot Fwd Pkts,Tot Bwd Pkts,TotLen Fwd Pkts,TotLen Bwd Pkts,mine',
      '1,2,3,4,99',
      '1,2,3,x,77',
      '1,2,3,4,9',
      '1,2,3,4,9',
    );
    const { flows, account } = await readFiles([captureFile(path)], {
      columns: { chosen: { orig_bytes: 'mine', orig_pkts: 'Tot Fwd Pkts', resp_bytes: 'totlen_bwd_pkts' }, remembered: {} },
    });
    expect(flowRecords(flows)[0]).toMatchObject({ volumes: [1, 0, 99, 4], unknownVolumes: 0b0010 });
    expect(account.skipped).toEqual([{ reason: 'TotLen Bwd Pkts is not a number', count: 1, firstLines: [3] }]);
  });
});

describe('a number', () => {
  it.each([
    ['0x10', 'is not a number'],
    ['1e400', 'is not a number'],
    ['1 000', 'is not a number'],
    ['"1,000"', 'is not a number'],
    ["1'000", 'is not a number'],
    ['1_000', 'is not a number'],
    ['-1', 'is negative'],
    ['-0.5', 'is negative'],
    ['9007199254740992', 'is too large to be a count'],
    ['9007199254740993', 'is too large to be a count'],
    ['18446744073709551615', 'is too large to be a count'],
  ])('as %s %s', async (cell, reason) => {
    const { account } = await read(csv(header, ...Array.from({ length: 4 }, () => '1,2,3,4'), `1,2,${cell},4`));
    expect(account).toMatchObject({ read: 5, used: 4, skipped: [{ reason: `orig_bytes ${reason}`, count: 1, firstLines: [6] }] });
  });

  it.each([
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['1646.0', 1646],
    ['1.5e3', 1500],
    [' 7 ', 7],
    ['+7', 7],
    ['007', 7],
  ])('as %s is taken', async (cell, value) => {
    expect((await read(csv(header, `1,2,${cell},4`))).flows.volumes[2][0]).toBe(value);
  });

  const european = header.replaceAll(',', ';');

  it('with a decimal comma is told from the times and durations of the file', async () => {
    const path = csv(`ts;duration;${european}`, '1700000000;;1;2;3;4', '1700000000,25;0,5;1;2;1646,0;4');
    const [first, second] = flowRecords((await read(path)).flows);
    expect(first).toMatchObject({ tsSeconds: 1_700_000_000, durationSeconds: Number.NaN });
    expect(second).toMatchObject({ tsSeconds: 1_700_000_000.25, durationSeconds: 0.5, volumes: [1, 2, 1646, 4] });
  });

  /** Enough that a row which cannot be used does not make the file a damaged one. @param duration an empty cell where there is one */
  const good = (duration: string) => Array.from({ length: 3 }, () => `1700000001;${duration}1;2;3;4`);

  it('with a comma is none where the file has decimal points, and never with three digits in a count', async () => {
    const points = await read(csv(`ts;duration;${european}`, '1700000000.25;0,5;1;2;3;4', '1700000000.5;0.5;1;2;3,5;4', ...good(';')));
    expect(points.flows.durationSeconds[0]).toBeNaN();
    expect(points.account.skipped.map(({ reason }) => reason)).toEqual(['orig_bytes is not a number']);
    expect(points.account.notes).toEqual(['1 row has a duration that could not be read; it counts as unknown.']);
    const commas = await read(csv(`ts;${european}`, '1700000000,25;1;2;3;4', '1700000000,5;1;2;1,000;4', ...good('')));
    expect(commas.account.skipped.map(({ reason }) => reason)).toEqual(['orig_bytes is not a number']);
  });

  it('for a port or a duration that cannot be is unknown', async () => {
    const { flows, account } = await read(csv(`${header},id.resp_p,duration`, '1,2,3,4,70000,-1', '1,2,3,4,-5,0x1', '1,2,3,4,443.0,2'));
    expect([...flows.respPort]).toEqual([-1, -1, 443]);
    expect([...flows.durationSeconds]).toEqual([Number.NaN, Number.NaN, 2]);
    expect(account.notes).toEqual(['2 rows have a duration that could not be read; it counts as unknown.']);
  });
});

describe('a quoted cell', () => {
  it('may hold line ends, delimiters and quotes; line numbers stay right', async () => {
    const { account, flows } = await read(csv(`note,${header}`, '"a\nb, ""c""\n",1,2,3,4', '"x",1,2,3,-4', 'y,1,2,3,4', 'y,1,2,3,4'));
    expect(flows.count).toBe(3);
    expect(account.skipped).toEqual([{ reason: 'resp_bytes is negative', count: 1, firstLines: [5] }]);
  });
});
