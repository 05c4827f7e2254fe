/** One packet as the file holds it. The parser that gives it out uses the object again for the next packet. */
export interface CapturedPacket {
  /** Counted from 1 over the file. */
  number: number;
  /** Seconds since 1970; NaN where the file tells no time (simple packet blocks of pcapng). */
  tsSeconds: number;
  /** One of the registered link types (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcaplinktype): 1 is Ethernet. */
  linkType: number;
  /** The captured bytes lie in it from `start` to `end`, end exclusive. */
  bytes: Buffer;
  start: number;
  end: number;
  /** Bytes of the packet on the wire; more than were captured where the capture cuts packets short. */
  originalLength: number;
}

/** A packet of no bytes, for a parser to fill. */
export function emptyPacket(): CapturedPacket {
  return { number: 0, tsSeconds: Number.NaN, linkType: -1, bytes: Buffer.alloc(0), start: 0, end: 0, originalLength: 0 };
}
