import type { FlowRecord } from '../collect/flow-table-builder.ts';

/** Bits of the TCP flags byte (RFC 9293, section 3.1). */
export const tcpFlag = { fin: 0x01, syn: 0x02, rst: 0x04, ack: 0x10 } as const;

/**
 * Zeek's conn_state of a TCP connection of which only the union of all flags that each side sent is known.
 * The decisions are those of Zeek's own `conn_state` (scripts/base/protocols/conn/main.zeek), a side's last state told from its flags:
 * RST = reset, FIN = closed, SYN = established once both sent it, none of them = partial (not seen from its beginning).
 *
 * | originator | responder | state |
 * |---|---|---|
 * | FIN | FIN | SF: a reset after both have closed changes nothing |
 * | SYN, no ACK | RST, no SYN | REJ |
 * | no SYN | RST | RSTRH |
 * | any other | RST | RSTR |
 * | RST | SYN / no SYN | RSTO / RSTOS0 |
 * | FIN | SYN / no SYN | S2 / SH |
 * | SYN / no SYN | FIN | S3 / SHR |
 * | SYN | nothing | S0 |
 * | SYN | SYN | S1 |
 * | any other | any other | OTH |
 *
 * @param orig all flags the originator sent, as bits
 * @param resp all flags the responder sent, 0 where it sent nothing
 */
export function tcpConnState(orig: number, resp: number): string {
  const { fin, syn, rst, ack } = tcpFlag;
  const origBegan = (orig & syn) !== 0;
  const respBegan = (resp & syn) !== 0;
  if (orig & fin && resp & fin) return 'SF';
  if (resp & rst) {
    if (!origBegan) return 'RSTRH';
    return respBegan || orig & ack ? 'RSTR' : 'REJ';
  }
  if (orig & rst) return respBegan ? 'RSTO' : 'RSTOS0';
  if (orig & fin) return respBegan ? 'S2' : 'SH';
  if (resp & fin) return origBegan ? 'S3' : 'SHR';
  if (origBegan && resp === 0) return 'S0';
  return origBegan && respBegan ? 'S1' : 'OTH';
}

/**
 * Zeek's conn_state of a flow that is not TCP: of UDP it tells who sent; of anything else it is OTH.
 * Empty where the protocol or a number of packets is unknown (NaN).
 */
export function packetConnState(protocol: string, origPackets: number, respPackets: number): string {
  if (protocol === '' || protocol === 'tcp') return '';
  if (protocol !== 'udp') return 'OTH';
  if (Number.isNaN(origPackets) || Number.isNaN(respPackets)) return '';
  if (origPackets > 0) return respPackets > 0 ? 'SF' : 'S0';
  return respPackets > 0 ? 'SHR' : 'OTH';
}

/** The same for a flow whose protocol and packets are known as far as they are. Empty for TCP, whose state packets alone do not tell. */
export function stateByPackets({ protocol, volumes, unknownVolumes }: Readonly<FlowRecord>): string {
  return packetConnState(protocol, unknownVolumes & 1 ? Number.NaN : volumes[0], unknownVolumes & 2 ? Number.NaN : volumes[1]);
}
