import { describe, expect, it } from 'vitest';
import { LineEnds } from '../../../../../src-main/engine/ingest/open/line-ends.ts';
import { labelCodes } from '../../../../../src-main/engine/types.ts';
import { guideHeader, quietRows } from '../../../../helpers/captures.ts';
import { read } from '../../../../helpers/read.ts';
import { written } from '../written.ts';

function inChunks(text: string, size: number): string {
  const ends = new LineEnds();
  let joined = '';
  for (let at = 0; at < text.length; at += size) joined += ends.push(text.slice(at, at + size));
  return joined + ends.end();
}

describe('line ends', () => {
  it.each([1, 2, 3, 4, 7, 100])('become one "\\n" each, in chunks of %i characters', (size) => {
    const text = 'a\r\nb\nc\rd\r\n\r\n\n\re\r\r\nf\r\rg\r\n"h\r\ni"\r\r';
    expect(inChunks(text, size)).toBe('a\nb\nc\nd\n\n\n\ne\nf\n\ng\n"h\ni"\n\n');
  });

  const rows = quietRows(40);
  const bad = '1,x,1,1,1,benign';
  const lines = [guideHeader, ...rows, bad];
  it.each([
    ['"\\r\\n" after the header and "\\n" below', `${guideHeader}\r\n${[...rows, bad].join('\n')}\n`],
    ['"\\n" after the header and "\\r\\n" below', `${guideHeader}\n${[...rows, bad].join('\r\n')}\r\n`],
    ['"\\r" alone, as on old Macs', lines.join('\r')],
    ['"\\r\\n" that was converted twice', `${lines.join('\r\r\n')}\r\r\n`],
    ['one after another', lines.map((line, index) => line + (['\n', '\r\n', '\r'][index % 3] ?? '')).join('')],
  ])('may be %s', async (_what, text) => {
    const { flows, account } = await read(written('n.csv', text));
    expect(flows.count).toBe(40);
    expect([...flows.label]).toEqual(rows.map(() => labelCodes.benign));
    expect(account.skipped).toEqual([{ reason: 'orig_pkts is not a number', count: 1, firstLines: [42] }]);
    expect(account.notes).toEqual([]);
  });

  it.each(['\n', '\r\n', '\r'])('are told from those in quoted cells, and a quoted last cell ends before %j', async (end) => {
    const quoted = ['"ts"', '"orig_pkts"', '"resp_pkts"', '"orig_bytes"', '"resp_bytes"', '"label"'].join(',');
    const text = [quoted, '1,1,1,1,1,"benign"', `1,1,1,1,1,"two${end}lines"`, '"2","1","1","1","1","malicious"', '3,x,1,1,1,"benign"'];
    for (const last of ['', end]) {
      const { flows, account } = await read(written('q.csv', text.join(end) + last));
      expect([...flows.label]).toEqual([labelCodes.benign, labelCodes.none, labelCodes.malicious]);
      expect(account.skipped).toEqual([{ reason: 'orig_pkts is not a number', count: 1, firstLines: [6] }]);
      expect(account.notes.join()).toMatch(/\("two lines"\)/);
    }
  });

  it('in CRLF are right over many chunks of a large file', async () => {
    const text = `${guideHeader}\r\n${quietRows(60_000).join('\r\n')}\r\n${bad}\r\n`;
    const { flows, account } = await read(written('large.csv', text));
    expect(flows.count).toBe(60_000);
    expect(account.skipped[0]?.firstLines).toEqual([60_002]);
  });

  it('of a Zeek log may be mixed too', async () => {
    const fields = '#fields\tts\torig_pkts\tresp_pkts\torig_bytes\tresp_bytes\tlabel';
    const path = written('z.log', `#separator \\x09\r\n${fields}\n1\t1\t1\t1\t1\tbenign\r\n2\t1\t1\t1\t5\tmalicious\n#close\r\n`);
    const { flows, account } = await read(path);
    expect([...flows.label]).toEqual([labelCodes.benign, labelCodes.malicious]);
    expect(account).toMatchObject({ read: 2, used: 2, notes: [] });
  });

  it('"\\r" after a header alone leaves a header alone', async () => {
    await expect(read(written('h.csv', `${guideHeader}\r`))).rejects.toThrow('h.csv names its columns but holds no rows below them.');
  });
});
