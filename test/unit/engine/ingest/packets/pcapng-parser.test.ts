import { describe, expect, it } from 'vitest';
import { pcapng, pcapngParts } from '../../../../helpers/capture-writer.ts';
import { flowRows } from '../../../../helpers/flow-rows.ts';
import { ipFrame, ipv4, udp } from '../../../../helpers/packet-writer.ts';
import { read } from '../../../../helpers/read.ts';
import { written } from '../written.ts';

const packet = ipv4('192.168.1.2', '203.0.113.9', 17, udp(4000, 7777, Buffer.alloc(5)));
const frame = ipFrame(packet);
const readBlocks = async (...blocks: readonly Buffer[]) => {
  const { flows, account } = await read(written('a.bin', Buffer.concat(blocks)));
  return { rows: flowRows(flows), account };
};

describe('a pcapng', () => {
  for (const bigEndian of [false, true]) {
    it.each([false, true])(`reads the same, big-endian: ${bigEndian}, nanoseconds: %s`, async (nanoseconds) => {
      const { rows, account } = await readBlocks(
        pcapng(
          [
            { seconds: 1_700_000_000.25, bytes: frame },
            { seconds: 1_700_000_001.75, bytes: frame },
          ],
          { bigEndian, nanoseconds },
        ),
      );
      expect(account).toMatchObject({ read: 1, notes: [], input: { formats: ['packet capture (pcapng)'], records: 2, setAside: [] } });
      expect(rows).toMatchObject([{ ts: 1_700_000_000.25, duration: 1.5, packets: [2, 0], bytes: [10, 0] }]);
    });

    it(`counts time as each interface says, big-endian: ${bigEndian}`, async () => {
      const { section, interface: described, timeResolution, timeOffset, enhanced, option } = pcapngParts(bigEndian);
      const { rows } = await readBlocks(
        section(),
        described(1, 0, option(2, Buffer.from('wlan0')), timeResolution(3)),
        described(1, 0, timeResolution(0x80 | 10)),
        described(1, 0, timeOffset(-100), timeResolution(6), option(0, Buffer.alloc(0)), timeResolution(2)),
        enhanced(0, 1_000_500n, frame),
        enhanced(1, 1024n * 1001n + 256n, frame),
        enhanced(2, 1_102_000_000n, frame),
      );
      expect(rows).toMatchObject([{ ts: 1000.5, duration: 1.5, packets: [3, 0] }]);
    });
  }

  it('may have sections of other byte orders, with interfaces of their own', async () => {
    const little = pcapngParts(false);
    const big = pcapngParts(true);
    const { rows, account } = await readBlocks(
      little.section(little.option(4, Buffer.from('a tool'))),
      little.interface(1),
      little.enhanced(0, 1_000_000n, frame),
      big.section(),
      big.interface(101),
      big.enhanced(0, 2_000_000n, packet),
      little.section(),
      little.interface(1),
      little.interface(101),
      little.enhanced(1, 3_000_000n, packet),
      little.enhanced(0, 4_000_000n, frame),
    );
    expect(rows).toMatchObject([{ ts: 1, duration: 3, packets: [4, 0] }]);
    expect(account.input.records).toBe(4);
  });

  it('holds packets in blocks of three kinds; other blocks hold none', async () => {
    const { section, interface: described, enhanced, obsolete, simple, block, option } = pcapngParts();
    const { rows, account } = await readBlocks(
      section(),
      described(1),
      block(4, Buffer.from([0, 0, 0, 0])),
      block(5, Buffer.alloc(12)),
      block(0xbad, Buffer.alloc(40)),
      block(0x0a, Buffer.alloc(100_000)),
      enhanced(0, 1_000_000n, frame, frame.length, option(1, Buffer.from('a comment'))),
      obsolete(0, 2_000_000n, frame),
      simple(frame),
    );
    expect(rows).toMatchObject([{ ts: 1, duration: 1, packets: [3, 0], bytes: [15, 0] }]);
    expect(account).toMatchObject({ input: { records: 3, setAside: [] }, notes: [] });
  });

  it('whose packets have no time keeps it unknown and says so', async () => {
    const { section, interface: described, simple } = pcapngParts();
    const { rows, account } = await readBlocks(section(), described(1), simple(frame), simple(frame));
    expect(rows).toMatchObject([{ ts: Number.NaN, duration: Number.NaN, packets: [2, 0] }]);
    expect(account.notes).toEqual(['The capture does not tell when packets were sent: 1 flow without a time.']);
  });

  it('cuts simple packets where its interface does', async () => {
    const { section, interface: described, simple } = pcapngParts();
    const long = ipFrame(ipv4('192.168.1.2', '203.0.113.9', 17, udp(4000, 7777, Buffer.alloc(500))));
    const { rows } = await readBlocks(section(), described(1, 60), simple(long.subarray(0, 60), long.length), simple(frame));
    expect(rows).toMatchObject([{ packets: [2, 0], bytes: [505, 0] }]);
  });

  it('sets packets of other networks aside, by what they are', async () => {
    const { section, interface: described, enhanced } = pcapngParts();
    const { rows, account } = await readBlocks(
      section(),
      described(105),
      described(1),
      enhanced(0, 1n, Buffer.alloc(50)),
      enhanced(1, 2n, frame),
    );
    expect(rows).toHaveLength(1);
    expect(account.input.setAside).toEqual([{ reason: 'Wi-Fi frames (802.11), which are not read here', count: 1 }]);
  });
});
