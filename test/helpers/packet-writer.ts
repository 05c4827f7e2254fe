/** Writes packets for tests, from the link layer to the payload. Check sums are left 0: nothing here reads them. */

/** Bytes of an address in text; of IPv6 all eight groups must be written out. */
function addressBytes(text: string): Buffer {
  if (text.includes('.')) return Buffer.from(text.split('.').map(Number));
  return Buffer.from(text.split(':').flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]));
}

interface TcpParts {
  readonly flags?: number;
  readonly sequence?: number;
  readonly payload?: Buffer;
  readonly options?: Buffer;
}

/** The bits of the letters in "SAFRP": SYN, ACK, FIN, RST, PSH. */
export function flagBits(letters: string): number {
  const bits: Readonly<Record<string, number>> = { F: 1, S: 2, R: 4, P: 8, A: 16 };
  return [...letters].reduce((all, letter) => all | (bits[letter] ?? 0), 0);
}

export function tcp(
  from: number,
  to: number,
  { flags = 16, sequence = 0, payload = Buffer.alloc(0), options = Buffer.alloc(0) }: TcpParts = {},
) {
  const header = Buffer.alloc(20);
  header.writeUInt16BE(from, 0);
  header.writeUInt16BE(to, 2);
  header.writeUInt32BE(sequence >>> 0, 4);
  header[12] = ((20 + options.length) / 4) << 4;
  header[13] = flags;
  return Buffer.concat([header, options, payload]);
}

export function udp(from: number, to: number, payload: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(from, 0);
  header.writeUInt16BE(to, 2);
  header.writeUInt16BE(8 + payload.length, 4);
  return Buffer.concat([header, payload]);
}

export function icmp(type: number, code: number, payload: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([Buffer.from([type, code, 0, 0, 0, 1, 0, 1]), payload]);
}

export interface Ipv4Parts {
  readonly id?: number;
  /** Offset in bytes, a multiple of 8, and whether more fragments follow. */
  readonly offset?: number;
  readonly more?: boolean;
  readonly options?: Buffer;
  /** What the header says of its length, where that is not the truth. */
  readonly length?: number;
}

export function ipv4(from: string, to: string, protocol: number, inside: Buffer, parts: Ipv4Parts = {}): Buffer {
  const options = parts.options ?? Buffer.alloc(0);
  const header = Buffer.alloc(20);
  header[0] = 0x40 | ((20 + options.length) / 4);
  header.writeUInt16BE(parts.length ?? 20 + options.length + inside.length, 2);
  header.writeUInt16BE(parts.id ?? 0, 4);
  header.writeUInt16BE(((parts.more ?? false) ? 0x2000 : 0) | ((parts.offset ?? 0) / 8), 6);
  header[8] = 64;
  header[9] = protocol;
  addressBytes(from).copy(header, 12);
  addressBytes(to).copy(header, 16);
  return Buffer.concat([header, options, inside]);
}

/** @param next number of what follows the header: a protocol or an extension header */
export function ipv6(from: string, to: string, next: number, inside: Buffer): Buffer {
  const header = Buffer.alloc(40);
  header[0] = 0x60;
  header.writeUInt16BE(inside.length, 4);
  header[6] = next;
  header[7] = 64;
  addressBytes(from).copy(header, 8);
  addressBytes(to).copy(header, 24);
  return Buffer.concat([header, inside]);
}

/** An extension header of IPv6 of 8 or 16 bytes before what it leads to. */
export function extension(next: number, inside: Buffer, units = 0): Buffer {
  const header = Buffer.alloc(8 * (units + 1));
  header[0] = next;
  header[1] = units;
  return Buffer.concat([header, inside]);
}

export function fragment6(next: number, id: number, offset: number, more: boolean, inside: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header[0] = next;
  header.writeUInt16BE(offset | (more ? 1 : 0), 2);
  header.writeUInt32BE(id, 4);
  return Buffer.concat([header, inside]);
}

/** An Ethernet frame, padded to the least that Ethernet sends. @param vlans EtherType and number of each tag, outermost first */
export function ethernet(type: number, inside: Buffer, vlans: readonly (readonly [number, number])[] = []): Buffer {
  const tags = vlans.map(([tagType, number]) => Buffer.from([tagType >> 8, tagType & 255, number >> 8, number & 255]));
  const frame = Buffer.concat([Buffer.alloc(12, 2), ...tags, Buffer.from([type >> 8, type & 255]), inside]);
  return frame.length < 60 ? Buffer.concat([frame, Buffer.alloc(60 - frame.length, 0xee)]) : frame;
}

/** An Ethernet frame with a packet of IP, either version. */
export function ipFrame(packet: Buffer): Buffer {
  return ethernet((packet[0] ?? 0) >> 4 === 4 ? 0x0800 : 0x86dd, packet);
}
