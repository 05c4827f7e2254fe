import { type DecodedPacket, isIcmp, protocols } from './decoded-packet.ts';
import { icmpAnswer } from './icmp-answers.ts';
import { setAsideReasons } from './set-aside-reasons.ts';

/** Ports, sequence number, data offset and flags lie in these. */
const tcpNeededBytes = 14;
const tcpHeaderBytes = 20;
const udpHeaderBytes = 8;
const icmpHeaderBytes = 8;

/**
 * Decodes what IP carries. Payload is counted by the lengths in the headers. Of ICMP it is what follows the first eight bytes, as Zeek
 * counts it; of protocols that we do not know, all that IP carries.
 * @param start where it begins; @param end where the captured bytes end; @param length its bytes on the wire
 * @returns null, or the reason for setting the packet aside
 */
export function decodeTransport(bytes: Buffer, start: number, end: number, length: number, decoded: DecodedPacket): string | null {
  let headerBytes = 0;
  decoded.sourcePort = 0;
  decoded.destinationPort = 0;
  decoded.oneWay = false;
  decoded.flags = 0;
  const { protocol } = decoded;
  if (decoded.fragmentOffset > 0) {
    // Ports are in the first fragment; this one is all payload.
  } else if (protocol === protocols.tcp) {
    if (length < tcpHeaderBytes) return setAsideReasons.nonsense;
    if (end < start + tcpNeededBytes) return setAsideReasons.cutOff;
    decoded.sourcePort = bytes.readUInt16BE(start);
    decoded.destinationPort = bytes.readUInt16BE(start + 2);
    decoded.sequence = bytes.readInt32BE(start + 4);
    decoded.flags = bytes[start + 13] ?? 0;
    headerBytes = ((bytes[start + 12] ?? 0) >> 4) * 4;
    if (headerBytes < tcpHeaderBytes || headerBytes > length) return setAsideReasons.nonsense;
  } else if (protocol === protocols.udp) {
    if (length < udpHeaderBytes) return setAsideReasons.nonsense;
    if (end < start + udpHeaderBytes) return setAsideReasons.cutOff;
    decoded.sourcePort = bytes.readUInt16BE(start);
    decoded.destinationPort = bytes.readUInt16BE(start + 2);
    headerBytes = udpHeaderBytes;
  } else if (isIcmp(decoded.version, protocol)) {
    if (length < 4) return setAsideReasons.nonsense;
    if (end < start + 2) return setAsideReasons.cutOff;
    const type = bytes[start] ?? 0;
    const answer = icmpAnswer(decoded.version, type);
    decoded.sourcePort = type;
    decoded.oneWay = answer < 0;
    decoded.destinationPort = answer < 0 ? (bytes[start + 1] ?? 0) : answer;
    headerBytes = Math.min(icmpHeaderBytes, length);
  }
  decoded.payloadBytes = length - headerBytes;
  decoded.payloadStart = Math.min(end, start + headerBytes);
  decoded.payloadEnd = Math.min(end, start + length);
  return null;
}
