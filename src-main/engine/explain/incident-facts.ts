import type { UsualRanges } from '../detect/scored-flows.ts';
import { severity } from '../detect/severity.ts';
import { featureIndex as at, behaviourSchema } from '../features/behaviour-schema.ts';
import type { IncidentKind, IncidentPort, MovedFeature, UsualSource } from '../types.ts';
import type { BoundedCounts } from './bounded-counts.ts';
import type { Episode } from './episode.ts';
import { type EpisodeOpinions, episodeOpinions, incidentSeverity } from './incident-severity.ts';
import { movedFeatures } from './moved-features.ts';

/** What the sentences on an incident are made of. */
export interface IncidentFacts {
  readonly kind: IncidentKind;
  /** Raw address of the device; empty where there is none. */
  readonly device: string;
  /** Devices that were taken together, because forged addresses made many of one; else 1. */
  readonly devices: number;
  readonly begunByPeer: boolean;
  /** Whether most of its flows went to other devices at home, or to a group of them. */
  readonly withinHome: boolean;
  readonly flows: number;
  /** From the first flow's start to the last one's; null where the file tells no times. */
  readonly seconds: number | null;
  /** Busiest first. Of more than are listed, `…More` says that even their number is not known. */
  readonly peers: readonly string[];
  readonly peerCount: number;
  readonly peersMore: boolean;
  readonly ports: readonly IncidentPort[];
  readonly portCount: number;
  readonly portsMore: boolean;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** From 0 to 1. */
  readonly unansweredShare: number;
  /** Median pause where pauses are regular; else null. */
  readonly pauseSeconds: number | null;
  /** Shares of its flows, from 0 to 1. */
  readonly peerUnknownShare: number;
  readonly portUnknownShare: number;
  readonly score: number;
  readonly heard: EpisodeOpinions;
  /** Whether the severity was lowered because only one opinion spoke. */
  readonly lowered: boolean;
  readonly moved: readonly MovedFeature[];
  /** Whether each of them lies where it usually does, and only their combination is unusual. */
  readonly movedTogether: boolean;
  readonly usualFrom: UsualSource;
  /** Flows that the usual is known from. */
  readonly usualFlows: number;
}

const mostListed = 10;

/** Distinct ones: of a search, the context of its flows may have seen more than were unusual. */
function distinct(counts: BoundedCounts<string> | BoundedCounts<number>, episode: Episode, kind: IncidentKind, feature: number): number {
  if (kind !== 'scan') return counts.size;
  return Math.max(counts.size, Math.round((episode.largest[feature] ?? 0) * behaviourSchema.contextLength));
}

/**
 * Gathers what is told of a finished episode.
 *
 * @param ports of the episode, busiest first
 * @param usual of its device
 */
export function incidentFacts(episode: Episode, kind: IncidentKind, ports: readonly IncidentPort[], usual: UsualRanges): IncidentFacts {
  const { key, flows, score } = episode;
  const heard = episodeOpinions(episode);
  const { moved, together } = movedFeatures(episode, usual);
  return {
    kind,
    device: key.device,
    devices: episode.devices,
    begunByPeer: key.begunByPeer,
    withinHome: episode.mean(at.peer_remote) < 0.5,
    flows,
    seconds: Number.isNaN(episode.startSeconds) ? null : episode.endSeconds - episode.startSeconds,
    peers: episode.peers
      .mostFrequent()
      .slice(0, mostListed)
      .map(([address]) => address),
    peerCount: distinct(episode.peers, episode, kind, at.peers),
    peersMore: episode.peers.more,
    ports: ports.slice(0, mostListed),
    portCount: Math.max(ports.length, episode.ports.more ? distinct(episode.ports, episode, kind, at.ports) : 0),
    portsMore: episode.ports.more,
    sentBytes: episode.sentBytes,
    receivedBytes: episode.receivedBytes,
    unansweredShare: episode.unanswered / flows,
    pauseSeconds: kind === 'beacon' ? episode.pauses.regular() : null,
    peerUnknownShare: episode.mean(at.peer_unknown),
    portUnknownShare: episode.mean(at.port_unknown),
    score,
    heard,
    lowered: incidentSeverity(heard, score) !== severity(score),
    moved,
    movedTogether: together,
    usualFrom: usual.source,
    usualFlows: usual.flows,
  };
}
