import type { FlowRecord } from '../collect/flow-table-builder.ts';

/** TCP flags as they stand in a packet (RFC 9293, section 3.1). */
export const tcpFlags = { fin: 1, syn: 2, rst: 4 } as const;

/**
 * Zeek's state of a TCP connection from all flags that each side ever sent, by the rules of Zeek's own `conn_state` (base/protocols/conn):
 * a reset of the responder counts before one of the originator, and a reset after both have closed changes nothing.
 * A connection whose beginning was not seen is OTH.
 */
export function tcpState(sent: number, answered: number): string {
  const has = (flags: number, flag: number) => (flags & flag) !== 0;
  const { fin, syn, rst } = tcpFlags;
  if (!has(sent, syn)) {
    if (!has(answered, syn)) return 'OTH';
    return has(answered, rst) ? 'RSTRH' : has(answered, fin) ? 'SHR' : 'OTH';
  }
  if (!has(answered, syn)) {
    if (has(answered, rst)) return 'REJ';
    if (answered !== 0) return 'OTH';
    return has(sent, rst) ? 'RSTOS0' : has(sent, fin) ? 'SH' : 'S0';
  }
  if (has(sent, fin) && has(answered, fin)) return 'SF';
  if (has(answered, rst)) return 'RSTR';
  if (has(sent, rst)) return 'RSTO';
  return has(sent, fin) ? 'S2' : has(answered, fin) ? 'S3' : 'S1';
}

/** Zeek's state of a flow whose protocol alone tells it, with its packets: UDP by who sent, ICMP always OTH. Empty where it cannot be told. */
export function protocolState({ protocol, volumes, unknownVolumes }: Readonly<FlowRecord>): string {
  if (protocol === 'icmp') return 'OTH';
  if (protocol !== 'udp' || (unknownVolumes & 0b11) !== 0) return '';
  const [sent, answered] = volumes;
  if (sent > 0) return answered > 0 ? 'SF' : 'S0';
  return answered > 0 ? 'SHR' : 'OTH';
}
