/** Writes capture files of packets for tests. */

export interface WrittenPacket {
  readonly seconds: number;
  readonly bytes: Buffer;
  /** Bytes on the wire, where more than were captured. */
  readonly original?: number;
}

export interface FileForm {
  readonly bigEndian?: boolean;
  /** Time stamps in nanoseconds rather than microseconds. */
  readonly nanoseconds?: boolean;
  readonly linkType?: number;
  /** Packets are cut to this many bytes. */
  readonly snapLength?: number;
}

function writer(bigEndian: boolean) {
  const number = (bytes: 2 | 4, value: number) => {
    const buffer = Buffer.alloc(bytes);
    if (bigEndian) buffer.writeUIntBE(value, 0, bytes);
    else buffer.writeUIntLE(value, 0, bytes);
    return buffer;
  };
  return { uint16: (value: number) => number(2, value), uint32: (value: number) => number(4, value >>> 0) };
}

export function pcap(packets: readonly WrittenPacket[], form: FileForm = {}): Buffer {
  const { uint16, uint32 } = writer(form.bigEndian ?? false);
  const perSecond = form.nanoseconds ? 1e9 : 1e6;
  const snapLength = form.snapLength ?? 262_144;
  const header = [uint32(form.nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4), uint16(2), uint16(4), uint32(0), uint32(0)];
  const records = packets.flatMap(({ seconds, bytes, original }) => {
    const captured = bytes.subarray(0, snapLength);
    const whole = Math.floor(seconds);
    return [
      uint32(whole),
      uint32(Math.round((seconds - whole) * perSecond)),
      uint32(captured.length),
      uint32(original ?? bytes.length),
      captured,
    ];
  });
  return Buffer.concat([...header, uint32(snapLength), uint32(form.linkType ?? 1), ...records]);
}

/** Parts of a pcapng file in one byte order. */
export function pcapngParts(bigEndian = false) {
  const { uint16, uint32 } = writer(bigEndian);
  const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  const block = (type: number, ...body: Buffer[]) => {
    const inside = padded(Buffer.concat(body));
    return Buffer.concat([uint32(type), uint32(12 + inside.length), inside, uint32(12 + inside.length)]);
  };
  const option = (code: number, value: Buffer) => Buffer.concat([uint16(code), uint16(value.length), padded(value)]);
  /** @param ticks units since 1970 */
  const time = (ticks: bigint) => [uint32(Number(ticks >> 32n)), uint32(Number(ticks & 0xffffffffn))];
  const int64 = (value: bigint) => {
    const buffer = Buffer.alloc(8);
    if (bigEndian) buffer.writeBigInt64BE(value);
    else buffer.writeBigInt64LE(value);
    return buffer;
  };
  return {
    block,
    option,
    section: (...options: Buffer[]) =>
      block(0x0a0d0d0a, uint32(0x1a2b3c4d), uint16(1), uint16(0), uint32(2 ** 32 - 1), uint32(2 ** 32 - 1), ...options),
    interface: (linkType: number, snapLength = 0, ...options: Buffer[]) =>
      block(1, uint16(linkType), uint16(0), uint32(snapLength), ...options),
    timeResolution: (byte: number) => option(9, Buffer.from([byte])),
    timeOffset: (seconds: number) => option(14, int64(BigInt(seconds))),
    enhanced: (number: number, ticks: bigint, bytes: Buffer, original = bytes.length, ...options: Buffer[]) =>
      block(6, uint32(number), ...time(ticks), uint32(bytes.length), uint32(original), padded(bytes), ...options),
    simple: (bytes: Buffer, original = bytes.length) => block(3, uint32(original), bytes),
    obsolete: (number: number, ticks: bigint, bytes: Buffer, original = bytes.length) =>
      block(2, uint16(number), uint16(0), ...time(ticks), uint32(bytes.length), uint32(original), padded(bytes)),
  };
}

/** A pcapng file of one section and one interface. */
export function pcapng(packets: readonly WrittenPacket[], form: FileForm = {}): Buffer {
  const parts = pcapngParts(form.bigEndian);
  const snapLength = form.snapLength ?? 0;
  const perSecond = form.nanoseconds ? 1e9 : 1e6;
  const resolution = form.nanoseconds ? [parts.timeResolution(9)] : [];
  return Buffer.concat([
    parts.section(),
    parts.interface(form.linkType ?? 1, snapLength, ...resolution),
    ...packets.map(({ seconds, bytes, original }) => {
      const whole = Math.floor(seconds);
      const ticks = BigInt(whole) * BigInt(perSecond) + BigInt(Math.round((seconds - whole) * perSecond));
      return parts.enhanced(0, ticks, snapLength === 0 ? bytes : bytes.subarray(0, snapLength), original ?? bytes.length);
    }),
  ]);
}
