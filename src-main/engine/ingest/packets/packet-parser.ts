import type { CapturedPacket } from './captured-packet.ts';

/** Longest packet that is believed, in captured bytes: what Wireshark and libpcap believe. A longer one is damage. */
export const longestPacketBytes = 262_144;

/** Cuts a capture file into its packets. It is given the file piece by piece, each piece beginning where the last one was used up to. */
export interface PacketParser {
  /** The packet that `onPacket` is told of. Valid during the call only. */
  readonly packet: CapturedPacket;
  /**
   * Gives out every packet that is complete. Throws a `CaptureError` where the file can hold no flows that we read.
   * @returns bytes used up; the rest is to be given again, with more behind it
   */
  parse(bytes: Buffer, onPacket: () => void): number;
  /** Bytes that the next piece must have, at least, to be worth a call. */
  readonly wantedBytes: number;
  /** What is wrong with the file from here on, or null while it makes sense: goes on from "packet N on, the file is damaged:". */
  readonly damage: string | null;
  /** Whether a header was read that begins the file. */
  readonly begun: boolean;
}
