import { beginFlow } from './begin-flow.ts';
import type { CapturedPacket } from './captured-packet.ts';
import { decodePacket } from './decode-packet.ts';
import { DecodedPacket } from './decoded-packet.ts';
import { ExpiryList } from './expiry-list.ts';
import { FlowIndex, isForward } from './flow-index.ts';
import { Fragments } from './fragments.ts';
import type { FlowSide, PacketFlow } from './packet-flow.ts';
import { serviceByContent } from './service-by-content.ts';
import { setAsideReasons } from './set-aside-reasons.ts';

/** Flows alive at once, at most, about 60 MB: the routers of homes hold no more. Beyond it, those that were quiet for longest end early. */
const mostFlows = 65_536;
/** Payloads of a flow that are looked at to tell its service. */
const mostPayloads = 8;

/** Who is told of what becomes of the packets. */
export interface AssemblerListener {
  /** A flow is over. Nothing keeps it afterwards. */
  onFlow(flow: PacketFlow): void;
  /** Packets belong to no flow, for a named reason. */
  onSetAside(reason: string, packets: number): void;
}

/**
 * Puts packets together into flows, both directions into one, as Zeek does by default:
 * - A flow ends after 5 minutes (TCP) or 1 minute (UDP, ICMP, everything else) without a packet (Zeek's tcp_, udp_, icmp_ and
 *   unknown_ip_inactivity_timeout), a SYN without an answer 5 seconds after it (tcp_attempt_delay), a connection 5 seconds after both
 *   sides closed it or one reset it (tcp_close_delay, tcp_reset_delay). The clock is that of the packets. A SYN with a new sequence number
 *   begins a new connection between the same ports; one that is sent again does not.
 * - Payload bytes of TCP are counted by sequence numbers, so that what is sent again counts once; see `TcpSide.newBytes`. Everywhere else
 *   they are the sum of all payloads.
 * - Addresses, ports and protocol name a flow; VLANs and tunnels do not. Packets inside a tunnel count as the tunnel's.
 * Memory is bounded by the flows alive.
 */
export class FlowAssembler {
  readonly #listener: AssemblerListener;
  readonly #decoded = new DecodedPacket();
  readonly #index = new FlowIndex();
  readonly #attempts = new ExpiryList<PacketFlow>(5);
  readonly #closed = new ExpiryList<PacketFlow>(5);
  readonly #connections = new ExpiryList<PacketFlow>(300);
  readonly #others = new ExpiryList<PacketFlow>(60);
  /** In the order in which flows end early, where too many are alive. */
  readonly #lists = [this.#attempts, this.#closed, this.#others, this.#connections] as const;
  readonly #fragments: Fragments;
  #packets = 0;
  #endedEarly = 0;

  constructor(listener: AssemblerListener) {
    this.#listener = listener;
    this.#fragments = new Fragments((packets) => listener.onSetAside(setAsideReasons.fragments, packets));
  }

  /** Packets that became part of a flow. */
  get packets(): number {
    return this.#packets;
  }

  /** Flows that ended early because too many were alive. */
  get endedEarly(): number {
    return this.#endedEarly;
  }

  take(packet: CapturedPacket): void {
    const decoded = this.#decoded;
    const reason = decodePacket(packet, decoded);
    if (reason !== null) {
      this.#listener.onSetAside(reason, 1);
      return;
    }
    const now = packet.tsSeconds;
    this.#expire(now);
    if (decoded.fragmentOffset > 0) {
      this.#takeLaterFragment(packet);
      return;
    }
    let flow = this.#index.find(decoded);
    if (flow !== null && this.#isOver(flow, now)) {
      this.#end(flow);
      flow = null;
    }
    flow ??= this.#begin(now);
    const fromOrig = isForward(flow, decoded);
    const side = fromOrig ? flow.orig : flow.resp;
    const bytes = flow.tcp ? flow.tcp.take(fromOrig, decoded.flags, decoded.sequence, decoded.payloadBytes) : decoded.payloadBytes;
    this.#count(flow, side, 1, bytes, packet.originalLength, now, now);
    if (decoded.payloadBytes > 0 && flow.service === '' && flow.payloadsSeen < mostPayloads) this.#lookAtPayload(flow, packet.bytes);
    if (decoded.isFragment) this.#takeFirstFragment(flow, fromOrig, now);
    this.#wait(flow, now);
  }

