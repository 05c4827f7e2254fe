import { tcpFlags } from './decoded-packet.ts';
import { TcpSide, type TcpSideState } from './tcp-side.ts';

/** The flags that begin and end connections. */
const control = tcpFlags.syn | tcpFlags.fin | tcpFlags.rst;

/**
 * Follows a TCP connection by the flags of its packets, by the rules that Zeek documents with `conn_state` and that its endpoint states
 * follow. One thing differs: a SYN that was captured after the SYN-ACK which answers it establishes the connection.
 */
export class TcpConversation {
  readonly orig = new TcpSide();
  readonly resp = new TcpSide();
  /** True once both sides are done, or one of them for good. */
  isComplete = false;
  /** Whether the originator sent a SYN first and, up to its first RST, nothing but SYNs and data: "RSTOS0" asks for it. */
  sentSynOnly = false;
  #origSent = false;
  #origReset = false;

  /** @returns payload bytes that the packet adds */
  take(fromOrig: boolean, flags: number, sequence: number, length: number): number {
    const side = fromOrig ? this.orig : this.resp;
    const peer = fromOrig ? this.resp : this.orig;
    const added = side.newBytes(flags, sequence, length);
    if (fromOrig) this.#watchOriginator(flags, length);
    if ((flags & tcpFlags.syn) !== 0) side.synSequence = sequence;
    const before = side.state;
    this.#move(side, peer, fromOrig, flags, length);
    if ((side.state === 'closed' || side.state === 'reset') && side.state !== before) {
      side.didClose = true;
      if (side.state === 'reset' || peer.didClose || peer.state === 'inactive') this.isComplete = true;
    }
    return added;
  }

  /**
   * Whether a packet begins another connection between the same ports: a SYN with another sequence number than its sender's last one, or
   * the SYN of a side that had not spoken when the connection was over. A SYN-ACK does where no SYN was seen before the last one either.
   */
  isReusedBy(fromOrig: boolean, flags: number, sequence: number): boolean {
    if ((flags & tcpFlags.syn) === 0) return false;
    const side = fromOrig ? this.orig : this.resp;
    if ((flags & tcpFlags.ack) !== 0)
      return !fromOrig && this.orig.state === 'inactive' && side.synSequence !== null && side.synSequence !== sequence;
    if (side.state === 'inactive') return this.isComplete;
    return side.synSequence !== sequence;
  }

  #watchOriginator(flags: number, length: number): void {
    const kind = flags & control;
    const isPlainSyn = kind === tcpFlags.syn && (flags & tcpFlags.ack) === 0;
    if (!this.#origSent) {
      this.#origSent = true;
      this.sentSynOnly = isPlainSyn && this.resp.state === 'inactive';
    } else if (!this.#origReset && kind !== tcpFlags.rst && !isPlainSyn && !(kind === 0 && length > 0)) this.sentSynOnly = false;
    if (kind === tcpFlags.rst) this.#origReset = true;
  }

  #move(side: TcpSide, peer: TcpSide, fromOrig: boolean, flags: number, length: number): void {
    const isSyn = (flags & tcpFlags.syn) !== 0;
    const isAck = (flags & tcpFlags.ack) !== 0;
    const isFin = (flags & tcpFlags.fin) !== 0;
    const isReset = (flags & tcpFlags.rst) !== 0;
    switch (side.state) {
      case 'inactive':
        if (isSyn) this.#takeFirstSyn(side, peer, fromOrig, isAck);
        if (isFin) side.enter('closed');
        if (isReset) side.enter('reset');
        if (side.state === 'inactive') this.#takeFirstWithoutFlags(side, peer, fromOrig, isAck, length);
        return;
      case 'syn-sent':
      case 'syn-ack-sent':
        if (isFin) side.enter('closed');
        if (isReset) side.enter('reset');
        return;
      case 'partial':
      case 'established':
        if (isSyn && !isAck && side.state === 'partial' && peer.state === 'inactive') side.enter('syn-sent');
        if (isFin && !isReset) {
          side.enter('closed');
          // The peer sent a FIN and then a RST: with this FIN it was an ordinary end.
          if (peer.state === 'reset' && peer.previous === 'closed') peer.enter('closed');
        }
        if (isReset) side.enter('reset');
        return;
      case 'closed':
        if (isReset && peer.state !== 'closed') side.enter('reset');
        return;
      default:
        side.state satisfies 'reset';
    }
  }

  #takeFirstSyn(side: TcpSide, peer: TcpSide, fromOrig: boolean, isAck: boolean): void {
    if (!fromOrig) {
      if (peer.state === 'syn-sent') peer.enter('established');
      side.enter('established');
      return;
    }
    const asked: TcpSideState = isAck ? 'syn-ack-sent' : 'syn-sent';
    side.enter(peer.state === 'established' && !isAck ? 'established' : asked);
  }

  #takeFirstWithoutFlags(side: TcpSide, peer: TcpSide, fromOrig: boolean, isAck: boolean, length: number): void {
    // Some hosts acknowledge a SYN before they answer it.
    if (!fromOrig && length === 0 && peer.state === 'syn-sent') return;
    // The SYN was missed, its SYN-ACK was not: this acknowledges it.
    side.enter(isAck && peer.state === 'established' ? 'established' : 'partial');
  }
}
