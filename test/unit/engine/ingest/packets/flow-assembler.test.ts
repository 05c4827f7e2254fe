import { describe, expect, it } from 'vitest';
import { pcap, type WrittenPacket } from '../../../../helpers/capture-writer.ts';
import { flowRows } from '../../../../helpers/flow-rows.ts';
import { icmp, ipFrame, ipv4, tcp, udp } from '../../../../helpers/packet-writer.ts';
import { read } from '../../../../helpers/read.ts';
import { tcpScript } from '../../../../helpers/tcp-script.ts';
import { written } from '../written.ts';

async function rowsOf(packets: readonly WrittenPacket[]) {
  return flowRows((await read(written('a.pcap', pcap(packets)))).flows);
}

const udpAt = (seconds: number) => ({ seconds, bytes: ipFrame(ipv4('192.168.1.2', '192.168.1.3', 17, udp(4000, 7777, Buffer.alloc(8)))) });
const opening = ['> S', '< SA', '> A'];

describe('a flow ends', () => {
  it('after a minute without a packet, where it is UDP', async () => {
    expect(await rowsOf([udpAt(100), udpAt(160), udpAt(220.001), udpAt(230)])).toMatchObject([
      { ts: 100, duration: 60, packets: [2, 0] },
      { ts: 220.001, packets: [2, 0] },
    ]);
  });

  it('after a minute, where it is ICMP or another protocol', async () => {
    for (const [protocol, inside] of [
      [1, icmp(8, 0)],
      [47, Buffer.alloc(20)],
    ] as const) {
      const at = (seconds: number) => ({ seconds, bytes: ipFrame(ipv4('192.168.1.2', '192.168.1.3', protocol, inside)) });
      expect(await rowsOf([at(0), at(60), at(121)])).toHaveLength(2);
    }
  });

  it('after five minutes, where it is an open TCP connection', async () => {
    expect(await rowsOf(tcpScript([...opening, '> PA 10 +299', '< PA 10 +299', '> A +301', '< A']))).toMatchObject([
      { state: 'S1', packets: [3, 2] },
      { state: 'OTH', packets: [1, 1] },
    ]);
  });

  it('five seconds after a SYN that is not answered', async () => {
    expect(await rowsOf(tcpScript(['> S', '> S @-1 +1', '> S @-1 +2', '> S @-1 +4', '< SA', '> A']))).toMatchObject([
      { state: 'S0', packets: [3, 0] },
      { state: 'S1', packets: [2, 1] },
    ]);
  });

  it('five seconds after a connection is over', async () => {
    expect(await rowsOf(tcpScript([...opening, '> FA', '< FA', '> A +4', '> A +2']))).toMatchObject([
      { state: 'SF', packets: [4, 2] },
      { state: 'OTH', packets: [1, 0] },
    ]);
  });

  it('where a new SYN uses its ports again, closed or reset or lost', async () => {
    for (const end of [['> FA', '< FA', '> A'], ['> R'], ['< RA'], ['< FA'], []]) {
      const rows = await rowsOf(tcpScript([...opening, ...end, '> S @5000 +1', '< SA @5000', '> A']));
      expect(rows, end.join()).toMatchObject([
        { packets: [2 + end.filter((line) => line.startsWith('>')).length, 1 + end.filter((line) => line.startsWith('<')).length] },
        { state: 'S1', packets: [2, 1] },
      ]);
    }
  });

  it('where a SYN opens anew what was captured from its middle on', async () => {
    for (const middle of [['> PA 10', '< PA 20'], ['> PA 10'], ['> FA']]) {
      expect(await rowsOf(tcpScript([...middle, '> S @5000 +1', '< SA @5000', '> A'])), middle.join()).toMatchObject([
        { packets: [1, middle.length - 1] },
        { state: 'S1', packets: [2, 1] },
      ]);
    }
  });

  it('where an attempt without an answer is followed by another one', async () => {
    const again = ['> S', '> S @-1 +1', '> S @7000 +1', '> S @-1 +1'];
    expect(await rowsOf(tcpScript(again))).toMatchObject([
      { state: 'S0', packets: [2, 0] },
      { state: 'S0', packets: [2, 0] },
    ]);
  });

  it('where a SYN-ACK follows another one, their questions missed', async () => {
    expect(await rowsOf(tcpScript(['< SA', '< SA @-1', '< SA @7000']))).toMatchObject([
      { state: 'OTH', packets: [0, 2] },
      { state: 'OTH', packets: [0, 1] },
    ]);
  });

  it('not where a SYN is only sent again', async () => {
    expect(await rowsOf(tcpScript(['> S', '< SA', '> S @-1', '< SA @-1', '> A']))).toMatchObject([{ state: 'S1', packets: [3, 2] }]);
    expect(await rowsOf(tcpScript(['> S', '< RA', '> S @-1', '< RA']))).toMatchObject([{ state: 'REJ', packets: [2, 2] }]);
  });

  it('not by the clock of another flow that is set back a little', async () => {
    expect(await rowsOf([udpAt(100), udpAt(99.5), udpAt(100.2)])).toMatchObject([{ ts: 99.5, packets: [3, 0] }]);
  });

  it('each in turn, where the clock jumps far ahead and back', async () => {
    const rows = await rowsOf([udpAt(100), udpAt(4e9), udpAt(101), udpAt(102)]);
    expect(rows.map(({ ts, packets }) => [ts, packets[0]])).toEqual([
      [100, 1],
      [101, 2],
      [4e9, 1],
    ]);
    expect(rows.every(({ duration }) => duration >= 0)).toBe(true);
  });
});