  /**
   * Ends flows that are still alive, after the last packet: to be called until it says that none is left.
   * @param most how many, at most
   * @returns whether flows are left
   */
  endSome(most: number): boolean {
    let ended = 0;
    for (const list of this.#lists) {
      while (list.first) {
        if (ended === most) return true;
        ended += 1;
        this.#end(list.first);
      }
    }
    this.#fragments.finish();
    return false;
  }

  #isOver(flow: PacketFlow, now: number): boolean {
    const { flags, sequence } = this.#decoded;
    return flow.list?.isDue(flow, now) === true || flow.tcp?.isReusedBy(isForward(flow, this.#decoded), flags, sequence) === true;
  }

  #begin(now: number): PacketFlow {
    if (this.#index.count >= mostFlows) {
      const oldest = this.#lists.find((list) => list.first !== null)?.first;
      if (oldest) {
        this.#endedEarly += 1;
        this.#end(oldest);
      }
    }
    const flow = beginFlow(this.#decoded);
    this.#index.add(flow);
    (flow.tcp ? this.#attempts : this.#others).add(flow, now);
    return flow;
  }

  #count(flow: PacketFlow, side: FlowSide, packets: number, bytes: number, frameBytes: number, first: number, last: number): void {
    this.#packets += packets;
    side.packets += packets;
    side.bytes += bytes;
    side.frameBytes += frameBytes;
    if (first < flow.firstSeconds || Number.isNaN(flow.firstSeconds)) flow.firstSeconds = first;
    if (last > flow.lastSeconds || Number.isNaN(flow.lastSeconds)) flow.lastSeconds = last;
  }

  #lookAtPayload(flow: PacketFlow, bytes: Buffer): void {
    const { payloadStart, payloadEnd, payloadBytes } = this.#decoded;
    flow.payloadsSeen += 1;
    if (payloadEnd > payloadStart) flow.service = serviceByContent(flow.protocol, flow.respPort, bytes, payloadStart, payloadEnd);
    if (payloadEnd - payloadStart < payloadBytes) flow.payloadCut = true;
  }

  /** Puts a flow that has just had a packet into the list that it now belongs to. */
  #wait(flow: PacketFlow, now: number): void {
    const { tcp, list } = flow;
    if (tcp === null) this.#others.renew(flow, now);
    else if (tcp.isComplete) {
      if (list !== this.#closed) this.#move(flow, this.#closed, now);
    } else if (list === this.#connections) list.renew(flow, now);
    else if (tcp.orig.state !== 'syn-sent' || tcp.resp.state !== 'inactive') this.#move(flow, this.#connections, now);
  }

  #move(flow: PacketFlow, to: ExpiryList<PacketFlow>, now: number): void {
    flow.list?.remove(flow);
    to.add(flow, now);
  }

  #takeFirstFragment(flow: PacketFlow, fromOrig: boolean, now: number): void {
    const datagram = this.#fragments.datagramOf(this.#decoded, now);
    const { packets, bytes, frameBytes, firstSeconds, lastSeconds } = datagram;
    datagram.flow = flow;
    datagram.fromOrig = fromOrig;
    datagram.packets = 0;
    if (packets === 0) return;
    this.#count(flow, fromOrig ? flow.orig : flow.resp, packets, bytes, frameBytes, firstSeconds, lastSeconds);
    flow.tcp?.[fromOrig ? 'orig' : 'resp'].addFragment(bytes);
  }

  #takeLaterFragment(packet: CapturedPacket): void {
    const now = packet.tsSeconds;
    const { payloadBytes } = this.#decoded;
    const datagram = this.#fragments.datagramOf(this.#decoded, now);
    const { flow, fromOrig } = datagram;
    if (flow === null) {
      datagram.packets += 1;
      datagram.bytes += payloadBytes;
      datagram.frameBytes += packet.originalLength;
      datagram.lastSeconds = now;
    } else if (flow.list === null) this.#listener.onSetAside(setAsideReasons.fragments, 1);
    else {
      this.#count(flow, fromOrig ? flow.orig : flow.resp, 1, payloadBytes, packet.originalLength, now, now);
      flow.tcp?.[fromOrig ? 'orig' : 'resp'].addFragment(payloadBytes);
      this.#wait(flow, now);
    }
  }

  #expire(now: number): void {
    for (const list of this.#lists) while (list.first && list.isDue(list.first, now)) this.#end(list.first);
  }

  #end(flow: PacketFlow): void {
    flow.list?.remove(flow);
    this.#index.remove(flow);
    this.#listener.onFlow(flow);
  }
}
