import { icmpAnswer, icmpQuestion } from '../terms/icmp.ts';
import type { NfdumpRecord } from './nfdump-record.ts';

/** The conversation of which a record tells one direction, and which of the two directions it is. */
export interface Conversation {
  /** The same for both directions and for nothing else. */
  readonly key: string;
  /** Of ICMP the question's direction; else the direction from the end that comes first in the alphabet. */
  readonly forward: boolean;
}

/**
 * Names the conversation by protocol, addresses and ports, or of ICMP by who asks what. Null where a record has no other direction:
 * its ends are not known, or it is a message of ICMP that nothing answers.
 */
export function conversationOf(record: NfdumpRecord): Conversation | null {
  const { protocol, source, destination, sourcePort, destinationPort } = record;
  if (protocol === '' || source === '' || destination === '' || destinationPort < 0) return null;
  if (protocol === 'icmp') {
    const type = destinationPort >> 8;
    if (icmpAnswer(type) !== undefined) return { key: `icmp ${source} ${destination} ${type}`, forward: true };
    const question = icmpQuestion(type);
    return question === undefined ? null : { key: `icmp ${destination} ${source} ${question}`, forward: false };
  }
  if (sourcePort < 0) return null;
  const forward = source < destination || (source === destination && sourcePort <= destinationPort);
  return forward
    ? { key: `${protocol} ${source} ${sourcePort} ${destination} ${destinationPort}`, forward }
    : { key: `${protocol} ${destination} ${destinationPort} ${source} ${sourcePort}`, forward };
}
