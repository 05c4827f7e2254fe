import { featureIndex as at } from './behaviour-schema.ts';

/**
 * Whether the responder gave no proper answer: nothing at all, or a refusal (a reset, without data). A message to a group of addresses
 * expects none.
 *
 * @param features of which those of the connection's state and of the peer's kind are looked at, from `offset` on
 */
export function isUnanswered(features: Float32Array, offset: number, respPackets: number, respBytes: number): boolean {
  if (features[offset + at.answered] || features[offset + at.left_open] || features[offset + at.peer_group]) return false;
  return respBytes === 0 && respPackets <= 2;
}

/** Whether a flow is TCP that surely got no proper answer, told from its features alone: not where the file does not tell its state. */
export function isUnansweredTcp(features: Float32Array, offset: number): boolean {
  if (features[offset + at.tcp] !== 1 || features[offset + at.state_unknown] === 1) return false;
  const packets = Math.round(Math.expm1(features[offset + at.received_packets] as number)); // safe: within the vector
  return isUnanswered(features, offset, packets, features[offset + at.received_bytes] as number); // safe: within the vector
}
