import type { UsualRanges } from '../detect/scored-flows.ts';
import { featureIndex as at, behaviourSchema } from '../features/behaviour-schema.ts';
import type { IncidentKind } from '../types.ts';
import type { Episode } from './episode.ts';
import { searchShare } from './flow-manner.ts';

/** A thing that in vain tries so many addresses, or ports, that it was never told of: no app retries as widely. */
const searched = 15;
/** Datagrams of so many bytes into many ports of one host fill its line; who only looks for open ports sends next to nothing. */
const floodBytesPerFlow = 256;
/** Less is not worth stealing and no burden: one photograph. */
const uploadBytes = 1_000_000;
/** An upload sends several times what it gets back. */
const uploadRatio = 3;
/** ln 2: twice as much as usual. */
const twice = Math.log(2);
/** Two first contacts: one more than usual is chance. */
const someMore = 2 / behaviourSchema.contextLength;
/** Forty connections a minute, told as a share of the flows that are looked back on. */
const floodMinuteShare = 40 / behaviourSchema.contextLength;

/** Whether its flows mostly got no proper answer. */
function inVain(episode: Episode): boolean {
  return episode.unanswered >= episode.flows / 2;
}

/** Whether it is a search: by its own flows, or by what went on around them, where that is much more than usual. */
function isScan(episode: Episode, usual: UsualRanges): boolean {
  if (episode.peers.size >= searched || episode.ports.size >= searched) return inVain(episode);
  // Some devices ask many servers for the time, in vain: that they do as always is no search.
  const unlikeUsual = (feature: number) => (episode.largest[feature] ?? 0) >= Math.max(searchShare, 1.5 * (usual.high[feature] ?? 0));
  return episode.key.manner === 'scan' && (unlikeUsual(at.peers) || unlikeUsual(at.ports));
}

function isFlood(episode: Episode): boolean {
  if (episode.key.manner === 'flood') return true;
  if (episode.key.manner !== 'scan') return false;
  // Many outsiders at once at one door of a device: a flood from many machines.
  if (episode.key.begunByPeer)
    return episode.ports.size <= 2 && !episode.ports.more && episode.mean(at.flows_in_a_minute) >= floodMinuteShare;
  const few = episode.peers.size <= 3 && !episode.peers.more;
  return few && episode.mean(at.udp) >= 0.5 && episode.sentBytes / episode.flows >= floodBytesPerFlow;
}

function isUpload(episode: Episode, usual: UsualRanges): boolean {
  if (usual.flows === 0 || episode.sentBytes < uploadBytes || episode.sentBytes < uploadRatio * episode.receivedBytes) return false;
  const moreThanUsual = (feature: number) => (episode.largest[feature] ?? 0) > (usual.high[feature] ?? 0) + twice;
  return moreThanUsual(at.sent_bytes) || moreThanUsual(at.sent_bytes_recently);
}

function isNewDestination(episode: Episode, usual: UsualRanges): boolean {
  if (usual.source === 'learned') return episode.mean(at.peer_unknown) >= 0.5 || episode.mean(at.port_unknown) >= 0.5;
  // Nothing was learned: then only more first contacts than usual tell of new ones.
  return episode.mean(at.new_peers) > (usual.high[at.new_peers] ?? 0) + someMore;
}

/** Whether others were learned and this device was not among them. */
export function isNewDevice(usual: UsualRanges): boolean {
  return usual.source === 'learned' && usual.flows === 0;
}

/**
 * Names an episode by what it amounts to; the most telling name that fits is taken.
 * - flood: forty connections a minute or more without proper answers, twenty to one address and port; or one flow of ten thousand packets
 *   that is very fast, or not answered at all; or heavy datagrams into many ports of one host; or many outsiders at once at one port of the
 *   device.
 * - scan: fifteen addresses or ports, mostly in vain; or twenty within ten minutes, where that is half as many again as usual.
 * - remote-control: flows of a service by which machines are commanded from afar (ssh, telnet, irc, …).
 * - new-device: nothing was learned of the device while others were.
 * - upload: a megabyte or more, three times what came back, and twice what the device usually sends.
 * - beacon: one peer, five contacts or more, at regular pauses (`Pauses`).
 * - new-destination: half of its flows to a peer or a port that the device never used; or more first contacts than usual.
 */
export function incidentKind(episode: Episode, usual: UsualRanges): IncidentKind {
  if (isFlood(episode)) return 'flood';
  if (isScan(episode, usual)) return 'scan';
  if (episode.key.manner === 'remote') return 'remote-control';
  if (isNewDevice(usual)) return 'new-device';
  if (isUpload(episode, usual)) return 'upload';
  if (episode.peers.size === 1 && !episode.peers.more && episode.pauses.regular() !== null) return 'beacon';
  return isNewDestination(episode, usual) ? 'new-destination' : 'unusual';
}
