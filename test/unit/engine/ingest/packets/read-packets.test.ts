import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureFile } from '../../../../../src-main/engine/ingest/capture-file.ts';
import { readCaptures } from '../../../../../src-main/engine/ingest/read-captures.ts';
import { pcap, pcapng, pcapngParts, type WrittenPacket } from '../../../../helpers/capture-writer.ts';
import { flowRows } from '../../../../helpers/flow-rows.ts';
import { ethernet, extension, fragment6, ipFrame, ipv4, ipv6, udp } from '../../../../helpers/packet-writer.ts';
import { read } from '../../../../helpers/read.ts';
import { tcpScript } from '../../../../helpers/tcp-script.ts';
import { written } from '../written.ts';

const udpFrame = ipFrame(ipv4('192.168.1.2', '203.0.113.9', 17, udp(4000, 7777, Buffer.alloc(5))));
const packets: readonly WrittenPacket[] = [
  ...tcpScript(['> S', '< SA', '> A', '> PA 30', '> FA', '< FA']),
  { seconds: 1_700_000_001, bytes: ethernet(0x0806, Buffer.alloc(28)) },
  { seconds: 1_700_000_002, bytes: udpFrame },
];
const forms = [
  ['pcap', pcap(packets)],
  ['pcapng', pcapng(packets)],
] as const;

describe.each(forms)('a %s', (kind, file) => {
  it('is accounted for: every packet is part of a flow or set aside', async () => {
    const { account, flows } = await read(written('a', file));
    expect(account).toMatchObject({
      read: 2,
      used: 2,
      skipped: [],
      withUnknownVolumes: 0,
      input: { records: 8, setAside: [{ reason: expect.stringMatching(/^ARP/), count: 1 }] },
    });
    expect(flowRows(flows)).toMatchObject([
      { protocol: 'tcp', state: 'SF', packets: [4, 2], bytes: [30, 0] },
      { protocol: 'udp', packets: [1, 0] },
    ]);
  });

  it('gives what comes before the place where it is cut, wherever that is', async () => {
    const whole = await read(written('a', file));
    let noted = 0;
    let refused = 0;
    const path = written('a', '');
    // With fewer bytes the format cannot be told.
    for (let length = 12; length < file.length; length += 1) {
      writeFileSync(path, file.subarray(0, length));
      const outcome = await read(path).catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome).toMatchObject({
          name: 'CaptureError',
          problem: 'bad-input',
          message: expect.stringMatching(/^a (is|holds) .+\. [A-Z].+\.$/s),
        });
        refused += 1;
        continue;
      }
      const { account } = outcome as Awaited<ReturnType<typeof read>>; // not an error
      expect(account.used).toBe(account.read);
      expect(account.input.records).toBeLessThanOrEqual(whole.account.input.records);
      if (account.notes.length > 0) noted += 1;
      else expect(account.input.records).toBeLessThan(whole.account.input.records); // cut between two packets
      for (const note of account.notes) expect(note).toMatch(/^The capture ends in the middle of a packet/);
    }
    expect(refused).toBeGreaterThan(40);
    expect(noted).toBeGreaterThan(400);
  });

  it('reads the same in gzip, whole or cut', async () => {
    const random = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 251));
    const long = { seconds: 1_700_000_003, bytes: ipFrame(ipv4('192.168.1.2', '203.0.113.9', 17, udp(4000, 7777, random))) };
    const packed = gzipSync((kind === 'pcap' ? pcap : pcapng)([...packets, long, long]), { level: 0 });
    expect((await read(written('a', packed))).account).toMatchObject({ read: 2, notes: [] });
    const { account } = await read(written('a', packed.subarray(0, packed.length - 500)));
    expect(account.input.records).toBe(9);
    expect(account.notes).toEqual([expect.stringMatching(/^The archive ends before its time/)]);
  });

  it('is named in notes where there are several, and what was set aside is added up', async () => {
    const cut = written('b', file.subarray(0, file.length - 3));
    const { account } = await read(written('a', file), cut);
    expect(account.notes).toEqual([expect.stringMatching(/^b: The capture ends/)]);
    expect(account.input.setAside).toEqual([{ reason: expect.stringMatching(/^ARP/), count: 2 }]);
  });

  it('stops when it is told to, between two pieces of the file', async () => {
    const many = Array.from({ length: 40_000 }, (_, index) => ({ seconds: index / 1000, bytes: udpFrame }));
    const path = written('a', (kind === 'pcap' ? pcap : pcapng)(many));
    const cancel = new AbortController();
    let calls = 0;
    const onProgress = () => {
      calls += 1;
      cancel.abort(new Error('enough'));
    };
    await expect(readCaptures([captureFile(path)], { signal: cancel.signal, onProgress, maxBytes: 1e9 })).rejects.toThrow('enough');
    expect(calls).toBe(1);
  });

  it('counts progress in bytes of the file', async () => {
    const many = Array.from({ length: 40_000 }, (_, index) => ({ seconds: index / 1000, bytes: udpFrame }));
    const path = written('a', (kind === 'pcap' ? pcap : pcapng)(many));
    const size = readFileSync(path).length;
    const seen: number[] = [];
    await readCaptures([captureFile(path)], { signal: new AbortController().signal, onProgress: (done) => seen.push(done), maxBytes: 1e9 });
    expect(seen.length).toBeGreaterThan(4);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(size);
  });
});

