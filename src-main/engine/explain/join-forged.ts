import { addressKind } from '../features/address-kind.ts';
import type { EntryBudget } from './bounded-counts.ts';
import { Episode } from './episode.ts';
import type { NamedEpisode } from './join-episodes.ts';

/** No home has so many devices with addresses of the internet, or new ones, that do the same to the same address. */
const mostSenders = 30;

/** As for the flood of a single device. */
const floodFlowsPerMinute = 40;
/** Room for peers and ports of what is taken together. */
const mostPeers = 8192;

/**
 * Takes together what many senders with addresses of the internet, or new to the home, did to one address: floods are sent under forged names, and each name
 * would else be an incident of its own. What is taken together has no device.
 */
export function joinForged(episodes: readonly NamedEpisode[]): NamedEpisode[] {
  const groups = Map.groupBy(episodes, ({ episode, kind }) => {
    const { device, begunByPeer } = episode.key;
    if (begunByPeer || (addressKind(device) !== 'remote' && kind !== 'new-device')) return null;
    return `${kind} ${episode.peers.mostFrequent()[0]?.[0] ?? ''}`;
  });
  const apart = groups.get(null) ?? [];
  groups.delete(null);
  const joined = [...groups.values()].flatMap((group) => (group.length > mostSenders ? together(group) : group));
  return [...apart, ...joined];
}

function together(group: readonly NamedEpisode[]): NamedEpisode[] {
  const budget: EntryBudget = { left: mostPeers };
  const [first] = group;
  if (!first) return [];
  const episode = new Episode({ ...first.episode.key, device: '' }, budget);
  episode.order = first.episode.order;
  episode.clockStart = first.episode.clockStart;
  episode.devices = new Set(group.map((named) => named.episode.key.device)).size;
  for (const named of group) episode.join(named.episode);
  const minutes = (episode.clockEnd - episode.clockStart) / 60;
  const isFlood = episode.unanswered >= episode.flows / 2 && episode.flows >= floodFlowsPerMinute * Math.max(1, minutes);
  return [{ episode, kind: isFlood ? 'flood' : first.kind }];
}
