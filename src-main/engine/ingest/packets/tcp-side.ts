import { tcpFlags } from './decoded-packet.ts';

/**
 * What one end of a TCP connection has shown of itself. These are Zeek's endpoint states: `partial` sent something without a SYN of its
 * own, `closed` sent a FIN, `reset` a RST.
 */
export type TcpSideState = 'inactive' | 'syn-sent' | 'syn-ack-sent' | 'partial' | 'established' | 'closed' | 'reset';

/** A sequence number further off than this, in bytes, is no gap in the capture but another numbering. */
const largestGapBytes = 16 * 1024 * 1024;

/** One end of a TCP connection. */
export class TcpSide {
  state: TcpSideState = 'inactive';
  previous: TcpSideState = 'inactive';
  /** Whether it sent a FIN or a RST that counted. */
  didClose = false;
  /** Sequence number of its SYN, as a signed 32-bit number; null where none was seen. */
  synSequence: number | null = null;
  #next = 0;
  #hasNext = false;

  enter(state: TcpSideState): void {
    this.previous = this.state;
    this.state = state;
  }

  /**
   * Payload bytes that a segment adds, counted by sequence numbers as Zeek does: what is sent again counts once, what the capture missed
   * (up to 16 MiB at a time) counts, the data of a RST does not.
   */
  newBytes(flags: number, sequence: number, length: number): number {
    const isSyn = (flags & tcpFlags.syn) !== 0;
    const isFin = (flags & tcpFlags.fin) !== 0;
    if ((flags & tcpFlags.rst) !== 0) return 0;
    const start = isSyn ? (sequence + 1) | 0 : sequence;
    if (isSyn || !this.#hasNext) {
      this.#hasNext = true;
      this.#next = start;
    }
    if (length === 0 && !isFin) return 0;
    let gap = (start - this.#next) | 0;
    if (gap > largestGapBytes || gap < -largestGapBytes) {
      this.#next = start;
      gap = 0;
    }
    const added = Math.max(0, gap + length);
    this.#next = (this.#next + added) | 0;
    // A FIN has a number of its own.
    if (isFin && this.#next === ((start + length) | 0)) this.#next = (this.#next + 1) | 0;
    return added;
  }

  /** Bytes that came in further fragments of the last segment. */
  addFragment(length: number): void {
    this.#next = (this.#next + length) | 0;
  }
}
