import { conversationOf } from './conversation.ts';
import { type Match, matchHalves } from './match-halves.ts';
import { hasBothWays, type NfdumpRecord } from './nfdump-record.ts';

/** How many records wait at most, which bounds the memory. Two halves find each other over at least half as many records. */
const mostWaiting = 32_768;

function firstPosition([record, other]: Match): number {
  return other ? Math.min(record.position, other.position) : record.position;
}

/** Joins the records of the two directions of each flow, in whatever order they come, and gives flows in the order of the file. */
export class HalfPairing {
  #waiting: NfdumpRecord[] = [];

  push(record: NfdumpRecord): void {
    this.#waiting.push(record);
  }

  /** True when `take` must be called before the next `push`. */
  get full(): boolean {
    return this.#waiting.length >= mostWaiting;
  }

  /**
   * Gives what can be told, in the order of each flow's first record in the file.
   * @param all false: the younger half of the records goes on waiting for others
   */
  take(all: boolean): Match[] {
    const until = all ? Number.POSITIVE_INFINITY : (this.#waiting[this.#waiting.length >> 1]?.position ?? 0);
    const matches = this.#match().sort((a, b) => firstPosition(a) - firstPosition(b));
    const end = matches.findIndex((match) => firstPosition(match) >= until);
    if (end < 0) {
      this.#waiting = [];
      return matches;
    }
    // What waits on is matched anew: a better partner may come.
    this.#waiting = matches
      .slice(end)
      .flatMap(([record, other]) => (other ? [record, other] : [record]))
      .sort((a, b) => a.position - b.position);
    return matches.slice(0, end);
  }

  #match(): Match[] {
    const matches: Match[] = [];
    const groups = new Map<string, { readonly forward: NfdumpRecord[]; readonly backward: NfdumpRecord[] }>();
    for (const record of this.#waiting) {
      const conversation = hasBothWays(record) ? null : conversationOf(record);
      if (!conversation) {
        matches.push([record, null]);
        continue;
      }
      const group = groups.get(conversation.key) ?? { forward: [], backward: [] };
      groups.set(conversation.key, group);
      (conversation.forward ? group.forward : group.backward).push(record);
    }
    for (const { forward, backward } of groups.values()) for (const match of matchHalves(forward, backward)) matches.push(match);
    return matches;
  }
}
