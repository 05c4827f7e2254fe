import { describe, expect, it } from 'vitest';
import { pcap } from '../../../../helpers/capture-writer.ts';
import { flowRows } from '../../../../helpers/flow-rows.ts';
import { ethernet, extension, fragment6, icmp, ipFrame, ipv4, ipv6, tcp, udp } from '../../../../helpers/packet-writer.ts';
import { read } from '../../../../helpers/read.ts';
import { written } from '../written.ts';

async function readFrames(frames: readonly Buffer[], form: Parameters<typeof pcap>[1] = {}) {
  const { flows, account } = await read(
    written(
      'a.pcap',
      pcap(
        frames.map((bytes, index) => ({ seconds: 1000 + index, bytes })),
        form,
      ),
    ),
  );
  return { rows: flowRows(flows), account };
}

const device = '192.168.1.2';
const server = '203.0.113.9';
const device6 = 'fe80:0:0:0:0:0:0:1';
const server6 = '2001:db8:0:1:0:0:0:2';
const plain = ipv4(device, server, 17, udp(4000, 7777, Buffer.alloc(5)));
const plain6 = ipv6(device6, server6, 17, udp(4000, 7777, Buffer.alloc(5)));
const one = { orig: device, resp: server, port: 7777, protocol: 'udp', packets: [1, 0], bytes: [5, 0] };
const one6 = { ...one, orig: 'fe80::1', resp: '2001:db8:0:1::2' };

describe('a packet’s payload', () => {
  it('ends where IP says, not with the padding of Ethernet', async () => {
    expect(ipFrame(plain)).toHaveLength(60);
    expect((await readFrames([ipFrame(plain)])).rows).toMatchObject([one]);
  });

  it('is as long as IP says, however little of it was captured', async () => {
    const long = ipFrame(ipv4(device, server, 6, tcp(4000, 443, { payload: Buffer.alloc(1000), options: Buffer.alloc(12) })));
    const { rows, account } = await readFrames([long], { snapLength: 54 });
    expect(rows).toMatchObject([{ packets: [1, 0], bytes: [1000, 0], service: 'ssl' }]);
    expect(account.notes).toEqual(['Packets were captured without all of their content: the service of 1 flow is told by the port alone.']);
  });

  it('begins behind the options of IP and of TCP', async () => {
    const packet = ipv4(device, server, 6, tcp(4000, 7777, { payload: Buffer.alloc(7), options: Buffer.alloc(20) }), {
      options: Buffer.alloc(8),
    });
    expect((await readFrames([ipFrame(packet)])).rows).toMatchObject([{ bytes: [7, 0] }]);
  });

  it('is the rest of the frame where the network card has yet to write the length', async () => {
    expect(
      (await readFrames([ethernet(0x0800, ipv4(device, server, 17, udp(4000, 7777, Buffer.alloc(3000)), { length: 0 }))])).rows,
    ).toMatchObject([{ bytes: [3000, 0] }]);
  });
});

describe('a packet is found', () => {
  it.each<[what: string, frame: Buffer]>([
    ['802.1Q', ethernet(0x0800, plain, [[0x8100, 100]])],
    [
      '802.1ad within 802.1Q',
      ethernet(0x0800, plain, [
        [0x88a8, 5],
        [0x8100, 100],
      ]),
    ],
    [
      'three tags',
      ethernet(0x0800, plain, [
        [0x9100, 5],
        [0x8100, 100],
        [0x8100, 7],
      ]),
    ],
    ['PPPoE', ethernet(0x8864, Buffer.concat([Buffer.from([0x11, 0, 0, 1, 0, 35, 0, 0x21]), plain]))],
  ])('behind %s', async (_what, frame) => {
    expect((await readFrames([frame])).rows).toMatchObject([one]);
  });

  it('in the flow of its addresses whether it has a VLAN or not', async () => {
    expect((await readFrames([ethernet(0x0800, plain, [[0x8100, 100]]), ipFrame(plain)])).rows).toMatchObject([{ packets: [2, 0] }]);
  });

  it.each<[what: string, linkType: number, bytes: Buffer]>([
    ['raw IP', 101, plain],
    ['raw IP as OpenBSD numbers it', 14, plain],
    ['raw IP as the BSDs number it', 12, plain],
    ['IPv4', 228, plain],
    ['BSD loopback, little-endian', 0, Buffer.concat([Buffer.from([2, 0, 0, 0]), plain])],
    ['BSD loopback, big-endian', 0, Buffer.concat([Buffer.from([0, 0, 0, 2]), plain])],
    ['OpenBSD loopback', 108, Buffer.concat([Buffer.from([0, 0, 0, 2]), plain])],
    ['Linux cooked', 113, Buffer.concat([Buffer.alloc(14), Buffer.from([8, 0]), plain])],
    ['Linux cooked with a VLAN', 113, Buffer.concat([Buffer.alloc(14), Buffer.from([0x81, 0, 0, 5, 8, 0]), plain])],
    ['Linux cooked, version 2', 276, Buffer.concat([Buffer.from([8, 0]), Buffer.alloc(18), plain])],
  ])('in %s', async (_what, linkType, bytes) => {
    expect((await readFrames([bytes], { linkType })).rows).toMatchObject([one]);
  });

  it.each<[what: string, linkType: number, bytes: Buffer]>([
    ['raw IP', 101, plain6],
    ['IPv6', 229, plain6],
    ['Linux cooked', 113, Buffer.concat([Buffer.alloc(14), Buffer.from([0x86, 0xdd]), plain6])],
    ...[24, 28, 30].map((family): [string, number, Buffer] => [
      `loopback, family ${family}`,
      0,
      Buffer.concat([Buffer.from([family, 0, 0, 0]), plain6]),
    ]),
  ])('of IPv6 in %s', async (_what, linkType, bytes) => {
    expect((await readFrames([bytes], { linkType })).rows).toMatchObject([one6]);
  });

  it.each<[what: string, next: number, inside: Buffer]>([
    ['hop-by-hop options', 0, extension(17, udp(4000, 7777, Buffer.alloc(5)))],
    ['routing and destination options', 43, extension(60, extension(17, udp(4000, 7777, Buffer.alloc(5)), 1), 2)],
    ['an authentication header', 51, Buffer.concat([Buffer.from([17, 4]), Buffer.alloc(22), udp(4000, 7777, Buffer.alloc(5))])],
    ['a fragment header of a whole datagram', 44, fragment6(17, 1, 0, false, udp(4000, 7777, Buffer.alloc(5)))],
  ])('behind %s of IPv6', async (_what, next, inside) => {
    expect((await readFrames([ipFrame(ipv6(device6, server6, next, inside))])).rows).toMatchObject([one6]);
  });

  it('of ICMPv6 with its answer', async () => {
    const ask = ipv6(device6, server6, 58, icmp(128, 0, Buffer.alloc(10)));
    const answer = ipv6(server6, device6, 58, icmp(129, 0, Buffer.alloc(10)));
    expect((await readFrames([ipFrame(ask), ipFrame(answer)])).rows).toMatchObject([
      { protocol: 'icmp', port: 129, packets: [1, 1], bytes: [10, 10] },
    ]);
  });
});

