import type { EntryBudget } from './bounded-counts.ts';
import { Episode, type EpisodeFlow } from './episode.ts';
import { pauseSeconds, sameThingSeconds } from './episode-pause.ts';
import { type FlowManner, flowManners } from './flow-manner.ts';

/** Peers of one device that are followed one by one at a time; further ones share an episode. */
const mostPeersApart = 64;
/** Entries in all tables of peers and ports: about 50 MB. */
const mostEntries = 400_000;

/** The open episodes of one device, manner and direction. */
interface Stream {
  readonly byPeer: Map<string, Episode>;
  /** Of all peers together: of a scan, and where there are too many peers. */
  shared: Episode | null;
}

/**
 * Adds unusual flows up into episodes, each of one device, manner, direction and, where it is no scan, peer. Episodes are bounded in
 * number: beyond, as forged addresses make them, the weaker half is forgotten.
 */
export class EpisodeTable {
  readonly #mostKept: number;
  readonly #budget: EntryBudget = { left: mostEntries };
  #streams = new Map<number, Stream>();
  #closed: Episode[] = [];
  #count = 0;
  #forgot = false;
  /** Once some had to be forgotten: what begins no stronger would be forgotten too. */
  #least = 0;

  constructor(mostKept: number) {
    this.#mostKept = mostKept;
  }

  /** Whether some episodes had to be forgotten. */
  get forgot(): boolean {
    return this.#forgot;
  }

  /** @param number stands for the device in this pass; `device` is its address, or empty */
  add(number: number, device: string, manner: FlowManner, begunByPeer: boolean, flow: EpisodeFlow): void {
    const stream = this.#stream((number * flowManners.length + flowManners.indexOf(manner)) * 2 + (begunByPeer ? 1 : 0));
    const present = this.#present(stream, manner, flow);
    if (present) {
      present.add(flow);
      return;
    }
    if (flow.score <= this.#least) return;
    const episode = new Episode({ device, manner, begunByPeer }, this.#budget);
    episode.add(flow);
    if (manner === 'scan' || stream.byPeer.size >= mostPeersApart) stream.shared = episode;
    else stream.byPeer.set(flow.peer, episode);
    this.#count++;
    if (this.#count > this.#mostKept) this.#forgetWeakest();
  }

  #stream(key: number): Stream {
    const present = this.#streams.get(key);
    if (present) return present;
    const stream: Stream = { byPeer: new Map(), shared: null };
    this.#streams.set(key, stream);
    return stream;
  }

  /** The open episode that the flow belongs to; null where a new one begins, for which there is room then. */
  #present(stream: Stream, manner: FlowManner, flow: EpisodeFlow): Episode | null {
    if (manner !== 'scan') {
      const ofPeer = stream.byPeer.get(flow.peer);
      if (ofPeer && flow.clockSeconds - ofPeer.clockEnd <= sameThingSeconds) return ofPeer;
      if (ofPeer) this.#close(stream, flow.peer, ofPeer);
      if (stream.byPeer.size >= mostPeersApart) this.#closeEnded(stream, flow.clockSeconds);
      if (stream.byPeer.size < mostPeersApart) return null;
    }
    const { shared } = stream;
    if (!shared) return null;
    if (flow.clockSeconds - shared.clockEnd <= (manner === 'scan' ? sameThingSeconds : pauseSeconds)) return shared;
    this.#closed.push(shared);
    stream.shared = null;
    return null;
  }

  #close(stream: Stream, peer: string, episode: Episode): void {
    stream.byPeer.delete(peer);
    this.#closed.push(episode);
  }

  #closeEnded(stream: Stream, clockSeconds: number): void {
    for (const [peer, episode] of stream.byPeer) {
      if (clockSeconds - episode.clockEnd > sameThingSeconds) this.#close(stream, peer, episode);
    }
  }

  #all(): Episode[] {
    const open = [...this.#streams.values()].flatMap(({ byPeer, shared }) => [...byPeer.values(), ...(shared ? [shared] : [])]);
    return [...this.#closed, ...open].sort((a, b) => a.order - b.order);
  }

  #forgetWeakest(): void {
    this.#forgot = true;
    const strongest = this.#all().sort((a, b) => b.score - a.score || a.order - b.order);
    const kept = new Set(strongest.slice(0, this.#mostKept >> 1));
    this.#least = strongest[kept.size - 1]?.score ?? 0;
    for (const episode of strongest) if (!kept.has(episode)) episode.release();
    this.#closed = this.#closed.filter((episode) => kept.has(episode));
    for (const [key, stream] of this.#streams) {
      for (const [peer, episode] of stream.byPeer) if (!kept.has(episode)) stream.byPeer.delete(peer);
      if (stream.shared && !kept.has(stream.shared)) stream.shared = null;
      if (stream.byPeer.size === 0 && !stream.shared) this.#streams.delete(key);
    }
    this.#count = kept.size;
  }

  /** All episodes in order of their first flow. Nothing may be added afterwards. */
  finish(): Episode[] {
    const all = this.#all();
    this.#streams = new Map();
    this.#closed = [];
    return all;
  }
}
