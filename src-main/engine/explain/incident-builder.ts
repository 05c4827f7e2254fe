import type { ScoredFlows, UsualRanges } from '../detect/scored-flows.ts';
import { featureIndex as at, behaviourSchema } from '../features/behaviour-schema.ts';
import { createHomeEnds, type HomeEnds } from '../features/home-ends.ts';
import { isUnanswered } from '../features/is-unanswered.ts';
import { portOf } from '../features/port-of.ts';
import type { FlowBatch } from '../ingest/collect/ordered-flows.ts';
import { type FlowTable, type Incident, severities } from '../types.ts';
import { attackTechnique } from './attack-technique.ts';
import type { EpisodeFlow } from './episode.ts';
import { EpisodeTable } from './episode-table.ts';
import { explainIncident } from './explain-incident.ts';
import { flowManner } from './flow-manner.ts';
import { incidentFacts } from './incident-facts.ts';
import { episodeOpinions, incidentSeverity } from './incident-severity.ts';
import { joinEpisodes, type NamedEpisode } from './join-episodes.ts';
import { joinForged } from './join-forged.ts';
import { PortTerms } from './port-terms.ts';

const width = behaviourSchema.features.length;
/** About 1.5 kB each. */
const mostEpisodes = 20_000;
/** More incidents than a person reads. */
const mostListed = 500;
/** Peers and ports listed of an incident. */
const mostNamed = 10;

/** What a builder needs to know. */
export interface IncidentSettings {
  /** Where the features of a device's flows usually lie, by its address; empty for flows without a device. */
  readonly usual: (device: string) => UsualRanges;
  /** Incidents that are listed; 500 unless told. */
  readonly listed?: number;
}

/**
 * Makes incidents of the flows with a score above 1. Flows come in order of time, batch after batch; how they are cut makes no difference.
 * Memory is bounded, whatever the file holds.
 */
export class IncidentBuilder {
  readonly #usual: IncidentSettings['usual'];
  readonly #listed: number;
  readonly #table = new EpisodeTable(mostEpisodes);
  readonly #portTerms = new PortTerms();
  readonly #flow: EpisodeFlow = emptyFlow();
  #clock = 0;
  #order = 0;
  #found = 0;

  constructor({ usual, listed = mostListed }: IncidentSettings) {
    this.#usual = usual;
    this.#listed = listed;
  }

  /**
   * @param batch without lead: every flow is new
   * @param scored the same flows, in the same order
   * @param addresses of the devices by their numbers; empty for flows without a device
   */
  add(batch: FlowBatch, scored: ScoredFlows, addresses: readonly string[]): void {
    const { flows } = batch;
    const ends = createHomeEnds(flows);
    for (let flow = 0; flow < flows.count; flow++) {
      // Safe here and below: every column has as many entries as there are flows.
      const ts = flows.tsSeconds[flow] as number;
      if (!Number.isNaN(ts)) this.#clock = ts;
      if ((scored.score[flow] as number) > 1) this.#add(flows, flow, ends, scored, addresses);
    }
  }