describe('a damaged capture', () => {
  const good = pcap(packets);
  const { section, interface: described, enhanced, block } = pcapngParts();
  const sound = Buffer.concat([section(), described(1), enhanced(0, 1n, udpFrame)]);
  const absurd = Buffer.concat([Buffer.alloc(8), Buffer.from([0xff, 0xff, 0xff, 0x7f]), Buffer.alloc(300)]);
  const differing = block(6, Buffer.alloc(40)).fill(1, 48);

  it.each<[what: string, file: Buffer, note: RegExp]>([
    ['a packet of absurd length', Buffer.concat([good, absurd]), /^From packet 9 on, the file is damaged: it claims 2147483647 bytes/],
    [
      'a block of absurd length',
      Buffer.concat([sound, Buffer.alloc(40, 0xff)]),
      /^From packet 2 on, the file is damaged: it begins with a block of 4294967295 bytes/,
    ],
    [
      'a block whose lengths differ',
      Buffer.concat([sound, differing]),
      /^From packet 2 on, the file is damaged: a block’s two lengths differ/,
    ],
    [
      'a packet of an interface that is not described',
      Buffer.concat([sound, enhanced(3, 1n, udpFrame)]),
      /its interface \(number 3\) was never described/,
    ],
    [
      'a packet longer than its block',
      Buffer.concat([sound, block(6, Buffer.alloc(12), Buffer.from([99, 0, 0, 0]), Buffer.alloc(20))]),
      /it claims 99 bytes, which do not fit/,
    ],
    ['a packet’s block without a packet', Buffer.concat([sound, block(6, Buffer.alloc(8))]), /a packet’s block is too short/],
    [
      'a section without a byte order',
      Buffer.concat([sound, block(0x0a0d0d0a, Buffer.alloc(16))]),
      /a section there does not tell its byte order/,
    ],
    ['an interface without a description', Buffer.concat([sound, block(1)]), /the description of an interface is too short/],
  ])('keeps what came before %s, and says from where on it is damaged', async (_what, file, note) => {
    const { account } = await read(written('a', file));
    expect(account.read).toBe(file.subarray(0, good.length).equals(good) ? 2 : 1);
    expect(account.notes).toEqual([expect.stringMatching(note)]);
    expect(account.notes[0]).toMatch(/The packets before it were used; get the file again for the rest\.$/);
  });

  it.each<[what: string, file: Buffer, message: RegExp]>([
    [
      'is damaged from its first packet on',
      Buffer.concat([good.subarray(0, 24), absurd]),
      /^a is a packet capture \(pcap\) that is damaged from packet 1 on: it claims/,
    ],
    ['ends within its header', good.subarray(0, 20), /^a is a packet capture \(pcap\) that ends within its header\. Get the file again/],
    ['has no packets', good.subarray(0, 24), /^a is a packet capture \(pcap\) without a packet\. Record/],
    ['has no whole packet', good.subarray(0, 50), /^a is a packet capture \(pcap\) without a whole packet\. Record/],
    ['has no packets, as pcapng', section(), /^a is a packet capture \(pcapng\) without a packet\. Record/],
    ['holds no flow', pcap(packets.slice(6, 7)), /^a is a packet capture \(pcap\) of 1 packet without any flow \(ARP .*: 1\)\. Record/],
    [
      'holds other networks alone',
      Buffer.concat([section(), described(105), enhanced(0, 1n, udpFrame)]),
      /of 1 packet without any flow \(Wi-Fi frames \(802\.11\), which are not read here: 1\)/,
    ],
  ])('that %s is refused in a sentence', async (_what, file, message) => {
    await expect(read(written('a', file))).rejects.toMatchObject({
      name: 'CaptureError',
      problem: 'bad-input',
      message: expect.stringMatching(message),
    });
  });
});

