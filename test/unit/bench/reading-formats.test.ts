import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readingFormats } from '../../bench/reading-formats.ts';
import { writePcap, writePcapng } from '../../bench/write-packets.ts';
import { flowsOf } from '../../helpers/flows-of.ts';
import { read } from '../../helpers/read.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

// More than are written at a time, and a burst among them.
const rows = 21_000;

describe('the file of the bench', () => {
  it.for(readingFormats.map((format) => [format.name, format] as const))(
    'in the format %s reads without a loss',
    async ([name, { write }]) => {
      const path = join(temporaryFolder(), 'flows');
      write(path, rows);
      const { account } = await read(path);
      expect(account).toMatchObject({ skipped: [], input: { setAside: [] } });
      if (name.startsWith('pcap')) expect(account.input.records).toBe(4 * rows);
      else expect(account.used).toBe(rows);
    },
  );

  it('of packets is the same flows as pcap and as pcapng, answered and closed', async () => {
    const [pcap, pcapng] = ['pcap', 'pcapng'].map((name) => join(temporaryFolder(), name)) as [string, string]; // two names
    writePcap(pcap, 60_000);
    writePcapng(pcapng, 60_000);
    const flows = flowsOf((await read(pcap)).flows);
    expect(flowsOf((await read(pcapng)).flows)).toEqual(flows);
    expect(flows.length).toBeGreaterThan(500);
    expect(flows.filter(({ connState }) => connState === 'SF').length).toBeGreaterThan(flows.length / 4);
  });
});
