import type { CapturedPacket } from './captured-packet.ts';
import { decodeTransport } from './decode-transport.ts';
import type { DecodedPacket } from './decoded-packet.ts';
import { LinkLayer } from './link-layer.ts';
import { setAsideReasons } from './set-aside-reasons.ts';

const link = new LinkLayer();
const ipv4HeaderBytes = 20;
const ipv6HeaderBytes = 40;
/** Headers that may stand between IPv6 and what it carries (RFC 8200, 6275, 7401, 5533); their second byte tells their length. */
const extensionHeaders: ReadonlySet<number> = new Set([0, 43, 60, 135, 139, 140]);
const fragmentHeader = 44;
const authenticationHeader = 51;

/** Decodes the headers of a packet. @returns null, or the reason for setting the packet aside; `decoded` then means nothing */
export function decodePacket(packet: CapturedPacket, decoded: DecodedPacket): string | null {
  const reason = link.find(packet);
  if (reason !== null) return reason;
  const start = link.ipStart;
  if (packet.end <= start) return setAsideReasons.cutOff;
  decoded.isFragment = false;
  decoded.fragmentOffset = 0;
  const version = (packet.bytes[start] ?? 0) >> 4;
  if (version === 4) return decodeIpv4(packet, start, decoded);
  return version === 6 ? decodeIpv6(packet, start, decoded) : setAsideReasons.nonsense;
}

function decodeIpv4(packet: CapturedPacket, start: number, decoded: DecodedPacket): string | null {
  const { bytes, end } = packet;
  if (end < start + ipv4HeaderBytes) return setAsideReasons.cutOff;
  const headerBytes = ((bytes[start] ?? 0) & 15) * 4;
  // Network cards that cut packets themselves leave the length to be 0 in what is captured before them.
  const length = bytes.readUInt16BE(start + 2) || packet.originalLength - (start - packet.start);
  if (headerBytes < ipv4HeaderBytes || length < headerBytes) return setAsideReasons.nonsense;
  decoded.version = 4;
  decoded.source0 = 0;
  decoded.source1 = 0;
  decoded.source2 = 0;
  decoded.source3 = bytes.readInt32BE(start + 12);
  decoded.destination0 = 0;
  decoded.destination1 = 0;
  decoded.destination2 = 0;
  decoded.destination3 = bytes.readInt32BE(start + 16);
  decoded.protocol = bytes[start + 9] ?? 0;
  const fragment = bytes.readUInt16BE(start + 6);
  if ((fragment & 0x3fff) !== 0) {
    decoded.isFragment = true;
    decoded.fragmentOffset = (fragment & 0x1fff) * 8;
    decoded.fragmentId = bytes.readUInt16BE(start + 4);
  }
  return decodeTransport(bytes, start + headerBytes, end, length - headerBytes, decoded);
}

function decodeIpv6(packet: CapturedPacket, start: number, decoded: DecodedPacket): string | null {
  const { bytes, end } = packet;
  if (end < start + ipv6HeaderBytes) return setAsideReasons.cutOff;
  // A length of 0 is that of a jumbogram, or of a packet that the network card cuts.
  const bodyBytes = bytes.readUInt16BE(start + 4) || packet.originalLength - (start - packet.start) - ipv6HeaderBytes;
  decoded.version = 6;
  decoded.source0 = bytes.readInt32BE(start + 8);
  decoded.source1 = bytes.readInt32BE(start + 12);
  decoded.source2 = bytes.readInt32BE(start + 16);
  decoded.source3 = bytes.readInt32BE(start + 20);
  decoded.destination0 = bytes.readInt32BE(start + 24);
  decoded.destination1 = bytes.readInt32BE(start + 28);
  decoded.destination2 = bytes.readInt32BE(start + 32);
  decoded.destination3 = bytes.readInt32BE(start + 36);
  let next = bytes[start + 6] ?? 0;
  let position = start + ipv6HeaderBytes;
  const bodyEnd = position + bodyBytes;
  while (decoded.fragmentOffset === 0) {
    const isFragment = next === fragmentHeader;
    if (!isFragment && next !== authenticationHeader && !extensionHeaders.has(next)) break;
    if (end < position + 8) return setAsideReasons.cutOff;
    const units = bytes[position + 1] ?? 0;
    const headerBytes = isFragment ? 8 : next === authenticationHeader ? (units + 2) * 4 : (units + 1) * 8;
    if (isFragment) {
      const fragment = bytes.readUInt16BE(position + 2);
      // A datagram in one "fragment" alone is whole (RFC 6946).
      if ((fragment & 0xfff9) !== 0) {
        decoded.isFragment = true;
        decoded.fragmentOffset = fragment & 0xfff8;
        decoded.fragmentId = bytes.readInt32BE(position + 4);
      }
    }
    next = bytes[position] ?? 0;
    position += headerBytes;
    if (position > bodyEnd) return setAsideReasons.nonsense;
  }
  decoded.protocol = next;
  return decodeTransport(bytes, position, end, bodyEnd - position, decoded);
}
