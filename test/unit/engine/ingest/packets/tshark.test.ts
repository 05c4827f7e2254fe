import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isIcmp, protocols } from '../../../../../src-main/engine/ingest/packets/decoded-packet.ts';
import type { PacketFlow } from '../../../../../src-main/engine/ingest/packets/packet-flow.ts';
import { assembledFlows, flowAddresses } from '../../../../helpers/assembled-flows.ts';
import { pcap, pcapng } from '../../../../helpers/capture-writer.ts';
import { ethernet, extension, icmp, ipFrame, ipv4, ipv6, tcp, udp } from '../../../../helpers/packet-writer.ts';
import { realData } from '../../../../helpers/real-captures.ts';
import { tcpScript } from '../../../../helpers/tcp-script.ts';
import { hasTshark, printedBytes, tsharkConversations, tsharkFields } from '../../../../helpers/tshark.ts';
import { written } from '../written.ts';

/** What each end of a conversation sent: [frames, bytes] by the end's name, smaller name first. */
type Sums = Map<string, [frames: [number, number], bytes: [number, number]]>;

/** Adds to the conversation of two ends, whichever of them comes first. */
function add(sums: Sums, from: string, to: string, frames: readonly [number, number], bytes: readonly [number, number]): void {
  const turned = from > to;
  const key = turned ? `${to} <-> ${from}` : `${from} <-> ${to}`;
  const entry = sums.get(key) ?? [
    [0, 0],
    [0, 0],
  ];
  for (const side of [0, 1] as const) {
    const own = turned ? 1 - side : side;
    entry[0][side] += frames[own] ?? 0;
    entry[1][side] += bytes[own] ?? 0;
  }
  sums.set(key, entry);
}

function sumsOf(flows: readonly PacketFlow[], withPorts: boolean): Sums {
  const sums: Sums = new Map();
  for (const flow of flows) {
    const [orig, resp] = flowAddresses(flow);
    const ends = withPorts ? ([`${orig}:${flow.origPort}`, `${resp}:${flow.respPort}`] as const) : ([orig, resp] as const);
    add(sums, ends[0], ends[1], [flow.orig.packets, flow.resp.packets], [flow.orig.frameBytes, flow.resp.frameBytes]);
  }
  return sums;
}

/** tshark shows the packet inside an error of ICMP as a conversation, too. */
const withoutErrors = '!(icmp.type in {3,4,5,11,12}) and !(icmpv6.type < 128)';
const isError = (flow: PacketFlow) =>
  isIcmp(flow.version, flow.protocol) && flow.oneWay && (flow.version === 4 ? flow.origPort < 13 : flow.origPort < 128);

function compare(path: string): void {
  const { flows, setAside } = assembledFlows(path);
  const tables = [
    ['tcp', true, flows.filter(({ protocol }) => protocol === protocols.tcp)],
    ['udp', true, flows.filter(({ protocol }) => protocol === protocols.udp)],
    ['ip', false, flows.filter((flow) => flow.version === 4 && !isError(flow))],
    ['ipv6', false, flows.filter((flow) => flow.version === 6 && !isError(flow))],
  ] as const;
  const conversationsOf = tsharkConversations(path, withoutErrors);
  for (const [kind, withPorts, ours] of tables) {
    const sums = sumsOf(ours, withPorts);
    // Conversations of tshark part where a port is used again; ours part by time, too. Both are put together by their ends.
    const theirs: Sums = new Map();
    const conversations = conversationsOf(kind);
    for (const { ends, frames } of conversations) add(theirs, ends[0], ends[1], frames, [0, 0]);
    expect(sums.size, `${kind}: conversations`).toBe(theirs.size);
    for (const [ends, [frames]] of theirs) expect(sums.get(ends)?.[0], `${kind}: frames of ${ends}`).toEqual(frames);
    for (const { ends, printedBytes: printed } of conversations) {
      const key = [...ends].sort().join(' <-> ');
      const isAlone = conversations.filter((other) => [...other.ends].sort().join(' <-> ') === key).length === 1;
      const bytes = sums.get(key)?.[1] ?? [];
      const inOrder = ends[0] > ends[1] ? [...bytes].reverse() : bytes;
      if (isAlone) expect(inOrder.map(printedBytes), `${kind}: bytes of ${key}`).toEqual(printed);
    }
  }
  // The tables print thousands; the fields of the packets give every byte.
  const exact: Sums = new Map();
  const fields = ['frame.len', 'ip.src', 'ip.dst', 'ipv6.src', 'ipv6.dst'];
  const rows = tsharkFields(path, fields, 'ip or ipv6');
  for (const [length = '', from4 = '', to4 = '', from6 = '', to6 = ''] of rows)
    add(exact, from4 || from6, to4 || to6, [1, 0], [Number(length), 0]);
  expect(exact.size).toBeGreaterThan(0);
  expect(sumsOf(flows, false)).toEqual(exact);
  expect(setAside).toBe(tsharkFields(path, ['frame.number'], '!ip and !ipv6').length);
}

const captures = ['formats', 'homes']
  .map((folder) => join(realData, folder))
  .flatMap((folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []))
  .filter((path) => /\.(pcap|pcapng)$/.test(path));

describe.skipIf(!hasTshark)('tshark counts the same conversations, packets and bytes each way', () => {
  it.skipIf(captures.length === 0).each(captures.map((path) => [path.split(/[\\/]/).slice(-2).join('/'), path]))('in %s', (_name, path) => {
    compare(path);
  });

  it('in every real capture of the formats and homes', () => {
    // As many as there were when this was written: a test of no files would pass.
    if (captures.length > 0) expect(captures.length).toBeGreaterThanOrEqual(7);
  });

  const device = 'fe80:0:0:0:0:0:0:1';
  const server = '2001:db8:0:1:0:0:0:2';
  const frames = [
    ...tcpScript(['> S', '< SA', '> A', '> PA 30', '> FA', '< FA', '> S @9000 +1', '< RA', '> S +400']).map(({ bytes }) => bytes),
    ethernet(0x0800, ipv4('10.0.0.1', '10.0.0.2', 17, udp(123, 123, Buffer.alloc(700)), { options: Buffer.alloc(8) }), [
      [0x88a8, 2],
      [0x8100, 1],
    ]),
    ethernet(0x0806, Buffer.alloc(28)),
    ipFrame(ipv6(device, server, 17, udp(4000, 53, Buffer.alloc(20)))),
    ipFrame(ipv6(server, device, 0, extension(17, udp(53, 4000, Buffer.alloc(90))))),
    ipFrame(ipv6(device, server, 43, extension(60, extension(6, tcp(5000, 443, { payload: Buffer.alloc(50) }), 1)))),
    ipFrame(ipv6(device, server, 58, icmp(128, 0, Buffer.alloc(10)))),
    ipFrame(ipv4('10.0.0.2', '10.0.0.1', 1, icmp(3, 3, ipv4('10.0.0.1', '10.0.0.2', 17, udp(9, 9))))),
    ipFrame(ipv4('10.0.0.2', '10.0.0.1', 47, Buffer.alloc(30))),
  ];

  it.each([
    ['pcap', pcap],
    ['pcapng', pcapng],
  ])('in a %s with IPv6, VLANs, extension headers and ports that are used again', (_kind, write) => {
    const path = written('a', write(frames.map((bytes, index) => ({ seconds: 1_700_000_000 + index, bytes }))));
    compare(path);
  });
});