describe('bytes of any kind', () => {
  const { section, interface: described } = pcapngParts();
  const some = fc.uint8Array({ maxLength: 400 });
  /** A packet that is nearly sound, so that more than its first bytes is looked at. */
  const spoilt = fc
    .tuple(
      fc.constantFrom(
        ...packets.map(({ bytes }) => bytes),
        ipFrame(ipv4('10.0.0.1', '10.0.0.2', 17, udp(1, 2, Buffer.alloc(40)), { id: 5, offset: 8, more: true, options: Buffer.alloc(8) })),
        ipFrame(
          ipv6('fe80:0:0:0:0:0:0:1', 'fe80:0:0:0:0:0:0:2', 0, extension(44, fragment6(17, 9, 0, true, udp(53, 53, Buffer.alloc(20))))),
        ),
        ethernet(0x0800, ipv4('10.0.0.1', '10.0.0.2', 1, Buffer.from([8, 0, 0, 0])), [
          [0x8100, 1],
          [0x88a8, 2],
        ]),
      ),
      fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 6 }),
      fc.nat(100),
    )
    .map(([bytes, changes, length]) => {
      const copy = Buffer.from(bytes);
      for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
      return copy.subarray(0, Math.max(1, length));
    });

  /** Reads a file and sees that it ends in an account that adds up or in a sentence. */
  async function settles(path: string, file: Buffer): Promise<void> {
    writeFileSync(path, file);
    const outcome = await read(path).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'CaptureError' });
    else {
      const { account, flows } = outcome as Awaited<ReturnType<typeof read>>; // not an error
      const inFlows = flows.volumes[0].reduce((sum, value) => sum + value, 0) + flows.volumes[1].reduce((sum, value) => sum + value, 0);
      const setAside = account.input.setAside.reduce((sum, { count }) => sum + count, 0);
      expect(account).toMatchObject({ read: flows.count, used: flows.count, skipped: [] });
      expect(inFlows + setAside).toBe(account.input.records);
      expect(flows.volumes.every((column) => column.every((value) => value >= 0))).toBe(true);
      expect(flows.durationSeconds.every((value) => value >= 0)).toBe(true);
    }
  }

  it('behind a header of pcap end in flows or in a sentence', async () => {
    const header = pcap([]);
    const path = written('a', '');
    await fc.assert(
      fc.asyncProperty(some, (bytes) => settles(path, Buffer.concat([header, bytes]))),
      { numRuns: 300 },
    );
  });

  it('behind a header of pcapng end in flows or in a sentence', async () => {
    const header = Buffer.concat([section(), described(1)]);
    const path = written('a', '');
    await fc.assert(
      fc.asyncProperty(some, (bytes) => settles(path, Buffer.concat([header, bytes]))),
      { numRuns: 300 },
    );
  });

  it('in packets add up: every packet is in a flow or set aside', async () => {
    const path = written('a', '');
    const linkType = fc.constantFrom(0, 1, 101, 108, 113, 228, 276);
    const time = fc.oneof(fc.nat(2 ** 31), fc.nat(400));
    const lists = fc.array(
      fc.record({
        seconds: time,
        bytes: fc.oneof(
          spoilt,
          some.map((bytes) => Buffer.from(bytes)),
        ),
      }),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(lists, linkType, fc.boolean(), (list, type, modern) =>
        settles(path, (modern ? pcapng : pcap)(list, { linkType: type })),
      ),
      { numRuns: 400 },
    );
  });
});
