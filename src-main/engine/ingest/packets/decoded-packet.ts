/** Numbers of IP protocols (IANA) that have ports. */
export const protocols = { tcp: 6, udp: 17 } as const;

/** Each version of IP has an ICMP of its own; that of the other version is none. */
export function isIcmp(version: number, protocol: number): boolean {
  return protocol === (version === 4 ? 1 : 58);
}

/** Bits of the TCP flags. */
export const tcpFlags = { fin: 1, syn: 2, rst: 4, ack: 16 } as const;

/** What of a packet matters to flows. One object is used for every packet. Addresses are four signed 32-bit words; IPv4 uses the last. */
export class DecodedPacket {
  version = 4;
  /** Number of the IP protocol that the packet carries. */
  protocol = 0;
  source0 = 0;
  source1 = 0;
  source2 = 0;
  source3 = 0;
  destination0 = 0;
  destination1 = 0;
  destination2 = 0;
  destination3 = 0;
  /** ICMP has Zeek's "ports": the type, and the type of its answer; the code instead where a type has no answer. 0 where there are none. */
  sourcePort = 0;
  destinationPort = 0;
  /** True for ICMP messages that no other message answers. */
  oneWay = false;
  flags = 0;
  /** Sequence number of TCP, as a signed 32-bit number. */
  sequence = 0;
  /** Bytes behind the last header that we know, by the lengths in the headers: padding is none, and cut bytes count. */
  payloadBytes = 0;
  /** The part of the payload that was captured: where it lies in the packet's bytes, end exclusive. */
  payloadStart = 0;
  payloadEnd = 0;
  /** Whether more fragments of the same datagram belong to this packet. */
  isFragment = false;
  /** Offset of a fragment in its datagram, in bytes; 0 for the first. */
  fragmentOffset = 0;
  fragmentId = 0;
}
