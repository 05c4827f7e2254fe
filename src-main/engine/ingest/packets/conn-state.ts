import { protocols } from './decoded-packet.ts';
import type { PacketFlow } from './packet-flow.ts';
import type { TcpConversation } from './tcp-conversation.ts';
import type { TcpSide } from './tcp-side.ts';

/** Not heard of, or not from its beginning. */
function isUnopened(side: TcpSide): boolean {
  return side.state === 'inactive' || side.state === 'partial';
}

function tcpState({ orig, resp, sentSynOnly }: TcpConversation, hasPayload: boolean): string {
  if (resp.state === 'reset') {
    if (orig.state === 'syn-sent' || orig.state === 'syn-ack-sent' || (orig.state === 'reset' && !hasPayload)) return 'REJ';
    return isUnopened(orig) ? 'RSTRH' : 'RSTR';
  }
  if (orig.state === 'reset') {
    if (!isUnopened(resp)) return 'RSTO';
    return sentSynOnly ? 'RSTOS0' : 'OTH';
  }
  if (orig.state === 'closed' && resp.state === 'closed') return 'SF';
  if (orig.state === 'closed') return isUnopened(resp) ? 'SH' : 'S2';
  if (resp.state === 'closed') return isUnopened(orig) ? 'SHR' : 'S3';
  if (orig.state === 'syn-sent' && resp.state === 'inactive') return 'S0';
  return orig.state === 'established' && resp.state === 'established' ? 'S1' : 'OTH';
}

/**
 * The state of a flow in Zeek's names, as Zeek's conn.log defines them (docs.zeek.org, base/protocols/conn/main.zeek). UDP: SF where both
 * sides spoke, S0 where the originator alone did, SHR where the responder alone did. Everything else but TCP is OTH.
 */
export function connStateOf(flow: PacketFlow): string {
  const { orig, resp } = flow;
  if (flow.tcp) return tcpState(flow.tcp, orig.bytes > 0 || resp.bytes > 0);
  if (flow.protocol !== protocols.udp) return 'OTH';
  if (orig.packets === 0) return 'SHR';
  return resp.packets === 0 ? 'S0' : 'SF';
}
