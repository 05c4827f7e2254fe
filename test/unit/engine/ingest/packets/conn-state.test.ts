import { describe, expect, it } from 'vitest';
import { pcap } from '../../../../helpers/capture-writer.ts';
import { flowRows } from '../../../../helpers/flow-rows.ts';
import { ipFrame, ipv4, udp } from '../../../../helpers/packet-writer.ts';
import { read } from '../../../../helpers/read.ts';
import { tcpOrig, tcpResp, tcpScript } from '../../../../helpers/tcp-script.ts';
import { written } from '../written.ts';

async function rowsOf(lines: readonly string[]) {
  return flowRows((await read(written('a.pcap', pcap(tcpScript(lines))))).flows);
}

const opening = ['> S', '< SA', '> A'];

describe('the state of a TCP connection, as Zeek defines it', () => {
  it.each<[state: string, what: string, lines: readonly string[]]>([
    ['S0', 'an attempt without an answer', ['> S']],
    ['S0', 'an attempt that is repeated', ['> S', '> S @-1 +1', '> S @-1 +2']],
    ['S0', 'an attempt that is acknowledged before it is answered', ['> S', '< A']],
    ['REJ', 'an attempt that is refused', ['> S', '< RA']],
    ['REJ', 'an attempt that both reset', ['> S', '< RA', '> R']],
    ['S1', 'a connection that is open', [...opening, '> PA 100', '< A', '< PA 50', '> A']],
    ['S1', 'a connection of which the last ACK was missed', ['> S', '< SA']],
    ['S1', 'a SYN that was captured after its answer', ['< SA', '> S', '> A', '< PA 5']],
    ['SF', 'an ordinary connection', [...opening, '> PA 100', '< PA 50', '> FA', '< FA', '> A']],
    ['SF', 'a connection that the responder ends', [...opening, '< FA', '> A', '> FA', '< A']],
    ['SF', 'a connection that is reset when both sides had closed it', [...opening, '> FA', '< FA', '> R']],
    ['SF', 'a RST between the two FINs of a side and its peer', [...opening, '> FA', '> R', '< FA']],
    ['SF', 'data sent again after the FINs', [...opening, '> PA 100', '> FA', '< FA', '> PA 100 @-101']],
    ['S2', 'a connection that the originator alone closed', [...opening, '> FA', '< A', '< PA 10']],
    ['S3', 'a connection that the responder alone closed', [...opening, '< FA', '> A', '> PA 10']],
    ['RSTO', 'a connection that the originator broke off', [...opening, '> PA 100', '> R']],
    ['RSTO', 'a scan that resets what was opened', ['> S', '< SA', '> R']],
    ['RSTR', 'a connection that the responder broke off', [...opening, '> PA 100', '< RA']],
    ['RSTR', 'a closed connection that the responder breaks off', [...opening, '> FA', '< R']],
    ['RSTOS0', 'an attempt that its sender gives up', ['> S', '> R']],
    ['RSTRH', 'an answer that is taken back, its question missed', ['< SA', '< R']],
    ['SH', 'an attempt and a FIN', ['> S', '> F']],
    ['SHR', 'an answer and a FIN, the question missed', ['< SA', '< F']],
    ['OTH', 'the middle of a connection', ['> PA 100', '< A', '< PA 50', '> A']],
    ['OTH', 'one packet of the middle', ['> A']],
    ['OTH', 'a reset of the middle', ['> PA 10', '> R']],
    ['OTH', 'an answer whose question was missed', ['< SA']],
    ['SF', 'the end of a connection', ['> FA', '< FA', '> A']],
  ])('%s: %s', async (state, _what, lines) => {
    const rows = await rowsOf(lines);
    expect(rows).toMatchObject([{ state, orig: tcpOrig, resp: tcpResp, port: 9999, protocol: 'tcp' }]);
    expect(rows[0]?.packets).toEqual(['>', '<'].map((direction) => lines.filter((line) => line.startsWith(direction)).length));
  });

  it('tells who opened a connection by the SYN-ACK too, and by the port of a service where there is neither', async () => {
    const answer = ipv4('203.0.113.9', '192.168.1.2', 17, udp(53, 4000, Buffer.alloc(20)));
    const { flows } = await read(written('a.pcap', pcap([{ seconds: 1, bytes: ipFrame(answer) }])));
    expect(flowRows(flows)).toMatchObject([
      { orig: '192.168.1.2', resp: '203.0.113.9', port: 53, state: 'SHR', packets: [0, 1], bytes: [0, 20] },
    ]);
  });

  it('of UDP is SF where both sides spoke, S0 where one did', async () => {
    const ask = ipFrame(ipv4('192.168.1.2', '192.168.1.3', 17, udp(4000, 7777, Buffer.alloc(20))));
    const answer = ipFrame(ipv4('192.168.1.3', '192.168.1.2', 17, udp(7777, 4000, Buffer.alloc(30))));
    const both = await read(
      written(
        'a.pcap',
        pcap([
          { seconds: 1, bytes: ask },
          { seconds: 2, bytes: answer },
        ]),
      ),
    );
    expect(flowRows(both.flows)).toMatchObject([{ state: 'SF', packets: [1, 1], bytes: [20, 30], duration: 1, protocol: 'udp' }]);
    const one = await read(written('a.pcap', pcap([{ seconds: 1, bytes: ask }])));
    expect(flowRows(one.flows)).toMatchObject([{ state: 'S0', packets: [1, 0], duration: 0 }]);
  });
});

describe('payload bytes of a TCP connection', () => {
  it.each<[what: string, lines: readonly string[], bytes: readonly [number, number]]>([
    ['count once what is sent again', [...opening, '> PA 100', '> PA 100 @-100', '< PA 50'], [100, 50]],
    ['count what a segment adds to one before it', [...opening, '> PA 100', '> PA 150 @-50'], [200, 0]],
    ['do not depend on the order of capture', [...opening, '> PA 100', '> PA 100 @100', '> PA 100 @-200', '> FA'], [300, 0]],
    ['count what the capture missed', [...opening, '> PA 100', '> PA 100 @1000'], [1200, 0]],
    ['do not count what a keep-alive sends again', [...opening, '> PA 100', '> A 1 @-1', '> A 0 @-1'], [100, 0]],
    ['leave out SYN and FIN, and what a RST carries', [...opening, '> FA', '< RA 20'], [0, 0]],
    ['take a far-away sequence number for another numbering', ['> A 10', '> A 20 @1000000000', '> A 30'], [60, 0]],
    ['count on through the end of the numbers', [...opening, '< A 1000', '< A 1000', '< FA'], [0, 2000]],
  ])('%s', async (_what, lines, bytes) => {
    expect(await rowsOf(lines)).toMatchObject([{ bytes }]);
  });
});
