import { emptyPacket } from './captured-packet.ts';
import { knownLinkType } from './link-types.ts';
import { longestPacketBytes, type PacketParser } from './packet-parser.ts';
import { type PcapngInterface, readInterface } from './pcapng-interface.ts';
import { pcapngSeconds } from './pcapng-time.ts';

const sectionHeader = 0x0a0d0d0a;
const interfaceDescription = 1;
const obsoletePacket = 2;
const simplePacket = 3;
const enhancedPacket = 6;

const byteOrderMagic = 0x1a2b3c4d;
/** Bytes of a block around its body: type and length before, length again behind. */
const frameBytes = 12;
/** Longest block that is believed: what Wireshark believes. */
const longestBlockBytes = 16 * 1024 * 1024;

/** Whether a file begins with a section header of pcapng. */
export function isPcapng(bytes: Uint8Array): boolean {
  if (bytes.length < 12) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 12);
  return view.getUint32(0) === sectionHeader && [true, false].some((little) => view.getUint32(8, little) === byteOrderMagic);
}

/**
 * Cuts a pcapng file into packets (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng): several sections, each with its own byte
 * order and interfaces; enhanced, simple and obsolete packet blocks. Other blocks (names, statistics, keys, comments) hold no packets.
 */
export class PcapngParser implements PacketParser {
  readonly packet = emptyPacket();
  wantedBytes = frameBytes;
  damage: string | null = null;
  begun = false;
  #littleEndian = true;
  #interfaces: PcapngInterface[] = [];

  parse(bytes: Buffer, onPacket: () => void): number {
    let position = 0;
    this.packet.bytes = bytes;
    this.wantedBytes = frameBytes;
    while (position + frameBytes <= bytes.length && this.damage === null) {
      // The type of a section header reads the same in both byte orders; the magic number behind its length tells which one follows.
      const isSection = bytes.readUInt32BE(position) === sectionHeader;
      if (isSection && !this.#readByteOrder(bytes, position)) break;
      const length = this.#uint32(bytes, position + 4);
      if (length < frameBytes + (isSection ? 16 : 0) || length % 4 !== 0 || length > longestBlockBytes) {
        this.damage = `it begins with a block of ${length} bytes, which makes no sense`;
        break;
      }
      if (position + length > bytes.length) {
        this.wantedBytes = length;
        break;
      }
      if (this.#uint32(bytes, position + length - 4) !== length) {
        this.damage = 'a block’s two lengths differ';
        break;
      }
      if (isSection) {
        this.#interfaces = [];
        this.begun = true;
      } else this.#readBlock(bytes, position, position + length - 4, onPacket);
      position += length;
    }
    return position;
  }

  #uint32(bytes: Buffer, position: number): number {
    return this.#littleEndian ? bytes.readUInt32LE(position) : bytes.readUInt32BE(position);
  }

  #uint16(bytes: Buffer, position: number): number {
    return this.#littleEndian ? bytes.readUInt16LE(position) : bytes.readUInt16BE(position);
  }

  #readByteOrder(bytes: Buffer, position: number): boolean {
    this.#littleEndian = bytes.readUInt32LE(position + 8) === byteOrderMagic;
    if (this.#littleEndian || bytes.readUInt32BE(position + 8) === byteOrderMagic) return true;
    this.damage = 'a section there does not tell its byte order';
    return false;
  }

  /** @param end where the block's body ends, exclusive */
  #readBlock(bytes: Buffer, start: number, end: number, onPacket: () => void): void {
    const type = this.#uint32(bytes, start);
    const body = start + 8;
    if (type === enhancedPacket || type === obsoletePacket) {
      if (end < body + 20) this.damage = 'a packet’s block is too short';
      else {
        // The obsolete block has a 16-bit interface number, followed by a count of drops.
        const number = type === enhancedPacket ? this.#uint32(bytes, body) : this.#uint16(bytes, body);
        this.#giveOut(body + 20, end, this.#uint32(bytes, body + 12), this.#uint32(bytes, body + 16), number, body + 4, onPacket);
      }
    } else if (type === simplePacket) {
      if (end < body + 4) this.damage = 'a packet’s block is too short';
      else {
        const original = this.#uint32(bytes, body);
        const snapLength = this.#interfaces[0]?.snapLength ?? 0;
        const captured = Math.min(original, end - body - 4, snapLength === 0 ? original : snapLength);
        this.#giveOut(body + 4, end, captured, original, 0, -1, onPacket);
      }
    } else if (type === interfaceDescription) {
      if (end < body + 8) this.damage = 'the description of an interface is too short';
      else this.#interfaces.push(readInterface(bytes, body, end, this.#littleEndian));
    }
  }

  /** @param time where the two halves of the time stand; -1 where the block has none */
  #giveOut(start: number, end: number, captured: number, original: number, interfaceNumber: number, time: number, onPacket: () => void) {
    const { packet } = this;
    const from = this.#interfaces[interfaceNumber];
    if (!from) {
      this.damage = `its interface (number ${interfaceNumber}) was never described`;
      return;
    }
    if (captured > longestPacketBytes || start + captured > end) {
      this.damage = `it claims ${captured} bytes, which do not fit`;
      return;
    }
    packet.number += 1;
    packet.linkType = knownLinkType(from.linkType);
    packet.tsSeconds =
      time < 0
        ? Number.NaN
        : pcapngSeconds(this.#uint32(packet.bytes, time), this.#uint32(packet.bytes, time + 4), from.unitsPerSecond) + from.offsetSeconds;
    packet.start = start;
    packet.end = start + captured;
    packet.originalLength = Math.max(original, captured);
    onPacket();
  }
}
