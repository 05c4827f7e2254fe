import { describe, expect, it } from 'vitest';
import { labelCodes } from '../../../../../src-main/engine/types.ts';
import { read } from '../../../../helpers/read.ts';
import { written } from '../written.ts';

describe('a row', () => {
  it('is whole under a header that ends in a comma', async () => {
    const path = written('c.csv', 'orig_pkts,resp_pkts,orig_bytes,resp_bytes,label,\n1,2,3,4,benign\n1,2,3,4,benign,\n1,2,3,4,benign,x\n');
    const { flows, account } = await read(path);
    expect(account).toMatchObject({ read: 3, used: 3, skipped: [] });
    expect([...flows.label]).toEqual([labelCodes.benign, labelCodes.benign, labelCodes.benign]);
  });

  it('may lack optional cells, which are unknown then', async () => {
    const path = written(
      's.csv',
      'orig_pkts,resp_pkts,orig_bytes,resp_bytes,ts,proto,label\n1,2,3,4,5,tcp,benign\n1,2,3,4,6\n1,2,3,4\n1,2,3\n1,2,3,4,7,udp,benign\n',
    );
    const { flows, account } = await read(path);
    expect([...flows.tsSeconds]).toEqual([5, 6, Number.NaN, 7]);
    expect([...flows.protocol].map((text) => flows.texts[text])).toEqual(['tcp', '', '', 'udp']);
    expect([...flows.label]).toEqual([labelCodes.benign, labelCodes.none, labelCodes.none, labelCodes.benign]);
    expect(account.skipped).toEqual([{ reason: 'it has fewer cells than the header', count: 1, firstLines: [5] }]);
  });

  it.each([
    ['1,2,3,4,5,tcp', 2],
    ['1,2,3,4,5', 1],
    ['1,2,3,4', 1],
    ['1,2,3', 1],
  ])('that ends the file without a line end must have all its cells, as its last number may lack digits: %s', async (row, used) => {
    const rows = `${'1,2,3,4,5,tcp\n'.repeat(9)}${row}`;
    const { account } = await read(written('e.csv', `orig_pkts,resp_pkts,orig_bytes,resp_bytes,ts,proto,\n${rows}`));
    const cut = { reason: 'it is cut off: the file ends in its middle', count: 1, firstLines: [11] };
    expect(account).toMatchObject({ read: 10, used: 8 + used, skipped: used === 2 ? [] : [cut] });
  });

  it('of a Zeek log may lack optional cells too', async () => {
    const fields = '#fields\torig_pkts\tresp_pkts\torig_bytes\tresp_bytes\tts';
    const { account } = await read(written('z.log', `${fields}\n1\t2\t3\t4\t5\n1\t2\t3\t4\n1\t2\t3\n1\t2\t3\t4\n#close\n`));
    expect(account).toMatchObject({
      used: 3,
      skipped: [{ reason: 'it has fewer cells than the #fields line', count: 1, firstLines: [4] }],
    });
  });

  it('may have extra cells only where they are empty', async () => {
    const path = written('m.csv', 'orig_pkts,resp_pkts,orig_bytes,resp_bytes\n1,2,3,4,,\n1,2,3,4, \n1,2,3,4,,5\n1,2,3,4\n');
    expect((await read(path)).account).toMatchObject({
      used: 3,
      skipped: [{ reason: 'it has more cells than the header', count: 1, firstLines: [4] }],
    });
  });

  it('is found under columns without a name, which are left out of a sentence', async () => {
    const path = written('i.csv', ',orig_pkts,,resp_pkts,orig_bytes,resp_bytes\n0,1,x,2,3,4\n');
    expect((await read(path)).flows.volumes.map((column) => column[0])).toEqual([1, 2, 3, 4]);
    await expect(read(written('u.csv', ',a,,b,\n'))).rejects.toThrow(/Its first line names: a, b\. A capture/);
    await expect(read(written('v.csv', ',,,\n1,2,3,4\n'))).rejects.toThrow(/Its first line names: nothing\. A capture/);
  });
});
