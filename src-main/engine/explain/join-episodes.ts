import type { UsualRanges } from '../detect/scored-flows.ts';
import { behaviourSchema } from '../features/behaviour-schema.ts';
import type { IncidentKind } from '../types.ts';
import type { Episode } from './episode.ts';
import { pauseSeconds, sameThingSeconds } from './episode-pause.ts';
import type { FlowManner } from './flow-manner.ts';
import { incidentKind, isNewDevice } from './incident-kind.ts';

/** Kinds that say little by themselves: what of them happens at the same time on one device is told together. */
const weak: ReadonlySet<IncidentKind> = new Set(['new-destination', 'new-device', 'unusual']);
/** A search tries each address, or port, so often at most: a system asks three times for a connection. */
const triesOfASearch = 3;
/** More peers of one device than a person reads of one by one. */
const mostApart = 5;
/** Who comes back to one peer so often, and for longer than an hour, is told of by itself. */
const returns = 5;

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

const onlyPeer = (episode: Episode) => (episode.peers.size === 1 && !episode.peers.more ? episode.peers.mostFrequent()[0]?.[0] : undefined);

/**
 * The first flows of a scan or flood do not look like one yet, and not every call for orders is of a service that is recognised. Joins them
 * to what they belong to; the rest is returned.
 */
function joinBeginnings(episodes: readonly Episode[], usual: UsualRanges): Episode[] {
  const ofManner = (manner: FlowManner) => episodes.filter((episode) => episode.key.manner === manner);
  const scans = chain(ofManner('scan'), sameThingSeconds);
  const floods = Map.groupBy(ofManner('flood'), onlyPeer);
  const remote = Map.groupBy(ofManner('remote'), onlyPeer);
  const contacts = ofManner('contact').filter((episode) => {
    const peer = onlyPeer(episode);
    const isNear = (seconds: number) => (other: Episode) => near(episode, other, seconds);
    const whole =
      (peer !== undefined && floods.get(peer)?.find(isNear(pauseSeconds))) ||
      (peer !== undefined && remote.get(peer)?.find(isNear(sameThingSeconds))) ||
      (isBeginningOfScan(episode, usual) && scans.find(isNear(behaviourSchema.contextSeconds)));
    if (whole) whole.join(episode);
    return !whole;
  });
  return [...scans, ...[...floods.values()].flat(), ...[...remote.values()].flat(), ...contacts];
}

function isBeginningOfScan(episode: Episode, usual: UsualRanges): boolean {
  const tries = episode.flows / Math.max(episode.peers.size, episode.ports.size);
  if (tries > triesOfASearch || episode.unanswered < episode.flows / 2) return false;
  const kind = incidentKind(episode, usual);
  return weak.has(kind) || kind === 'scan';
}

function isReturning(episode: Episode): boolean {
  return onlyPeer(episode) !== undefined && episode.flows >= returns && episode.clockEnd - episode.clockStart > pauseSeconds;
}

/** Joins what says little by itself. That a device is new is one thing a day, whatever it does. */
function joinWeak(episodes: readonly Episode[], usual: UsualRanges): Episode[] {
  if (isNewDevice(usual)) return chain(episodes, sameThingSeconds);
  const returning = episodes.filter(isReturning);
  if (returning.length > mostApart) return chain(episodes, pauseSeconds);
  const others = episodes.filter((episode) => !returning.includes(episode));
  return [...returning, ...chain(others, pauseSeconds)];
}

/** Joins the episodes of one device and direction that are the same thing, and names them. */
function joinOfDevice(episodes: readonly Episode[], usual: UsualRanges): NamedEpisode[] {
  const kindOf = (episode: Episode) => incidentKind(episode, usual);
  const begun = joinBeginnings(episodes, usual);
  const isWeak = (episode: Episode) => weak.has(kindOf(episode));
  const told = [...begun.filter((episode) => !isWeak(episode)), ...joinWeak(begun.filter(isWeak), usual)];
  return [...Map.groupBy(told, kindOf)].flatMap(([kind, ofKind]) => joinOfKind(kind, ofKind).map((episode) => ({ episode, kind })));
}

function joinOfKind(kind: IncidentKind, episodes: readonly Episode[]): readonly Episode[] {
  if (weak.has(kind) || (kind === 'beacon' && episodes.length <= mostApart)) return episodes;
  return chain(episodes, kind === 'scan' || kind === 'beacon' ? sameThingSeconds : pauseSeconds);
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
