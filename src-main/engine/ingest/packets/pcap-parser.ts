import { CaptureError } from '../capture-error.ts';
import { emptyPacket } from './captured-packet.ts';
import { isReadable, knownLinkType, linkTypeName, recordIp } from './link-types.ts';
import { longestPacketBytes, type PacketParser } from './packet-parser.ts';

const fileHeaderBytes = 24;
const recordHeaderBytes = 16;
const microseconds = 0xa1b2c3d4;
const nanoseconds = 0xa1b23c4d;

/** Byte order and unit of time of a pcap file, told by its first four bytes; null for any other file. */
export function pcapKind(bytes: Uint8Array): { readonly littleEndian: boolean; readonly unitsPerSecond: number } | null {
  if (bytes.length < 4) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 4);
  for (const littleEndian of [true, false]) {
    const magic = view.getUint32(0, littleEndian);
    if (magic === microseconds) return { littleEndian, unitsPerSecond: 1e6 };
    if (magic === nanoseconds) return { littleEndian, unitsPerSecond: 1e9 };
  }
  return null;
}

/** Cuts a pcap file into packets (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap): both byte orders, µs and ns. */
export class PcapParser implements PacketParser {
  readonly packet = emptyPacket();
  wantedBytes = fileHeaderBytes;
  damage: string | null = null;
  begun = false;
  #littleEndian = true;
  #unitsPerSecond = 1e6;

  parse(bytes: Buffer, onPacket: () => void): number {
    let position = 0;
    if (!this.begun) {
      if (bytes.length < fileHeaderBytes) return 0;
      this.#readFileHeader(bytes);
      position = fileHeaderBytes;
    }
    const { packet } = this;
    const little = this.#littleEndian;
    packet.bytes = bytes;
    this.wantedBytes = recordHeaderBytes;
    while (position + recordHeaderBytes <= bytes.length && this.damage === null) {
      const captured = little ? bytes.readUInt32LE(position + 8) : bytes.readUInt32BE(position + 8);
      if (captured > longestPacketBytes) {
        this.damage = `it claims ${captured} bytes, and no packet is that long`;
        break;
      }
      const end = position + recordHeaderBytes + captured;
      if (end > bytes.length) {
        this.wantedBytes = end - position;
        break;
      }
      const seconds = little ? bytes.readUInt32LE(position) : bytes.readUInt32BE(position);
      const parts = little ? bytes.readUInt32LE(position + 4) : bytes.readUInt32BE(position + 4);
      const original = little ? bytes.readUInt32LE(position + 12) : bytes.readUInt32BE(position + 12);
      packet.number += 1;
      // Microseconds since 1970 are whole numbers below 2^53: one division rounds once. Nanoseconds are not.
      packet.tsSeconds = this.#unitsPerSecond === 1e6 ? (seconds * 1e6 + parts) / 1e6 : seconds + parts / 1e9;
      packet.start = position + recordHeaderBytes;
      packet.end = end;
      packet.originalLength = original < captured ? captured : original;
      onPacket();
      position = end;
    }
    return position;
  }

  #readFileHeader(bytes: Buffer): void {
    const kind = pcapKind(bytes);
    if (!kind) throw new CaptureError('bad-input', 'does not begin like a packet capture (pcap). Get the file again, then scan it.');
    this.#littleEndian = kind.littleEndian;
    this.#unitsPerSecond = kind.unitsPerSecond;
    // The upper half tells of check sums at the end of frames; they change nothing here.
    const linkType = knownLinkType((kind.littleEndian ? bytes.readUInt32LE(20) : bytes.readUInt32BE(20)) & 0xffff);
    if (!isReadable(linkType))
      throw new CaptureError('bad-input', `is a packet capture (pcap) of ${linkTypeName(linkType)}, which are not read here. ${recordIp}`);
    this.packet.linkType = linkType;
    this.begun = true;
  }
}
