import { describe, expect, it } from 'vitest';
import { pcap } from '../../../../helpers/capture-writer.ts';
import { flowRows } from '../../../../helpers/flow-rows.ts';
import { ipFrame, ipv4, udp } from '../../../../helpers/packet-writer.ts';
import { read } from '../../../../helpers/read.ts';
import { written } from '../written.ts';

const frame = ipFrame(ipv4('192.168.1.2', '203.0.113.9', 17, udp(4000, 7777, Buffer.alloc(5))));

describe('a pcap', () => {
  for (const bigEndian of [false, true]) {
    it.each([false, true])(`reads the same, big-endian: ${bigEndian}, nanoseconds: %s`, async (nanoseconds) => {
      const bytes = pcap(
        [
          { seconds: 1_700_000_000.25, bytes: frame },
          { seconds: 1_700_000_001.75, bytes: frame, original: 90 },
        ],
        { bigEndian, nanoseconds },
      );
      const { flows, account } = await read(written('a.bin', bytes));
      expect(account).toMatchObject({
        read: 1,
        used: 1,
        notes: [],
        input: { formats: ['packet capture (pcap)'], records: 2, setAside: [] },
      });
      expect(flowRows(flows)).toMatchObject([{ ts: 1_700_000_000.25, duration: 1.5, packets: [2, 0], bytes: [10, 0] }]);
    });
  }

  it('keeps every microsecond', async () => {
    const { flows } = await read(written('a.pcap', pcap([{ seconds: 1_615_213_834.886927, bytes: frame }])));
    expect(flows.tsSeconds[0]).toBe(1_615_213_834.886927);
  });

  it('tells its link type, whatever stands in the upper half of the field', async () => {
    const { flows } = await read(written('a.pcap', pcap([{ seconds: 1, bytes: frame }], { linkType: 0x5000_0001 })));
    expect(flows.count).toBe(1);
  });

  it.each([
    [105, /Wi-Fi frames \(802\.11\)/],
    [127, /Wi-Fi frames \(802\.11 with radio information\)/],
    [147, /packets of link type 147/],
  ])('of link type %i, which is not read, is refused in a sentence', async (linkType, what) => {
    const reading = read(written('a.pcap', pcap([{ seconds: 1, bytes: frame }], { linkType })));
    await expect(reading).rejects.toMatchObject({ problem: 'bad-input', message: expect.stringMatching(what) });
    await expect(reading).rejects.toThrow(/^a\.pcap is a packet capture \(pcap\) of .*, which are not read here\. Record the traffic/);
  });
});
