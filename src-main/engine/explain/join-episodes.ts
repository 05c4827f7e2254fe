import type { UsualRanges } from '../detect/scored-flows.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import type { IncidentKind } from '../types.ts';
import type { Episode } from './episode.ts';
import { pauseSeconds, sameThingSeconds } from './episode-pause.ts';
import { incidentKind } from './incident-kind.ts';

/** Kinds that say little by themselves: what of them happens at the same time on one device is told together. */
const weak: ReadonlySet<IncidentKind> = new Set(['new-destination', 'new-device', 'unusual']);
/** A search tries each address, or port, so often at most: a system asks three times for a connection. */
const triesOfASearch = 3;
/** More beacons of one device at a time than a person reads one by one. */
const mostBeacons = 5;

/** An episode with its name. */
export interface NamedEpisode {
  readonly episode: Episode;
  readonly kind: IncidentKind;
}

/** Joins what lies at most `seconds` apart; episodes in order of their start. */
function chain(episodes: readonly Episode[], seconds: number): Episode[] {
  const chained: Episode[] = [];
  let last: Episode | undefined;
  for (const episode of [...episodes].sort((a, b) => a.clockStart - b.clockStart || a.order - b.order)) {
    if (last && episode.clockStart - last.clockEnd <= seconds) last.join(episode);
    else {
      chained.push(episode);
      last = episode;
    }
  }
  return chained;
}

const near = (a: Episode, b: Episode, seconds: number) => a.clockStart - b.clockEnd <= seconds && b.clockStart - a.clockEnd <= seconds;

/** The first flows of a scan or flood do not look like one yet. Joins them to what they became; the rest is returned. */
function joinBeginnings(episodes: readonly Episode[], usual: UsualRanges): Episode[] {
  const scans = chain(
    episodes.filter((episode) => episode.key.manner === 'scan'),
    sameThingSeconds,
  );
  const floods = Map.groupBy(
    episodes.filter((episode) => episode.key.manner === 'flood'),
    (flood) => flood.peers.mostFrequent()[0]?.[0] ?? '',
  );
  const contacts = episodes.filter((episode) => {
    if (episode.key.manner !== 'contact') return false;
    const flood = floods.get(episode.peers.mostFrequent()[0]?.[0] ?? '')?.find((other) => near(episode, other, pauseSeconds));
    const scan = isBeginningOfScan(episode, usual)
      ? scans.find((other) => near(episode, other, behaviourSchema.contextSeconds))
      : undefined;
    const whole = episode.peers.size === 1 && flood ? flood : scan;
    whole?.join(episode);
    return !whole;
  });
  const remote = episodes.filter((episode) => episode.key.manner === 'remote');
  return [...scans, ...[...floods.values()].flat(), ...remote, ...contacts];
}

function isBeginningOfScan(episode: Episode, usual: UsualRanges): boolean {
  const tries = episode.flows / Math.max(episode.peers.size, episode.ports.size);
  if (tries > triesOfASearch || episode.unanswered < episode.flows / 2) return false;
  const kind = incidentKind(episode, usual);
  return weak.has(kind) || kind === 'scan';
}

/** Joins the episodes of one device and direction that are the same thing, and names them. */
function joinOfDevice(episodes: readonly Episode[], usual: UsualRanges): NamedEpisode[] {
  const byKind = Map.groupBy(joinBeginnings(episodes, usual), (episode) => incidentKind(episode, usual));
  const told = [...weak].flatMap((kind) => byKind.get(kind) ?? []);
  for (const kind of weak) byKind.delete(kind);
  for (const episode of chain(told, pauseSeconds)) {
    const kind = incidentKind(episode, usual);
    byKind.set(kind, [...(byKind.get(kind) ?? []), episode]);
  }
  return [...byKind].flatMap(([kind, ofKind]) => {
    const apart = kind === 'beacon' && ofKind.length <= mostBeacons;
    const joined = apart || weak.has(kind) ? ofKind : chain(ofKind, kind === 'scan' || kind === 'beacon' ? sameThingSeconds : pauseSeconds);
    return joined.map((episode) => ({ episode, kind }));
  });
}

/**
 * Joins episodes of the same device that are one thing: the beginnings of scans and floods with these; episodes of one kind within an
 * hour, scans within a day; what says little by itself and happens at the same time. Beacons to different peers stay apart while they are few.
 */
export function joinEpisodes(episodes: readonly Episode[], usual: (device: string) => UsualRanges): NamedEpisode[] {
  const byDevice = Map.groupBy(episodes, ({ key }) => `${key.begunByPeer ? '<' : '>'}${key.device}`);
  return [...byDevice.values()].flatMap((ofDevice) => {
    const device = ofDevice[0]?.key.device ?? '';
    return joinOfDevice(ofDevice, usual(device));
  });
}
