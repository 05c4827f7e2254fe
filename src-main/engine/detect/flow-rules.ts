import { featureIndex as at, behaviourSchema } from '../features/behaviour-schema.ts';

const { contextLength } = behaviourSchema;

/** Out of the last 50 flows of ten minutes: enough to be no accident. */
const scanAddresses = 25;
const scanPorts = 15;
const floodUnanswered = 45;
const floodAMinute = 48;

/** One flow of so many packets, so many a second, is no recording that is sent to a cloud: that gets answers now and then. */
const burstPackets = 5000;
const burstASecond = 500;
const burstAnswers = 0.01;

/**
 * What nobody needs to have learned: how near a flow is to being part of an attack, by rules. From 1 on it is; nobody's habit is.
 *
 * - Scan: among the device's last flows over the same protocol 25 different addresses, or over TCP 15 different ports, and as many flows
 *   without a proper answer (the thresholds of Zeek's scan policy, which counts failed attempts within five minutes).
 * - Flood: nearly all of the last 50 flows within one minute, to one address and port far away, without an answer; or a single flow of
 *   thousands of packets, hundreds a second, with hardly one back.
 *
 * @param features raw, the flow's from `offset` on
 */
export function attackScore(features: Float32Array, offset: number): number {
  const scan = scanScore(features, offset);
  if (features[offset + at.peer_remote] !== 1) return scan;
  return Math.max(scan, floodScore(features, offset), burstScore(features, offset));
}

/** Whether the device itself begins a Telnet, SSH, IRC or similar connection to the internet: commands a machine there, or is commanded. */
export function isRemoteControl(features: Float32Array, offset: number): boolean {
  const outward = features[offset + at.peer_remote] === 1 && features[offset + at.begun_by_peer] === 0;
  return outward && features[offset + at.remote_control] === 1;
}

/**
 * Whether a device begins to talk to an address on the internet and to a port, neither of which it was ever seen with while its home was
 * learned: what a profile of the device's purpose would not allow (compare RFC 8520, Manufacturer Usage Description).
 */
export function isStranger(features: Float32Array, offset: number): boolean {
  return (
    features[offset + at.peer_unknown] === 1 &&
    features[offset + at.port_unknown] === 1 &&
    features[offset + at.peer_remote] === 1 &&
    features[offset + at.begun_by_peer] === 0 &&
    (features[offset + at.tcp] === 1 || features[offset + at.udp] === 1)
  );
}

/** Of the last 50 flows. */
const countOf = (features: Float32Array, at: number) => (features[at] as number) * contextLength; // safe: within the vector

function scanScore(features: Float32Array, offset: number): number {
  const unanswered = countOf(features, offset + at.unanswered_flows);
  const addresses = Math.min(countOf(features, offset + at.peers), unanswered) / scanAddresses;
  const ports = features[offset + at.tcp] === 1 ? Math.min(countOf(features, offset + at.ports), unanswered) / scanPorts : 0;
  return Math.max(addresses, ports);
}

function floodScore(features: Float32Array, offset: number): number {
  return Math.min(
    countOf(features, offset + at.flows_in_a_minute) / floodAMinute,
    countOf(features, offset + at.same_destination) / floodAMinute,
    countOf(features, offset + at.unanswered_flows) / floodUnanswered,
  );
}

function burstScore(features: Float32Array, offset: number): number {
  const amount = (feature: number) => Math.expm1(features[offset + feature] as number); // safe: within the vector
  const sent = amount(at.sent_packets);
  if (sent < burstPackets / 10) return 0;
  const perSecond = sent / Math.max(1, amount(at.duration));
  return Math.min(sent / burstPackets, perSecond / burstASecond, (burstAnswers * sent) / Math.max(1, amount(at.received_packets)));
}
