import { type DecodedPacket, protocols, tcpFlags } from './decoded-packet.ts';
import { PacketFlow } from './packet-flow.ts';
import { TcpConversation } from './tcp-conversation.ts';
import { usualService } from './well-known-ports.ts';

/**
 * Whether the sender of a flow's first packet is its responder. As Zeek has it: the sender of a SYN-ACK is; the sender of a SYN is not;
 * otherwise one that sends from the port of a service is, unless it sends to one (of TCP: to one of a smaller number).
 */
function isFromResponder(packet: DecodedPacket): boolean {
  const { protocol, sourcePort, destinationPort, flags } = packet;
  if (protocol === protocols.tcp && (flags & tcpFlags.syn) !== 0) return (flags & tcpFlags.ack) !== 0;
  if (usualService(protocol, sourcePort) === '') return false;
  return usualService(protocol, destinationPort) === '' || (protocol === protocols.tcp && sourcePort < destinationPort);
}

/** A flow without packets between the ends of its first packet. */
export function beginFlow(packet: DecodedPacket): PacketFlow {
  const flow = new PacketFlow();
  flow.version = packet.version;
  flow.protocol = packet.protocol;
  flow.oneWay = packet.oneWay;
  if (isFromResponder(packet)) {
    flow.orig0 = packet.destination0;
    flow.orig1 = packet.destination1;
    flow.orig2 = packet.destination2;
    flow.orig3 = packet.destination3;
    flow.origPort = packet.destinationPort;
    flow.resp0 = packet.source0;
    flow.resp1 = packet.source1;
    flow.resp2 = packet.source2;
    flow.resp3 = packet.source3;
    flow.respPort = packet.sourcePort;
  } else {
    flow.orig0 = packet.source0;
    flow.orig1 = packet.source1;
    flow.orig2 = packet.source2;
    flow.orig3 = packet.source3;
    flow.origPort = packet.sourcePort;
    flow.resp0 = packet.destination0;
    flow.resp1 = packet.destination1;
    flow.resp2 = packet.destination2;
    flow.resp3 = packet.destination3;
    flow.respPort = packet.destinationPort;
  }
  if (packet.protocol === protocols.tcp) flow.tcp = new TcpConversation();
  return flow;
}
