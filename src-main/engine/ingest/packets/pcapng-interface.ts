/** What a pcapng file says of one interface that packets were captured at. */
export interface PcapngInterface {
  readonly linkType: number;
  /** Packets were cut to this many bytes; 0: they were not. */
  readonly snapLength: number;
  /** Time stamps count units since 1970 minus the offset; a million a second unless the file says otherwise. */
  readonly unitsPerSecond: number;
  readonly offsetSeconds: number;
}

const endOfOptions = 0;
const timeResolution = 9;
const timeOffset = 14;

/** @param body where the block's body begins; @param end where it ends, exclusive, at least 8 bytes on */
export function readInterface(bytes: Buffer, body: number, end: number, littleEndian: boolean): PcapngInterface {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let unitsPerSecond = 1e6;
  let offsetSeconds = 0;
  for (let option = body + 8; option + 4 <= end; ) {
    const code = view.getUint16(option, littleEndian);
    const length = view.getUint16(option + 2, littleEndian);
    const value = option + 4;
    if (code === endOfOptions || value + length > end) break;
    if (code === timeResolution && length >= 1) {
      const exponent = view.getUint8(value) & 0x7f;
      unitsPerSecond = view.getUint8(value) & 0x80 ? 2 ** exponent : 10 ** exponent;
    }
    if (code === timeOffset && length >= 8) offsetSeconds = Number(view.getBigInt64(value, littleEndian));
    option = value + length + ((4 - (length % 4)) % 4);
  }
  return {
    linkType: view.getUint16(body, littleEndian),
    snapLength: view.getUint32(body + 4, littleEndian),
    unitsPerSecond,
    offsetSeconds,
  };
}
