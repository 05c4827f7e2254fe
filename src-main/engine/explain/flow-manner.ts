import { featureIndex as at, behaviourSchema } from '../features/behaviour-schema.ts';

/** How an unusual flow is grouped with others: by what its device was about at that moment. */
export const flowManners = ['contact', 'scan', 'flood', 'remote'] as const;
export type FlowManner = (typeof flowManners)[number];

/** Of the last 50 flows: a thing that spoke to twenty addresses or ports within ten minutes, in vain, searches. */
export const searchShare = 20 / behaviourSchema.contextLength;
/** Forty connections within a minute (or fifty in less: more are not looked back on), twenty of them to the same address and port. */
const floodMinuteShare = 40 / behaviourSchema.contextLength;
const floodSameShare = 20 / behaviourSchema.contextLength;
/** A flood may be one long flow: so many packets a second that no camera streams them, or sent into the internet and not one came back. */
const floodPacketsPerSecond = 5000;
const floodPackets = 10_000;

/** What is looked at of a flow besides its features. */
export interface MannerFlow {
  /** No proper answer came: `isUnanswered`. */
  readonly unanswered: boolean;
  /** Packets of whoever began, and of the other; NaN where unknown. */
  readonly origPackets: number;
  readonly respPackets: number;
  /** NaN where unknown. */
  readonly durationSeconds: number;
}

/** Tells the manner of one flow from its features at `offset`: its own context, so that simultaneous attacks are told apart. */
export function flowManner(features: Float32Array, offset: number, flow: MannerFlow): FlowManner {
  const value = (feature: number) => features[offset + feature] ?? 0;
  if (value(at.remote_control)) return 'remote';
  if (flow.origPackets >= floodPackets) {
    const fast = flow.origPackets / flow.durationSeconds >= floodPacketsPerSecond && flow.respPackets < flow.origPackets / 100;
    if (fast || (flow.respPackets === 0 && value(at.udp) && value(at.peer_remote))) return 'flood';
  }
  if (!flow.unanswered) return 'contact';
  const recent = value(at.flows_in_ten_minutes);
  const inVain = value(at.unanswered_flows) >= recent / 2 || value(at.same_kind) >= recent / 2;
  if (!inVain) return 'contact';
  if (value(at.flows_in_a_minute) >= floodMinuteShare && value(at.same_destination) >= floodSameShare) return 'flood';
  return value(at.peers) >= searchShare || value(at.ports) >= searchShare ? 'scan' : 'contact';
}