  #add(flows: FlowTable, flow: number, ends: HomeEnds, scored: ScoredFlows, addresses: readonly string[]): void {
    const text = (number: number) => flows.texts[number] ?? '';
    const volume = (index: 0 | 1 | 2 | 3) => flows.volumes[index][flow] as number;
    const { features, device } = scored.flows;
    const offset = flow * width;
    const begunByPeer = features[offset + at.begun_by_peer] === 1;
    const unanswered = isUnanswered(features, offset, volume(1), volume(3));
    const durationSeconds = flows.durationSeconds[flow] as number;
    const taken = this.#flow;
    taken.order = this.#order++;
    taken.clockSeconds = this.#clock;
    taken.tsSeconds = flows.tsSeconds[flow] as number;
    taken.row = flows.row[flow] as number;
    taken.score = scored.score[flow] as number;
    taken.spoke = scored.spoke[flow] as number;
    taken.asked = scored.asked[flow] as number;
    taken.worstFeature = scored.worstFeature[flow] as number;
    taken.features = features;
    taken.offset = offset;
    taken.peer = text(ends.peer(flow));
    taken.port = this.#portTerms.number(portOf(flows, flow), text(flows.protocol[flow] as number), text(flows.service[flow] as number));
    taken.sentBytes = volume(begunByPeer ? 3 : 2);
    taken.receivedBytes = volume(begunByPeer ? 2 : 3);
    const packets = (index: 0 | 1) => ((flows.unknownVolumes[flow] as number) & (1 << index) ? Number.NaN : volume(index));
    const manner = flowManner(features, offset, { unanswered, origPackets: packets(0), respPackets: packets(1), durationSeconds });
    taken.unanswered = unanswered || manner === 'flood';
    const number = device[flow] as number;
    this.#table.add(number, addresses[number] ?? '', manner, begunByPeer, taken);
  }

  /** Most severe first, of these the one that stands out most; numbered from 1. Nothing may be added afterwards. */
  finish(): Incident[] {
    const ranges = new Map<string, UsualRanges>();
    const usual = (device: string) => {
      const known = ranges.get(device) ?? this.#usual(device);
      ranges.set(device, known);
      return known;
    };
    const joined = joinForged(joinEpisodes(this.#table.finish(), usual));
    this.#found = joined.length;
    const rank = ({ episode }: NamedEpisode) => severities.indexOf(incidentSeverity(episodeOpinions(episode), episode.score));
    return joined
      .map((named) => ({ named, rank: rank(named) }))
      .sort((a, b) => a.rank - b.rank || b.named.episode.score - a.named.episode.score || a.named.episode.order - b.named.episode.order)
      .slice(0, this.#listed)
      .map(({ named }, index) => this.#incident(named, usual(named.episode.key.device), index + 1));
  }

  /** A sentence where not all incidents are listed; null where all are. To be asked for after `finish`. */
  note(): string | null {
    if (!this.#table.forgot && this.#found <= this.#listed) return null;
    const found = this.#table.forgot ? `more than ${mostEpisodes.toLocaleString('en-US')}` : this.#found.toLocaleString('en-US');
    const listed = Math.min(this.#found, this.#listed).toLocaleString('en-US');
    return `This capture makes ${found} incidents, as forged addresses do; the ${listed} strongest are listed.`;
  }

  #incident({ episode, kind }: NamedEpisode, usual: UsualRanges, id: number): Incident {
    const ports = this.#portTerms.ports(episode.ports.mostFrequent());
    const facts = incidentFacts(episode, kind, ports, usual);
    const time = (seconds: number) => (Number.isNaN(seconds) ? null : seconds);
    return {
      id,
      device: episode.key.device,
      kind,
      severity: incidentSeverity(facts.heard, episode.score),
      score: episode.score,
      startSeconds: time(episode.startSeconds),
      endSeconds: time(episode.endSeconds),
      flows: episode.flows,
      row: episode.row,
      first: episode.order,
      peerCount: facts.peerCount,
      peers: episode.peers
        .mostFrequent()
        .slice(0, mostNamed)
        .map(([address, count]) => ({ address, flows: count })),
      portCount: facts.portCount,
      ports: facts.ports,
      sentBytes: episode.sentBytes,
      receivedBytes: episode.receivedBytes,
      spoke: facts.heard.spoke,
      agreement: facts.heard.agreement,
      moved: facts.moved,
      usualFrom: usual.source,
      ...explainIncident(facts),
      technique: attackTechnique(kind, episode.key.begunByPeer, episode.flows, episode.mean(at.peer_local) >= 0.5),
    };
  }
}

function emptyFlow(): EpisodeFlow {
  return {
    order: 0,
    clockSeconds: 0,
    tsSeconds: Number.NaN,
    row: 0,
    score: 0,
    spoke: 0,
    asked: 0,
    worstFeature: 0,
    features: new Float32Array(0),
    offset: 0,
    peer: '',
    port: 0,
    sentBytes: 0,
    receivedBytes: 0,
    unanswered: false,
  };
}
