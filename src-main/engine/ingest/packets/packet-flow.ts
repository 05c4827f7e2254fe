import type { Expiring, ExpiryList } from './expiry-list.ts';
import type { TcpConversation } from './tcp-conversation.ts';

/** One side of a flow: what it sent. */
export interface FlowSide {
  packets: number;
  /** Payload bytes; see `FlowAssembler` for how they are counted. */
  bytes: number;
  /** Bytes on the wire, link layer and all. */
  frameBytes: number;
}

/** A flow as it is put together. Units and conventions as in `DecodedPacket`. */
export class PacketFlow implements Expiring<PacketFlow> {
  version = 4;
  protocol = 0;
  orig0 = 0;
  orig1 = 0;
  orig2 = 0;
  orig3 = 0;
  resp0 = 0;
  resp1 = 0;
  resp2 = 0;
  resp3 = 0;
  origPort = 0;
  respPort = 0;
  oneWay = false;
  /** Times of the earliest and the latest packet, in seconds. */
  firstSeconds = Number.NaN;
  lastSeconds = Number.NaN;
  readonly orig: FlowSide = { packets: 0, bytes: 0, frameBytes: 0 };
  readonly resp: FlowSide = { packets: 0, bytes: 0, frameBytes: 0 };
  tcp: TcpConversation | null = null;
  /** What the payload showed, in Zeek's names; '' where nothing did. */
  service = '';
  /** Payloads looked at so far, and whether one of them was not captured whole. */
  payloadsSeen = 0;
  payloadCut = false;

  /** Hash of the ends, the same in both directions; the next flow in the same slot of the index. */
  hash = 0;
  nextInSlot: PacketFlow | null = null;

  /** The list that it waits in to time out; null once the flow is over. */
  list: ExpiryList<PacketFlow> | null = null;
  earlier: PacketFlow | null = null;
  later: PacketFlow | null = null;
  sinceSeconds = 0;
}