describe('fragments belong to the flow of their datagram', () => {
  const payload = Buffer.alloc(3000);
  const whole = udp(4000, 7777, payload);
  const offsets = [0, 1472, 1480, 2960];
  const parts = offsets.map((offset, index) => {
    const more = offset < 2960;
    const inside = whole.subarray(offset, offsets[index + 1]);
    return [
      ipFrame(ipv4(device, server, 17, inside, { id: 77, offset, more })),
      ipFrame(ipv6(device6, server6, 44, fragment6(17, 77, offset, more, inside))),
    ] as const;
  });
  const [v4, v6] = [parts.map(([part]) => part), parts.map(([, part]) => part)];

  it.each([
    ['IPv4, in order', v4, one],
    ['IPv4, the first part last', [...v4].reverse(), one],
    ['IPv6, in order', v6, one6],
    ['IPv6, the first part last', [...v6].reverse(), one6],
  ])('%s', async (_what, frames, flow) => {
    const { rows, account } = await readFrames(frames);
    expect(rows).toMatchObject([{ ...flow, packets: [4, 0], bytes: [3000, 0], ts: 1000, duration: 3 }]);
    expect(account.input).toMatchObject({ records: 4, setAside: [] });
  });

  it('and are set aside where its first part is missing, or another datagram has their number', async () => {
    const other = ipFrame(ipv4(device, '203.0.113.10', 17, whole.subarray(0, 1480), { id: 77, offset: 0, more: true }));
    const { rows, account } = await readFrames([...v4.slice(1), other]);
    expect(rows).toMatchObject([{ packets: [1, 0], bytes: [1472, 0] }]);
    expect(account.input).toMatchObject({ records: 4, setAside: [{ reason: 'fragments whose first part was not captured', count: 3 }] });
  });
});

describe('a packet without a flow is set aside by its reason', () => {
  it.each<[reason: RegExp, frame: Buffer]>([
    [/^ARP/, ethernet(0x0806, Buffer.alloc(28))],
    [/^ARP/, ethernet(0x0806, Buffer.alloc(28), [[0x8100, 3]])],
    [/^LLDP/, ethernet(0x88cc, Buffer.alloc(30))],
    [/^EAPOL/, ethernet(0x888e, Buffer.alloc(99))],
    [/^802\.3 frames/, ethernet(38, Buffer.alloc(38))],
    [/^PPPoE/, ethernet(0x8864, Buffer.from([0x11, 0, 0, 1, 0, 10, 0xc0, 0x21, 9, 0, 0, 8]))],
    [/^other frames without IP/, ethernet(0x88e1, Buffer.alloc(50))],
    [/^headers are cut off/, Buffer.alloc(10)],
    [/^headers are cut off/, ipFrame(plain).subarray(0, 30)],
    [/^headers are cut off/, ipFrame(plain).subarray(0, 40)],
    [/^headers are cut off/, ethernet(0x0800, plain, [[0x8100, 1]]).subarray(0, 17)],
    [/^headers are cut off/, ipFrame(ipv4(device, server, 6, tcp(1, 2))).subarray(0, 47)],
    [/^headers are cut off/, ipFrame(plain6).subarray(0, 50)],
    [/^headers make no sense/, ethernet(0x0800, Buffer.concat([Buffer.from([0x41]), plain.subarray(1)]))],
    [/^headers make no sense/, ethernet(0x0800, Buffer.concat([Buffer.from([0x75]), plain.subarray(1)]))],
    [/^headers make no sense/, ipFrame(ipv4(device, server, 17, udp(1, 2), { length: 12 }))],
    [/^headers make no sense/, ipFrame(ipv4(device, server, 6, Buffer.alloc(20)))],
    [/^headers make no sense/, ipFrame(ipv6(device6, server6, 0, extension(17, Buffer.alloc(8), 0).fill(200, 1, 2)))],
  ])('%s', async (reason, frame) => {
    const { rows, account } = await readFrames([frame, ipFrame(plain), frame]);
    expect(rows).toMatchObject([one]);
    expect(account).toMatchObject({
      read: 1,
      used: 1,
      skipped: [],
      input: { records: 3, setAside: [{ reason: expect.stringMatching(reason), count: 2 }] },
    });
  });
});
