/** One record of nfdump: what went one way, or both ways where nfdump has joined them itself. */
export interface NfdumpRecord {
  /** Its place among the records of the file, from 0. */
  readonly position: number;
  /** Whole microseconds since 1970; NaN where unknown. */
  readonly startMicroseconds: number;
  /** Not before the start; NaN where unknown. */
  readonly endMicroseconds: number;
  /** False where neither a duration nor an end was written: then the end is the start. */
  readonly hasDuration: boolean;
  /** Zeek's name; '' where unknown. */
  readonly protocol: string;
  readonly source: string;
  readonly destination: string;
  /** -1 where unknown; of ICMP meaningless. */
  readonly sourcePort: number;
  /** -1 where unknown; of ICMP its type times 256 plus its code. */
  readonly destinationPort: number;
  /** All flags of TCP that were sent, as bits; NaN where unknown. */
  readonly flags: number;
  /** From the source to the destination; NaN where unknown. */
  readonly packets: number;
  readonly bytes: number;
  /** The other way, where nfdump joined both; 0 of a record of one direction, NaN where unknown. */
  readonly outPackets: number;
  readonly outBytes: number;
}

/** Whether a record tells both directions already: nfdump joined them (`-b`, `-B`) or the exporter did. */
export function hasBothWays(record: NfdumpRecord): boolean {
  return record.outPackets !== 0 || record.outBytes !== 0;
}