describe('a flow is told by addresses, ports and protocol', () => {
  const at = (protocol: number, inside: Buffer, from = '192.168.1.2', to = '192.168.1.3') => ({
    seconds: 1,
    bytes: ipFrame(ipv4(from, to, protocol, inside)),
  });

  it('whichever way a packet goes', async () => {
    expect(
      await rowsOf([
        at(17, udp(4000, 7777)),
        at(17, udp(7777, 4000), '192.168.1.3', '192.168.1.2'),
        at(17, udp(7777, 4000)),
        at(17, udp(4000, 7778)),
        at(6, tcp(4000, 7777)),
      ]),
    ).toHaveLength(4);
  });

  it('and an echo request and its reply are one flow with Zeek’s "ports"', async () => {
    expect(
      await rowsOf([at(1, icmp(8, 0, Buffer.alloc(56))), at(1, icmp(0, 0, Buffer.alloc(56)), '192.168.1.3', '192.168.1.2')]),
    ).toMatchObject([{ protocol: 'icmp', port: 0, state: 'OTH', packets: [1, 1], bytes: [56, 56] }]);
  });

  it('and errors of ICMP, which nobody answers, are a flow for each direction and code', async () => {
    const rows = await rowsOf([at(1, icmp(3, 3)), at(1, icmp(3, 3)), at(1, icmp(3, 1)), at(1, icmp(3, 3), '192.168.1.3', '192.168.1.2')]);
    expect(rows.map(({ orig, port, packets }) => `${orig} ${port} ${packets.join()}`).sort()).toEqual([
      '192.168.1.2 1 1,0',
      '192.168.1.2 3 2,0',
      '192.168.1.3 3 1,0',
    ]);
  });

  it('and every other protocol is one that is unknown, without ports', async () => {
    expect(
      await rowsOf([at(47, Buffer.alloc(24)), at(47, Buffer.alloc(10), '192.168.1.3', '192.168.1.2'), at(2, Buffer.alloc(8))]),
    ).toMatchObject([
      { protocol: 'unknown_transport', port: -1, state: 'OTH', packets: [1, 1], bytes: [24, 10] },
      { protocol: 'unknown_transport', packets: [1, 0] },
    ]);
  });

  it('in any number: many thousands at once', async () => {
    const packets = Array.from({ length: 20_000 }, (_, index) => at(17, udp(20_000 + (index % 10_000), index < 10_000 ? 5000 : 6000)));
    const rows = await rowsOf([...packets, ...packets]);
    expect(rows).toHaveLength(20_000);
    expect(rows.every(({ packets: [orig, resp] }) => orig === 2 && resp === 0)).toBe(true);
  });
});

describe('too many flows at once', () => {
  it('end early, the ones first that were quiet for longest, and the account says so', async () => {
    const scan = (index: number) => ({
      seconds: 1000 + index / 1e6,
      bytes: ipFrame(ipv4('192.168.1.2', `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`, 6, tcp(40_000, 23, { flags: 2 }))),
    });
    const kept = tcpScript(opening, 999.9);
    const packets = [
      ...kept,
      ...Array.from({ length: 66_000 }, (_, index) => scan(index)),
      ...tcpScript([...opening, '> PA 9 +0.1'], 999.9).slice(3),
    ];
    const { flows, account } = await read(written('a.pcap', pcap(packets)));
    expect(account).toMatchObject({ read: 66_001, used: 66_001, input: { records: 66_004 } });
    expect(account.notes).toEqual([
      'So many flows were open at once that 465 flows were ended early; later packets of theirs are flows of their own.',
    ]);
    // The open connection is not among them: attempts without an answer go first.
    expect(flowRows(flows)[0]).toMatchObject({ state: 'S1', packets: [3, 1], bytes: [9, 0] });
  });
});
