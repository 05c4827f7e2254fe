import { behaviourSchema } from '../features/behaviour-schema.ts';
import { opinions } from '../types.ts';
import { BoundedCounts, type EntryBudget } from './bounded-counts.ts';
import type { FlowManner } from './flow-manner.ts';
import { Pauses } from './pauses.ts';

const width = behaviourSchema.features.length;

/** One unusual flow, as an episode takes it in. May be reused by the caller. */
export interface EpisodeFlow {
  /** Place in the order of the capture's unusual flows, from 0. */
  order: number;
  /** Start, or that of the flow before it where unknown; 0 where no time was known so far. */
  clockSeconds: number;
  /** Start; NaN where unknown. */
  tsSeconds: number;
  row: number;
  score: number;
  /** Bits, as in `ScoredFlows`. */
  spoke: number;
  asked: number;
  worstFeature: number;
  features: Float32Array;
  /** Where its features begin. */
  offset: number;
  peer: string;
  /** A number for port, protocol and service: `PortTerms`. */
  port: number;
  sentBytes: number;
  receivedBytes: number;
  unanswered: boolean;
}

/** What an episode is grouped by. */
export interface EpisodeKey {
  readonly device: string;
  readonly manner: FlowManner;
  /** Whether somebody else began its flows. */
  readonly begunByPeer: boolean;
}

const bits = (value: number, bit: number) => (value >> bit) & 1;

/** Unusual flows of one device that belong together, added up: no flow is kept. */
export class Episode {
  readonly key: EpisodeKey;
  /** Order of its first flow: ties are decided by it. */
  order = 0;
  clockStart = 0;
  clockEnd = 0;
  /** NaN where no time was known. */
  startSeconds = Number.NaN;
  endSeconds = Number.NaN;
  flows = 0;
  score = 0;
  /** Row and features of the strongest flow. */
  row = 0;
  readonly strongest = new Float32Array(width);
  /** Sums over its flows, by feature. */
  readonly sums = new Float64Array(width);
  readonly largest = new Float32Array(width);
  /** How often each feature moved most. */
  readonly worst = new Float64Array(width);
  sentBytes = 0;
  receivedBytes = 0;
  unanswered = 0;
  /** Flows of which each opinion held them unusual, and was asked, in the order of `opinions`. */
  readonly spoke = new Float64Array(opinions.length);
  readonly asked = new Float64Array(opinions.length);
  /** Sum over its flows of the share of those asked that spoke. */
  agreement = 0;
  readonly peers: BoundedCounts<string>;
  readonly ports: BoundedCounts<number>;
  readonly pauses = new Pauses();
  /** Devices whose episodes were joined, where forged addresses made many of one. */
  devices = 1;

  constructor(key: EpisodeKey, budget: EntryBudget) {
    this.key = key;
    this.peers = new BoundedCounts(budget);
    this.ports = new BoundedCounts(budget);
  }

  add(flow: EpisodeFlow): void {
    if (this.flows === 0) {
      this.order = flow.order;
      this.clockStart = flow.clockSeconds;
    }
    this.clockEnd = flow.clockSeconds;
    if (!Number.isNaN(flow.tsSeconds)) {
      if (Number.isNaN(this.startSeconds)) this.startSeconds = flow.tsSeconds;
      this.endSeconds = flow.tsSeconds;
    }
    this.flows++;
    const { features, offset } = flow;
    if (flow.score > this.score) {
      this.score = flow.score;
      this.row = flow.row;
      this.strongest.set(features.subarray(offset, offset + width));
    }
    for (let feature = 0; feature < width; feature++) {
      // Safe: every flow has `width` features.
      const value = features[offset + feature] as number;
      this.sums[feature] = (this.sums[feature] as number) + value;
      if (value > (this.largest[feature] as number)) this.largest[feature] = value;
    }
    this.worst[flow.worstFeature] = (this.worst[flow.worstFeature] ?? 0) + 1;
    this.sentBytes += flow.sentBytes;
    this.receivedBytes += flow.receivedBytes;
    if (flow.unanswered) this.unanswered++;
    this.#addOpinions(flow.spoke, flow.asked);
    this.peers.add(flow.peer);
    this.ports.add(flow.port);
    this.pauses.add(flow.tsSeconds);
  }

  #addOpinions(spoke: number, asked: number): void {
    let spoken = 0;
    let heard = 0;
    for (let opinion = 0; opinion < opinions.length; opinion++) {
      const wasAsked = bits(asked, opinion);
      const hasSpoken = bits(spoke, opinion);
      heard += wasAsked;
      spoken += hasSpoken;
      // Safe: opinion < length.
      this.asked[opinion] = (this.asked[opinion] as number) + wasAsked;
      this.spoke[opinion] = (this.spoke[opinion] as number) + hasSpoken;
    }
    if (heard > 0) this.agreement += Math.min(1, spoken / heard);
  }

  /** Mean of a feature over its flows. */
  mean(feature: number): number {
    return (this.sums[feature] ?? 0) / this.flows;
  }

  /** Takes over all of another episode, which is of no use afterwards. */
  join(other: Episode): void {
    this.order = Math.min(this.order, other.order);
    this.clockStart = Math.min(this.clockStart, other.clockStart);
    this.clockEnd = Math.max(this.clockEnd, other.clockEnd);
    this.startSeconds = known(Math.min, this.startSeconds, other.startSeconds);
    this.endSeconds = known(Math.max, this.endSeconds, other.endSeconds);
    this.flows += other.flows;
    if (other.score > this.score || (other.score === this.score && other.row < this.row)) {
      this.score = other.score;
      this.row = other.row;
      this.strongest.set(other.strongest);
    }
    addTo(this.sums, other.sums);
    addTo(this.worst, other.worst);
    for (const [feature, value] of other.largest.entries()) this.largest[feature] = Math.max(this.largest[feature] ?? 0, value);
    this.sentBytes += other.sentBytes;
    this.receivedBytes += other.receivedBytes;
    this.unanswered += other.unanswered;
    addTo(this.spoke, other.spoke);
    addTo(this.asked, other.asked);
    this.agreement += other.agreement;
    this.peers.join(other.peers);
    this.ports.join(other.ports);
    this.pauses.join(other.pauses);
  }

  /** Gives back the room of its tables. */
  release(): void {
    this.peers.release();
    this.ports.release();
  }
}

function addTo(sums: Float64Array, others: Float64Array): void {
  for (const [index, value] of others.entries()) sums[index] = (sums[index] ?? 0) + value;
}

function known(choose: (a: number, b: number) => number, a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : choose(a, b);
}
