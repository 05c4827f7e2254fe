import { featureIndex as at, behaviourSchema } from '../features/behaviour-schema.ts';

const { contextLength } = behaviourSchema;

/** Out of the last 50 flows of ten minutes: enough to be no accident. */
const scanDestinations = 25;
const scanUnanswered = 35;
const floodUnanswered = 45;
const floodAMinute = 48;

/**
 * What nobody needs to have learned: how near a flow is to being part of a scan or a flood, by rules. Above 1 it is.
 *
 * - Scan: among the device's last flows over the same protocol at least 25 different addresses, or 25 different ports, and at least 35 flows
 *   without an answer (compare Zeek's scan policy: 25 failed attempts within five minutes).
 * - Flood: nearly all of the last 50 flows within one minute, to one address and port far away, without an answer.
 *
 * @param features raw, the flow's from `offset` on
 */
export function ruleScore(features: Float32Array, offset: number): number {
  const count = (feature: number) => (features[offset + feature] as number) * contextLength; // safe: within the vector
  const unanswered = count(at.unanswered_flows);
  const spread = Math.max(count(at.peers), count(at.ports)) / scanDestinations;
  const scan = Math.min(spread, unanswered / scanUnanswered);
  const remote = features[offset + at.peer_remote] === 1;
  const flood = remote
    ? Math.min(count(at.flows_in_a_minute) / floodAMinute, count(at.same_destination) / floodAMinute, unanswered / floodUnanswered)
    : 0;
  return Math.max(scan, flood);
}
