import { type Conversation, conversationOf } from './conversation.ts';
import { type Match, matchHalves } from './match-halves.ts';
import { hasBothWays, type NfdumpRecord } from './nfdump-record.ts';

/** How many records wait at most, which bounds the memory. Two halves find each other over at least half as many records. */
const mostWaiting = 16_384;

interface Waiting {
  readonly record: NfdumpRecord;
  /** Null where nothing can be joined to the record. */
  readonly conversation: Conversation | null;
}

function firstPosition([record, other]: Match): number {
  return other ? Math.min(record.position, other.position) : record.position;
}

/** Joins the records of the two directions of each flow, in whatever order they come, and gives flows in the order of the file. */
export class HalfPairing {
  #waiting: Waiting[] = [];

  push(record: NfdumpRecord): void {
    this.#waiting.push({ record, conversation: hasBothWays(record) ? null : conversationOf(record) });
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
    const until = all ? Number.POSITIVE_INFINITY : (this.#waiting[this.#waiting.length >> 1]?.record.position ?? 0);
    const told: Match[] = [];
    const waitOn = new Set<NfdumpRecord>();
    for (const match of this.#match()) {
      if (firstPosition(match) < until) told.push(match);
      // What waits on is matched anew: a better partner may come.
      else for (const record of match) if (record) waitOn.add(record);
    }
    this.#waiting = this.#waiting.filter(({ record }) => waitOn.has(record));
    return told.sort((a, b) => firstPosition(a) - firstPosition(b));
  }

  #match(): Match[] {
    const matches: Match[] = [];
    const groups = new Map<string, { readonly forward: NfdumpRecord[]; readonly backward: NfdumpRecord[] }>();
    for (const { record, conversation } of this.#waiting) {
      if (!conversation) {
        matches.push([record, null]);
        continue;
      }
      let group = groups.get(conversation.key);
      if (!group) {
        group = { forward: [], backward: [] };
        groups.set(conversation.key, group);
      }
      (conversation.forward ? group.forward : group.backward).push(record);
    }
    for (const { forward, backward } of groups.values()) for (const match of matchHalves(forward, backward)) matches.push(match);
    return matches;
  }
}
